"""Pictures in one place: one radio button each, no script, the pixels as they are."""

import base64
import io
import re

import numpy as np
import pytest
from convlab.figures.flips import flip
from matplotlib import image

GREY = {"original": np.linspace(0, 1, 12).reshape(3, 4), "bicubic & net": np.full((3, 4), 2.0)}


def shown(comparison):
    """(name, pixels) of every picture, in the order of the page."""
    found = re.findall(r'alt="([^"]+)" src="data:image/png;base64,([^"]+)"', comparison.html)
    return [(name, image.imread(io.BytesIO(base64.b64decode(data)))) for name, data in found]


def test_every_picture_has_a_button_and_the_first_is_chosen():
    """As many radio buttons of one name as pictures, each shown by a rule of its own."""
    html = flip(GREY, "Choose:", "a wedge and white").html
    names = re.findall(r'<input type="radio" name="([^"]+)"', html)
    assert len(names) == 2
    assert len(set(names)) == 1
    assert len(re.findall(r"<input[^>]* checked>", html)) == 1
    assert re.search(r"<input[^>]*-0\" checked>", html)
    for place in range(2):
        assert f"#{names[0]}-{place}:checked) .flip-{place} {{ display: block; }}" in html
    assert "bicubic &amp; net</label>" in html
    assert "<script" not in html


def test_pixels_are_stored_as_they_are():
    """A picture of 3×4 pixels stays that, greys to the nearest of 256; above 1 is white."""
    (_, wedge), (_, white) = shown(flip(GREY, "Choose:", "a wedge and white"))
    assert wedge.shape[:2] == white.shape[:2] == (3, 4)
    assert np.allclose(wedge[..., 0], GREY["original"], atol=1 / 255)
    assert (white[..., :3] == 1).all()


def test_colours_stay_colours():
    """Red, green and blue of (H, W, 3) come back."""
    pixels = np.random.default_rng(0).random((2, 2, 3))
    (_, stored), _ = shown(flip({"a": pixels, "b": pixels}, "Choose:", "noise"))
    assert np.allclose(stored[..., :3], pixels, atol=1 / 255)


def test_two_comparisons_of_a_page_have_different_buttons():
    """The name of the buttons follows what is compared, so one choice moves one comparison."""
    keys = [re.search(r'id="(flip-\w+)"', flip(GREY, "Choose:", alt).html)[1] for alt in "ab"]
    assert keys[0] != keys[1]


def test_a_terminal_shows_the_text_alternative():
    """Its text form says what to see, and the page reads it aloud."""
    comparison = flip(GREY, "Choose:", 'a "wedge"')
    assert repr(comparison) == 'Comparison: a "wedge"'
    assert 'aria-label="a &quot;wedge&quot;"' in comparison._repr_html_()


def test_what_cannot_be_compared_is_refused():
    """One picture, two sizes, or nothing said about them."""
    with pytest.raises(ValueError, match="must be two or more of one size"):
        flip({"a": np.zeros((2, 2))}, "Choose:", "nothing")
    with pytest.raises(ValueError, match=r"\(2, 2\), \(2, 3\)\] must be two or more of one size"):
        flip({"a": np.zeros((2, 2)), "b": np.zeros((2, 3))}, "Choose:", "nothing")
    with pytest.raises(ValueError, match=r"alt \(=''\) must say what to see"):
        flip(GREY, "Choose:", " ")
