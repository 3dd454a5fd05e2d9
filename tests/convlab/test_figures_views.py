"""Cones through strides: dots over the middle of what they see, bars as wide as the view."""

from convlab.figures import BLUE, ORANGE, views
from matplotlib.colors import to_rgba

LAYERS, PADDINGS = [(3, 2, 1), (3, 1, 1), (2, 2, 1)], [1, 1, 0]


def bars(figure):
    """(first, last) position under each bar, by colour; a bar is the thick line."""
    thick = [line for line in figure.axes[0].lines if line.get_linewidth() == 4]
    ends = {line.get_color(): line.get_xdata() for line in thick}
    return {
        colour: (round(first + 0.4), round(last - 0.4)) for colour, (first, last) in ends.items()
    }


def dots(figure):
    """Places of the filled dots of each map, the input first."""
    collections = figure.axes[0].collections
    filled = [dots for dots in collections if len(dots.get_facecolor())]
    return [dots.get_offsets()[:, 0].tolist() for dots in filled]


def test_bars_span_what_two_outputs_see():
    """Nine positions each, from −3 and from 1."""
    figure = views.views(LAYERS, PADDINGS, length=16)
    assert bars(figure) == {ORANGE: (-3, 5), BLUE: (1, 9)}


def test_a_dot_stands_over_the_middle_of_what_it_sees():
    """Sixteen pixels, then cells from 0, 0 and 1, with steps of 2, 2 and 4."""
    figure = views.views(LAYERS, PADDINGS, length=16)
    expected = [range(16), range(0, 16, 2), range(0, 16, 2), range(1, 16, 4)]
    assert dots(figure) == [list(places) for places in expected]


def test_padding_is_hollow():
    """The first output meets padding in the first map, at −2, and in the input, at −3, −2, −1."""
    figure = views.views(LAYERS, PADDINGS, length=16, outputs=(0,))
    hollow = [dots for dots in figure.axes[0].collections if not len(dots.get_facecolor())]
    places = sorted({tuple(dots.get_offsets()[0].tolist()) for dots in hollow})
    assert places == [(-3, 0), (-2, 0), (-2, 1), (-1, 0)]


def test_cones_have_the_colour_of_their_bar():
    """Every thin line belongs to one of the two outputs."""
    figure = views.views(LAYERS, PADDINGS, length=16)
    colours = {to_rgba(line.get_color()) for line in figure.axes[0].lines}
    assert colours == {to_rgba(ORANGE), to_rgba(BLUE)}
