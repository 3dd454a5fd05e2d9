"""Bars for stamps and the counts below them."""

from itertools import pairwise

import pytest
import torch
from convlab.figures import BLUE, overlaps
from matplotlib.colors import same_color
from torch.nn import functional as F


@pytest.mark.parametrize(("kernel_size", "stride"), [(3, 2), (4, 2), (5, 2), (4, 3), (2, 3)])
def test_counts_are_what_torch_adds_up(kernel_size, stride):
    """Ones stamped with a kernel of ones are the counts, gaps between stamps included."""
    pixels, kernel = torch.ones(1, 1, 6), torch.ones(1, 1, kernel_size)
    stamped = F.conv_transpose1d(pixels, kernel, stride=stride).flatten()
    assert overlaps.counts(6, kernel_size, stride).tolist() == stamped.tolist()


def test_tracks_draw_a_bar_for_each_stamp_above_its_counts():
    """Every panel has its title, as many bars as pixels, and the counts in their cells."""
    figure = overlaps.tracks({"uneven": (3, 2), "even": (4, 2)}, pixels=3)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert texts == ["uneven", *"1121211", "even", *"11222211"]
    bars = [patch for patch in figure.axes[0].patches if patch.get_height() != 1]
    assert len(bars) == 6
    assert bars[0].get_width() == pytest.approx(3 - 0.12)
    assert bars[1].get_x() - bars[0].get_x() == pytest.approx(2)
    assert same_color(bars[0].get_facecolor(), BLUE)


def test_overlapping_bars_lie_in_lanes_of_their_own():
    """Two stamps that share a cell are not drawn over each other."""
    figure = overlaps.tracks({"k5": (5, 2)}, pixels=4)
    bars = [patch for patch in figure.axes[0].patches if patch.get_height() != 1]
    for lane in {bar.get_y() for bar in bars}:
        spans = sorted((b.get_x(), b.get_x() + b.get_width()) for b in bars if b.get_y() == lane)
        assert all(end < start for (_, end), (start, _) in pairwise(spans))
