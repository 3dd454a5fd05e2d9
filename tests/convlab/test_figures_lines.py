"""Responses of kernels and lines of patterns, as they are drawn."""

import numpy as np
import pytest
from convlab.figures import lines


def test_a_response_is_one_at_zero_and_the_alternating_sum_at_a_half():
    """Weights 1, 2, 4 sum to 7; with alternating signs they sum to 3."""
    assert lines.response([1, 2, 4], [0, 0.5]) == pytest.approx([1, 3 / 7])


def test_responses_are_marked_on_the_lattice():
    """At stride 4 the dots of a kernel lie at 1/4 and 1/2, on its curve."""
    figure = lines.kernel_responses({"box": np.ones(4)}, stride=4)
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert dots[0].get_xdata().tolist() == [0.25, 0.5]
    assert dots[0].get_ydata() == pytest.approx([0, 0], abs=1e-12)
    assert figure.axes[0].get_legend().get_texts()[0].get_text() == "box"


def test_periods_label_their_lines():
    """The pattern 1, 2 has one line, a third of its mean; 3, 2, 3, 1 has a ninth and a third."""
    figure = lines.periods({"one": [1, 2], "two": [3, 2, 3, 1], "even": [4, 4]})
    left, right = figure.axes
    assert [text.get_text() for text in left.texts] == ["one", "two", "even"]
    assert [text.get_text() for text in right.texts] == ["0.333", "0.111", "0.333", "0"]
    assert [text.get_position()[0] for text in right.texts] == [0.5, 0.25, 0.5, 0.5]
    assert len(left.patches) == 3 * 16


def test_powers_are_drawn_over_their_frequencies():
    """Three powers from 0.4 to 0.6 put the middle one at 1/2, on a logarithmic scale."""
    figure = lines.around({"net": [1, 100, 1]}, (0.4, 0.6))
    (line,) = figure.axes[0].lines
    assert line.get_xdata() == pytest.approx([0.4, 0.5, 0.6])
    assert line.get_ydata().tolist() == [1, 100, 1]
    assert figure.axes[0].get_yscale() == "log"
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["net"]
