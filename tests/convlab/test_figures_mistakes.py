"""Mistakes over a picture: what is missed and what is invented are told apart, the rest is grey."""

import numpy as np
import pytest
from convlab.figures import mistakes
from matplotlib.colors import to_rgb

PICTURE = np.array([[0.0, 2.0], [4.0, 8.0]])
TRUTH = np.array([[0, 1], [1, 0]])
ANSWER = np.array([[0, 0], [1, 1]])


def test_only_mistakes_are_coloured():
    """Right pixels keep their grey, a missed and an invented one get their colours."""
    grey = np.full((2, 2, 3), 0.5)
    shown = mistakes.judged(grey, TRUTH, ANSWER)
    missed, invented = to_rgb(mistakes.MISSED), to_rgb(mistakes.INVENTED)
    half = (0.5, 0.5, 0.5)
    np.testing.assert_allclose(shown, [[half, missed], [half, invented]])
    assert (grey == 0.5).all()


def test_each_answer_has_a_panel():
    """The picture alone comes first, from black to white, and a legend names the colours."""
    figure = mistakes.over(PICTURE, TRUTH, {"one": TRUTH, "two": ANSWER})
    assert [ax.get_title() for ax in figure.axes][:3] == ["the picture", "one", "two"]
    shown = [ax.images[0].get_array()[::2, ::2] for ax in figure.axes[:3]]
    np.testing.assert_allclose(shown[0][..., 0], PICTURE / 8)
    np.testing.assert_allclose(shown[1], shown[0])
    np.testing.assert_allclose(shown[2], mistakes.judged(shown[0], TRUTH, ANSWER))
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["missed", "invented"]


def test_an_answer_of_another_size_is_refused():
    """Nothing is broadcast before it is compared."""
    with pytest.raises(ValueError, match=r"answer \(1, 2\) and truth \(2, 2\) must be of one size"):
        mistakes.judged(np.zeros((2, 2, 3)), TRUTH, ANSWER[:1])
