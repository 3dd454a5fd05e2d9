"""What a cell printed appears as it was printed."""

from _publish.whole_streams import joined
from myst_nb.core.utils import coalesce_streams
from nbformat.v4 import new_output


def printed(*pieces, name="stdout"):
    """Pieces of a stream as a kernel sends them."""
    return [new_output("stream", name=name, text=piece) for piece in pieces]


def test_a_line_that_came_in_two_pieces_is_one_line():
    """Wherever the kernel flushed, the page shows what one piece would have shown."""
    pieces = printed("True", "\n[1]", " [2]\n")
    [shown] = coalesce_streams(joined(pieces))
    assert shown["text"] == "True\n[1] [2]\n"
    assert [piece["text"] for piece in pieces] == ["True", "\n[1]", " [2]\n"]


def test_streams_and_values_stay_apart_and_in_order():
    """Only neighbours of the same stream are joined."""
    value = new_output("execute_result", data={"text/plain": "3"}, execution_count=1)
    outputs = [*printed("a"), *printed("!", name="stderr"), *printed("b"), value, *printed("c")]
    assert [o.get("text") for o in joined(outputs)] == ["a", "!", "b", None, "c"]
