"""Taps of parallel rates: filled exactly where they hit the map."""

import pytest
import torch
from convlab.figures import pyramids
from torch.nn import functional as F


@pytest.mark.parametrize("size", [33, 16, 9, 8])
def test_filled_taps_are_those_that_torch_counts_in_the_middle(size):
    """Of the eight outer taps of a rate as many are filled as a map of ones says."""
    rates = (2, 6, 18)
    ax = pyramids.taps([size], rates).axes[0]
    filled = [line.get_markerfacecolor() for line in ax.lines if len(line.get_xdata())]
    for rate, colour in zip(rates, pyramids.COLOURS, strict=True):
        ones = torch.ones(1, 1, size, size)
        counts = F.conv2d(ones, torch.ones(1, 1, 3, 3), padding=rate, dilation=rate)
        assert filled.count(colour) == counts[0, 0, size // 2, size // 2] - 1


def test_maps_are_drawn_to_one_scale():
    """Both panels show as many cells, and name their map."""
    left, right = pyramids.taps((33, 8), (6, 12, 18)).axes
    assert left.get_xlim() == right.get_xlim()
    assert [ax.texts[0].get_text() for ax in (left, right)] == ["33 × 33", "8 × 8"]
    assert [ax.patches[0].get_width() for ax in (left, right)] == [33, 8]
