"""The drawing of tiles: where they lie, and how far one of them reads."""

import numpy as np
from convlab.figures import windows
from matplotlib.patches import Rectangle


def squares(figure):
    """(left, top, side) of every square that is drawn."""
    (ax,) = figure.axes
    return [(*p.get_xy(), p.get_width()) for p in ax.patches if isinstance(p, Rectangle)]


def test_tiles_cover_the_picture_and_the_window_is_a_border_larger():
    """128 pixels in tiles of 64 inside a border of 46: four tiles, one filled, one window."""
    figure = windows.tiled(np.zeros((220, 220)), border=46, tile=64, shown=(1, 0))
    drawn = squares(figure)
    assert sorted(drawn[:4]) == [(46, 46, 64), (46, 110, 64), (110, 46, 64), (110, 110, 64)]
    assert drawn[4:] == [(46, 110, 64), (0, 64, 156)]


def test_a_large_picture_is_drawn_coarser_in_the_same_place():
    """Of 700 pixels a side every third is stored, and the axes still count 700."""
    picture = np.arange(700.0)[:, None] + np.zeros(700)
    (image,) = windows.tiled(picture / 700, border=94, tile=128).axes[0].images
    assert image.get_array().shape == (234, 234)
    assert image.get_extent() == [0, 700, 700, 0]
