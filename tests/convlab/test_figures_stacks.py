"""The cone below one output: what it reaches is coloured, and no other dot."""

import pytest
from convlab.figures import BLUE, stacks
from matplotlib.colors import to_rgba


def inputs_reached(figure):
    """Places of the coloured inputs, stack by stack."""
    collections = figure.axes[0].collections
    coloured = [
        dots for dots in collections if (dots.get_facecolor() == to_rgba(BLUE)).all(axis=1).any()
    ]
    return [[int(x) for x, _ in dots.get_offsets()] for dots in coloured]


@pytest.mark.parametrize(
    ("dilations", "kernel_size", "causal", "reached"),
    [
        ((1, 1, 1), 3, False, range(4, 11)),
        ((1, 2, 4), 3, False, range(15)),
        ((2, 2, 2), 3, False, range(1, 14, 2)),
        ((1, 2, 4), 2, True, range(7, 15)),
    ],
)
def test_the_cone_ends_on_the_inputs_that_are_read(dilations, kernel_size, causal, reached):
    """Fifteen inputs under an output in the middle, or under the last one where causal."""
    figure = stacks.cones([dilations], kernel_size, length=15, causal=causal)
    assert inputs_reached(figure) == [list(reached)]


def test_each_stack_has_its_own_picture():
    """Two stacks are drawn one below the other, each layer with its dilation."""
    figure = stacks.cones([(1, 1), (1, 2)], kernel_size=3, length=9)
    labels = [text.get_text() for text in figure.axes[0].texts]
    assert labels == ["d = 1", "d = 1", "d = 2", "d = 1"]
    assert len(inputs_reached(figure)) == 2
