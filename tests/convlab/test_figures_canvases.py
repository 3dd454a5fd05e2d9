"""Verdicts on an answer: every pixel has one, and its colour says which."""

import numpy as np
from convlab.figures import canvases
from matplotlib.colors import to_rgba

LABELS = np.array([[3, 3, 10, 10], [5, 10, 10, 7]])
ANSWER = np.array([[3, 8, 10, 2], [10, 10, 5, 7]])


def test_every_pixel_gets_the_colour_of_its_verdict():
    """Right, wrong, missed and invented strokes are told apart; right background is empty."""
    right, wrong, missed, invented = map(to_rgba, canvases.VERDICTS.values())
    empty = (0, 0, 0, 0)
    expected = [[right, wrong, empty, invented], [missed, empty, invented, right]]
    np.testing.assert_array_equal(canvases.judged(ANSWER, LABELS, 10), expected)


def quarters(*digits):
    """A 4×4 canvas with one stroke pixel in the first corner of each quarter."""
    labels = np.full((4, 4), 10)
    labels[::2, ::2] = np.reshape(digits, (2, 2))
    return labels


def test_the_task_names_the_class_of_each_quarter():
    """Three squares, and in the last one the four classes, line by line."""
    labels = quarters(3, 1, 4, 9)
    figure = canvases.task(labels / 10, labels / 10, labels, background=10)
    assert [ax.get_title() for ax in figure.axes][::2] == ["four digits", "what it is asked for"]
    assert [text.get_text() for text in figure.axes[2].texts] == ["3", "1", "4", "9"]


def test_each_answer_has_a_square_of_its_own():
    """The canvas first, then the answers under their names, and a legend of the verdicts."""
    labels = quarters(3, 1, 4, 9)
    figure = canvases.answers(labels / 10, labels, {"one": labels, "two": labels}, background=10)
    names = [ax.get_title() for ax in figure.axes]
    assert names[:3] == ["what the nets are given", "one", "two"]
    shown = figure.axes[1].images[0].get_array()[::6, ::6]
    np.testing.assert_array_equal(shown, canvases.judged(labels, labels, 10))
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend == list(canvases.VERDICTS)
