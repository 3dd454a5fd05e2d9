"""Signals over time: the values given, over the time given, with the spans and names given."""

import numpy as np
from convlab.figures import traces


def test_a_recording_is_drawn_whole_with_its_spans():
    """One line through all samples, a band for each stretch, axes with their units."""
    seconds, values = np.arange(6) / 2, np.arange(6) ** 2
    figure = traces.recording(seconds, values, {"first": (0, 1), "then": (1, 2.5)}, "millivolts")
    (ax,) = figure.axes
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), np.stack([seconds, values], 1))
    assert [(band.get_x(), band.get_width()) for band in ax.patches] == [(0, 1), (1, 1.5)]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("time, seconds", "millivolts")


def test_forecasts_lie_over_what_came():
    """The truth first and broadest, then each forecast under its name."""
    time, truth = np.arange(4), np.ones(4)
    figure = traces.forecasts(time, truth, {"near": truth + 1, "far": truth + 2}, "volts")
    lines = figure.axes[0].lines
    assert [line.get_label() for line in lines] == ["what came", "near", "far"]
    assert lines[0].get_linewidth() > lines[1].get_linewidth()
    assert [set(line.get_ydata()) for line in lines] == [{1}, {2}, {3}]
