"""What an output reads through strides and through dilations: the same pixels, drawn in place."""

import pytest
from convlab.figures import BLUE, trades
from matplotlib.colors import to_rgba

STRIDED, DILATED = [(3, 2, 1), (3, 1, 1)], [(3, 1, 1), (3, 1, 2)]


def rows(figure):
    """{height: (places of hollow dots, places of coloured ones)}, from the top down."""
    found = {}
    for dots in figure.axes[0].collections:
        for x, y in dots.get_offsets():
            hollow = dots.get_facecolor().size == 0
            found.setdefault(float(y), ([], []))[not hollow].append(int(x))
    return [found[y] for y in sorted(found)]


def test_a_stride_thins_the_cells_and_the_cone_stays_the_same():
    """Of 17 places the strided maps have 9, the dilated ones all; both outputs read 8 ± 3."""
    drawn = rows(trades.cones({"one": STRIDED, "two": DILATED}, 17))
    strided, dilated = drawn[:3], drawn[3:]
    assert [len(idle) + len(seen) for idle, seen in strided] == [9, 9, 17]
    assert [len(idle) + len(seen) for idle, seen in dilated] == [17, 17, 17]
    for net in (strided, dilated):
        assert [sorted(seen) for _, seen in net] == [[8], [6, 8, 10], [5, 6, 7, 8, 9, 10, 11]]


@pytest.mark.parametrize("length", [16, 17, 22])
def test_the_output_is_one_that_all_networks_have(length):
    """It stands at a multiple of the largest stride, wherever the middle is."""
    drawn = rows(trades.cones({"one": [(3, 2, 1), (3, 2, 1)], "two": STRIDED}, length))
    (first,), (second,) = drawn[0][1], drawn[3][1]
    assert first == second == length // 2 // 4 * 4


def test_layers_and_networks_are_named():
    """Each layer says its stride and its dilation, below the name of its network."""
    figure = trades.cones({"one": STRIDED, "two": DILATED}, 17)
    assert [text.get_text() for text in figure.axes[0].texts] == [
        "one", "s 1, d 1", "s 2, d 1", "two", "s 1, d 2", "s 1, d 1",
    ]  # fmt: skip
    assert any((dots.get_facecolor() == to_rgba(BLUE)).all() for dots in figure.axes[0].collections)
