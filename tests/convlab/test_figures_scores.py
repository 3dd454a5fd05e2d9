"""Scores as dots: a line for each name, a dot for each seed, baselines across."""

import pytest
from convlab.figures import scores


def drawn():
    """Two groups of two names, three and two seeds, and two baselines."""
    groups = {"alone": {"a": [1, 2, 3], "b": [2, 2, 2]}, "ahead": {"b": [5, 6], "a": [7, 8]}}
    return scores.dots(groups, {"fixed": 4.0, "linear": 4.5}, "PSNR in dB")


def test_every_seed_is_a_dot_on_its_names_line():
    """Dots lie at their score, in the line of their name, whatever the group's order."""
    (ax,) = drawn().axes
    alone, ahead = (points.get_offsets().tolist() for points in ax.collections)
    assert alone == [[1, 0], [2, 0], [3, 0], [2, 1], [2, 1], [2, 1]]
    assert ahead == [[5, 1], [6, 1], [7, 0], [8, 0]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]


def test_baselines_are_named_and_stand_at_their_score():
    """Their names point away from each other, so that near baselines can be read."""
    (ax,) = drawn().axes
    assert [line.get_xdata()[0] for line in ax.lines] == pytest.approx([4, 4.5])
    assert [text.get_text().strip() for text in ax.texts] == ["fixed", "linear"]
    assert [text.get_ha() for text in ax.texts] == ["right", "left"]


def test_groups_are_told_apart_without_colour():
    """Each group has its own shape of dot, and the legend names both."""
    figure = drawn()
    shapes = [points.get_paths()[0].vertices.tolist() for points in figure.axes[0].collections]
    assert shapes[0] != shapes[1]
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["alone", "ahead"]
