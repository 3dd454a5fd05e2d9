"""The picture of the front page shows what its words say."""

from collections import Counter

from convlab.figures import BLUE, GREEN, ORANGE, overview
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle


def test_nine_weights_span_five_and_one_value_fills_three():
    """Nine blue cells over 5 by 5 pixels, one green one, nine orange ones side by side."""
    ax = overview.wider_and_back().axes[0]
    cells = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    colours = Counter(to_hex(cell.get_facecolor()) for cell in cells)
    assert [colours[colour] for colour in (BLUE, GREEN, ORANGE)] == [9, 1, 9]
    for colour, span in ((BLUE, 5), (ORANGE, 3)):
        left = [cell.get_x() for cell in cells if to_hex(cell.get_facecolor()) == colour]
        assert max(left) - min(left) + 1 == span
