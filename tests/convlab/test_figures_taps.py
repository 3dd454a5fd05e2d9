"""A row under a kernel with gaps: every number is drawn, and the wider kernel fits less often."""

import re

import pytest
from convlab import figures
from convlab.figures import taps

OUTPUTS = {1: [314, 141, 415], 2: [345]}


def test_every_input_and_output_is_written():
    """Each dilation shows all inputs, all its outputs, and its own name."""
    svg = figures.show(taps.combs([3, 1, 4, 1, 5], OUTPUTS), "combs").svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    row = ["3", "1", "4", "1", "5"]
    assert texts == [*row, "314", "141", "415", "d = 1", *row, "345", "d = 2"]


def test_first_output_is_joined_to_its_taps():
    """Three lines lead from inputs d apart to the middle of the first output."""
    lines = taps.combs([3, 1, 4, 1, 5], {2: [345]}).axes[0].lines
    assert [tuple(line.get_xdata()) for line in lines] == [(0.5, 2.5), (2.5, 2.5), (4.5, 2.5)]


def test_dilation_below_one_is_refused():
    """A kernel without distance between its weights cannot be drawn."""
    with pytest.raises(ValueError, match=r"dilation \(=0\) must be at least 1"):
        taps.combs([1, 2, 3], {0: [1]})
