"""Kernels with gaps as squares: as many filled cells as weights, whatever they span."""

from convlab.figures import GRAY, ORANGE, SKY, kernels
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle


def cells(figure, colour, of="facecolor"):
    """The corners (x, y) of all cells in one colour."""
    patches = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    return [p.get_xy() for p in patches if getattr(p, f"get_{of}")() == to_rgba(colour)]


def test_each_kernel_keeps_its_weights():
    """Nine cells are filled at every dilation, out of 9, 25 and 81."""
    figure = kernels.spans(3, (1, 2, 4))
    assert len(cells(figure, SKY)) == 3 * 9
    assert len(cells(figure, GRAY, of="edgecolor")) == 9 + 25 + 81


def test_gaps_lie_where_the_title_says():
    """Left nine separate outlines, two apart; right one outline over the first corner."""
    figure = kernels.gaps_in_kernel_or_input()
    outlines = cells(figure, ORANGE, of="edgecolor")
    apart = [(x, y) for y in (0, 2, 4) for x in (0, 2, 4)]
    assert outlines == [*apart, (7, 0)]
    numbers = [text.get_text() for text in figure.axes[0].texts]
    assert numbers.count("0") == 25 - 9


def test_only_reached_pixels_are_filled():
    """A mask's true pixels are filled, its middle is the output's place."""
    figure = kernels.reached({"holes": [[1, 0, 1], [0, 0, 0], [1, 0, 1]]})
    assert cells(figure, SKY) == [(0, 0), (2, 0), (0, 2), (2, 2)]
    assert cells(figure, ORANGE) == [(1, 1)]
