"""Strips of pixels: filled where they are read, middle under middle."""

from convlab.figures import ORANGE, SKY, strips
from matplotlib.colors import to_hex


def test_pixels_that_are_read_are_filled_and_holes_are_not():
    """Two strips: of five pixels with two holes, of three without; both middles at 2.5."""
    axes = strips.strips({"2": [True, False, True, False, True], "1": [True] * 3}).axes[0]
    cells = [
        (patch.get_x(), patch.get_y(), to_hex(patch.get_facecolor(), keep_alpha=True)[:9])
        for patch in axes.patches
    ]
    filled = {(x, y): colour[:7] for x, y, colour in cells if not colour.endswith("00")}
    assert filled == {
        (0, 0): SKY, (2, 0): ORANGE, (4, 0): SKY,
        (1, 1): SKY, (2, 1): ORANGE, (3, 1): SKY,
    }  # fmt: skip
    assert len(cells) == 8
    assert [text.get_text() for text in axes.texts] == ["2", "1"]
