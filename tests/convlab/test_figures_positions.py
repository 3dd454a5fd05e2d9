"""Drawn places are the places handed in, and moved content is drawn in pixels."""

import numpy as np
import pytest
from convlab.figures import positions


def test_new_pixels_are_as_wide_as_they_are_apart_and_joined_to_their_place():
    """A panel has its old pixels one unit wide, new ones a step wide, centred on the places."""
    figure = positions.lattices({"title": ([0, 1], [-0.25, 0.25, 0.75, 1.25])})
    (ax,) = figure.axes
    old, new = ax.patches[:2], ax.patches[2:]
    assert [(pixel.get_x(), pixel.get_width()) for pixel in old] == [(-0.5, 1), (0.5, 1)]
    assert [pixel.get_width() for pixel in new] == [0.5] * 4
    centres = [pixel.get_x() + pixel.get_width() / 2 for pixel in new]
    assert centres == pytest.approx([-0.25, 0.25, 0.75, 1.25])
    words = [text.get_text() for text in ax.texts]
    assert words[0] == "title"
    assert [word for word in words if "/" in word] == ["−1/4", "1/4", "3/4", "5/4"]


def test_panels_lie_below_each_other():
    """A second panel is drawn further down, with fractions of its own."""
    rows = {"a": ([0, 1], [0.0, 1 / 3, 2 / 3, 1.0]), "b": ([0, 1], [0.0, 0.5, 1.0])}
    (ax,) = positions.lattices(rows).axes
    titles = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert titles["b"] > titles["a"]
    assert {"1/3", "2/3", "1/2"} <= set(titles)


def test_displacements_are_named_lines_in_pixels():
    """Each curve is drawn as given, from its first place on; the vertical axis says its unit."""
    figure = positions.displacements({"right": np.zeros(4), "shifted": np.full(4, 3.5)}, first=8)
    (ax,) = figure.axes
    assert [line.get_label() for line in ax.lines] == ["right", "shifted"]
    assert list(ax.lines[1].get_xdata()) == [8, 9, 10, 11]
    assert list(ax.lines[1].get_ydata()) == [3.5] * 4
    assert ax.get_ylabel() == "moved, in pixels"
