"""Dots of several seeds: each run at its value, in its row, beside what it is compared with."""

from convlab.figures import seeds

SCORES = {
    "right": {"plain": [0.1, 0.2], "dilated": [0.6, 0.7]},
    "edges": {"plain": [0.9, 0.8], "dilated": [0.5, 0.6]},
}


def test_every_run_is_a_dot_in_its_row():
    """Panels share their rows, the first on top, and no run is left out or averaged away."""
    top, bottom = seeds.dots(SCORES).axes
    assert [label.get_text() for label in top.get_yticklabels()] == ["plain", "dilated"]
    assert top.get_ylim()[0] > top.get_ylim()[1]
    for ax, title in ((top, "right"), (bottom, "edges")):
        assert ax.get_title(loc="left") == title
        drawn = [(list(line.get_xdata()), set(line.get_ydata())) for line in ax.lines]
        assert drawn == [(runs, {row}) for row, runs in enumerate(SCORES[title].values())]


def test_a_baseline_is_a_line_with_its_name():
    """Only the panel it is given for gets one."""
    top, bottom = seeds.dots(SCORES, {"edges": ("no net", 0.7)}).axes
    assert not top.texts
    assert [text.get_text().strip() for text in bottom.texts] == ["no net"]
    assert set(bottom.lines[-1].get_xdata()) == {0.7}
