"""An exception's three short things, whatever its maker wrote into it."""

import pytest

from autograder.worker.tracebacks import described
from autograder.worker.wire import messages, packing

CELLS = {"<answer>": "answer"}


def told(error: BaseException) -> messages.Raised:
    """What arrives on the trusted side."""
    reply = messages.Reply(1, described(error, CELLS))
    return packing.unpacked(packing.packed(reply), messages.Reply).body


@pytest.mark.parametrize("line", ["three", "\ud800", -1, 0, 1 << 80, True, None, 2.5])
def test_a_line_that_is_none_is_not_told(line):
    """A SyntaxError of the student's own making reaches them without the line they made up."""
    error = SyntaxError("mine", ("<answer>", line, 1, "text"))
    assert (told(error).cell, told(error).line, told(error).message) == ("answer", None, "mine")


def test_a_line_that_is_one_is_told():
    """The compiler's own line stays."""
    assert told(SyntaxError("invalid syntax", ("<answer>", 7, 1, "text"))).line == 7


def test_a_message_that_is_cut_says_so():
    """200 characters arrive, the last of a longer text an ellipsis, however it is encoded."""
    assert told(ValueError("a" * 200)).message == "a" * 200
    assert told(ValueError("a" * 201)).message == "a" * 199 + "…"
    assert told(ValueError("\udce4" * 150)).message == ("\\udce4" * 40)[:199] + "…"
