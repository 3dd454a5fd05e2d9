"""Trainings over time: a line each, named baselines, and an axis that ends where asked."""

from convlab.figures import races


def test_every_training_is_a_line_of_its_own():
    """Lines hold the given points in order, told apart by colour and by marker."""
    courses = {"a": [(0, -9.0), (1, 0.5)], "b": [(0, 0.0), (2, 1.0)]}
    (ax,) = races.race(courses, {"bicubic": 0.0}, "gain in dB", lowest=-2).axes
    drawn = {line.get_label(): line for line in ax.lines if line.get_label() in courses}
    for name, points in courses.items():
        assert list(zip(*drawn[name].get_data(), strict=True)) == points
    assert len({line.get_color() for line in drawn.values()}) == 2
    assert len({line.get_marker() for line in drawn.values()}) == 2


def test_baselines_lie_at_their_score_and_nothing_below_the_lowest():
    """A dashed line and its name at the score; the axis of scores begins at lowest."""
    (ax,) = races.race({"a": [(0, 0), (1, 1)]}, {"filter": 0.7}, "dB", lowest=-2).axes
    (name,) = ax.texts
    assert (name.get_text(), name.get_position()[1]) == ("filter", 0.7)
    assert [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == "--"] == [0.7]
    assert ax.get_ylim()[0] == -2
