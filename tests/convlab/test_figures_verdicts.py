"""Masks painted over their picture: what is right keeps the picture, what is wrong a colour."""

import numpy as np
from convlab.figures import verdicts
from convlab.figures.style import BLUE, ORANGE
from matplotlib.colors import to_rgb

PICTURE = np.array([[0.0, 0.5], [1.0, 0.25]])
MASK = np.array([[1, 1], [0, 0]])
TRUTH = np.array([[1, 0], [1, 0]])


def test_each_kind_of_pixel_has_its_colour():
    """Found is tinted, invented orange, missed blue, and right background stays the picture."""
    pixels = verdicts.painted(PICTURE, MASK, TRUTH)
    np.testing.assert_allclose(pixels[0, 1], to_rgb(ORANGE))
    np.testing.assert_allclose(pixels[1, 0], to_rgb(BLUE))
    np.testing.assert_allclose(pixels[1, 1], [0.25] * 3)
    brighter = verdicts.painted(PICTURE + 0.5, MASK, TRUTH)
    assert (brighter[0, 0] > pixels[0, 0]).all()
    assert pixels[0, 0, 2] > pixels[0, 0, 0]


def test_the_picture_that_is_given_stays_as_it_is():
    """Painting works on a copy."""
    before = PICTURE.copy()
    verdicts.painted(PICTURE, MASK, TRUTH)
    np.testing.assert_array_equal(PICTURE, before)


def test_a_panel_for_each_name_and_the_colours_explained():
    """A picture without a mask stays grey; the legend names what each colour means."""
    panels = {"picture": (PICTURE, None, None), "mask": (PICTURE, MASK, TRUTH)}
    figure = verdicts.errors(panels)
    shapes = [image.get_array().shape for image in figure.axes[0].images]
    assert shapes == [(2, 2), (2, 2, 3)]
    (legend,) = figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["found", "missed", "invented"]
