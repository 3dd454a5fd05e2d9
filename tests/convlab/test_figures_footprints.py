"""Stamps drawn as squares: area for size, colour for sign, all on one scale of cells."""

import numpy as np
import pytest
from convlab.figures import footprints
from convlab.figures.style import BLUE, ORANGE
from matplotlib.colors import to_hex


def test_area_is_size_and_colour_is_sign():
    """A weight of a quarter has half the side, a negative one is orange, zero has no area."""
    (ax,) = footprints.stamps({"stamp": np.array([[1, 0.25], [-1, 0]])}, scale=2).axes
    sides = [square.get_width() for square in ax.patches]
    assert np.allclose(np.array(sides) / sides[0], [1, 0.5, 1, 0])
    colours = [to_hex(square.get_facecolor()) for square in ax.patches[:3]]
    assert colours == [BLUE, BLUE, ORANGE]


def test_a_small_stamp_has_the_cells_of_a_large_one():
    """Stamps of 2 and 4 share the size of a cell, so that reach can be compared."""
    (ax,) = footprints.stamps({"small": np.ones((2, 2)), "large": np.ones((4, 4))}, scale=2).axes
    assert np.ptp([square.get_width() for square in ax.patches]) == pytest.approx(0)
    assert [text.get_text() for text in ax.texts] == ["small", "large"]


@pytest.mark.parametrize(("size", "thick"), [(2, [0, 2]), (4, [1, 3]), (6, [0, 2, 4, 6])])
def test_thick_lines_enclose_the_pixels_own_block(size, thick):
    """At scale 2 the middle 2×2 outputs of every stamp belong to the input pixel itself."""
    (ax,) = footprints.stamps({"stamp": np.ones((size, size))}, scale=2).axes
    widths = [line.get_linewidth() for line in ax.lines[::2]]
    assert [step for step, width in enumerate(widths) if width > 1] == thick
