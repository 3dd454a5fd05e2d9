"""Gains are drawn in decibels over the whole range of frequencies, the kept band shaded."""

import numpy as np
import pytest
from convlab.figures import passbands


def test_gains_are_drawn_in_decibels():
    """One is 0 dB, a tenth −20 dB, and zero falls out of the picture without a warning."""
    (ax,) = passbands.gains({"filter": [1.0, 0.1, 0.0]}, 1 / 8, "kept", "beyond").axes
    (line,) = ax.lines
    assert list(line.get_xdata()) == [0, 0.25, 0.5]
    assert line.get_ydata()[:2] == pytest.approx([0, -20])
    assert line.get_ydata()[2] < ax.get_ylim()[0]
    assert line.get_label() == "filter"


def test_the_kept_band_is_shaded_and_both_sides_are_named():
    """The shade ends at the limit; each name stands on its own side of it."""
    (ax,) = passbands.gains({"filter": np.ones(3)}, 1 / 8, "kept", "beyond").axes
    (band,) = ax.patches
    assert band.get_extents().transformed(ax.transData.inverted()).x1 == pytest.approx(1 / 8)
    places = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert places["kept"] < 1 / 8 < places["beyond"]
