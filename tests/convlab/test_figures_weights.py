"""Pictures of weights: every weight that is not zero is seen, and negative ones are told apart."""

import numpy as np
from convlab.figures import BLUE, ORANGE, weights
from matplotlib.colors import to_hex


def test_a_matrix_shows_its_weights_by_colour_and_strength():
    """Positive blue, negative orange, zeros empty, larger is stronger; a comma breaks a name."""
    matrix = np.array([[1.0, 0.0], [0.75, 0.25], [0.0, -0.1]])
    (ax,) = weights.shaded({"first": matrix, "second, longer": matrix}).axes
    drawn = ax.patches[:4]
    assert [to_hex(cell.get_facecolor()) for cell in drawn] == [BLUE, BLUE, BLUE, ORANGE]
    strengths = [cell.get_alpha() for cell in drawn]
    assert strengths[0] == 1 > strengths[1] > strengths[2] > strengths[3] > 0.2
    assert [(cell.get_x(), cell.get_y() - 3) for cell in drawn] == [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert len(ax.patches) == 8
    assert [text.get_text() for text in ax.texts] == ["first", "second,\nlonger"]


def test_measured_dots_share_the_colour_of_their_curve():
    """Dots lie where they were measured, zeros are left to the curve."""
    curves = {"box": ([-1, 0, 1], [0, 1, 0]), "other": ([-1, 0, 1], [0, 0.5, 0])}
    measured = {"other": (np.array([-0.5, 0.0, 2.0]), np.array([0.2, 0.5, 0.0]))}
    (ax,) = weights.kernels(curves, measured).axes
    _, box, other, dots = ax.lines
    assert [box.get_label(), other.get_label()] == ["box", "other"]
    assert dots.get_color() == other.get_color() != box.get_color()
    assert list(dots.get_xdata()) == [-0.5, 0.0]
    assert list(dots.get_ydata()) == [0.2, 0.5]


def test_combs_keep_their_proportions():
    """Two combs share a scale; teeth stand on their pixels, and pixels not read are dots."""
    rows = {"one": np.array([0, 1.0, 0, 0]), "four": np.array([0.25] * 4)}
    (ax,) = weights.combs(rows, centre=1.5).axes
    teeth = [line for line in ax.lines if line.get_linewidth() == 4]
    assert [line.get_xdata()[0] for line in teeth] == [1, 0, 1, 2, 3]
    assert [np.ptp(line.get_ydata()) for line in teeth] == [1, 0.25, 0.25, 0.25, 0.25]
    dots = [line for line in ax.lines if line.get_marker() == "."]
    assert [line.get_xdata()[0] for line in dots] == [0, 2, 3]
    assert any(list(line.get_xdata()) == [1.5, 1.5] for line in ax.lines)


def test_negative_teeth_hang_down_in_orange():
    """A negative weight is drawn below its line."""
    (ax,) = weights.combs({"bicubic": np.array([-0.1, 0.6, 0.6, -0.1])}, centre=1.5).axes
    hanging = [line for line in ax.lines if line.get_linewidth() == 4 and line.get_ydata()[1] < 0]
    assert [line.get_color() for line in hanging] == [ORANGE, ORANGE]
