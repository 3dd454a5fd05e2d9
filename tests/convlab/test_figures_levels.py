"""Rings before, dots after, on a scale with ends."""

from convlab.figures import levels


def test_every_run_is_a_ring_and_a_dot():
    """Runs stand in their own line, and what leaves the scale is drawn at its end."""
    scores = {"noisy": ([1e9, 30], [2, 3]), "clean": ([0, 0], [0.5, 1])}
    figure = levels.before_and_after(scores, ("bicubic", 0.8), "times", limits=(0.1, 100))
    ax = figure.axes[0]
    marks = [line for line in ax.lines if line.get_marker() == "o"]
    assert [list(mark.get_xdata()) for mark in marks] == [[100, 30], [2, 3], [0.1, 0.1], [0.5, 1]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["noisy", "clean"]
    assert [text.get_text() for text in ax.texts] == ["bicubic"]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["before", "after"]
