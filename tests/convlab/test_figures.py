"""Figures reach the page as one SVG with a text alternative, in the page's own colours."""

import re

import pytest
from convlab import datasets, figures


def drawn(alt="Three cells in a row."):
    """A figure of a grid, a row and an arrow."""
    figure, ax = figures.canvas(3, 2)
    figures.grid(ax, [[1, -2.5, float("nan")]], fill={(0, 0): figures.SKY}, title="input")
    figures.row(ax, [4], at=(0, 2), title="output")
    figures.arrow(ax, (0, 1), (0, 2))
    return figures.show(figure, alt)


def test_a_figure_says_what_to_see():
    """The text alternative stands on the SVG, escaped, and is what a terminal prints."""
    drawing = drawn('A "quoted" <alt>')
    assert 'role="img" aria-label="A &quot;quoted&quot; &lt;alt&gt;"' in drawing._repr_html_()
    assert repr(drawing) == 'Figure: A "quoted" <alt>'


def test_a_figure_without_text_alternative_is_refused():
    """Nothing is shown that a blind reader would miss."""
    with pytest.raises(ValueError, match="must say what to see"):
        drawn(" ")


def test_ink_follows_the_page():
    """The text colour is the page's; the dark text on coloured cells stays dark."""
    svg = drawn().svg
    assert "currentColor" in svg
    assert figures.INK not in svg
    assert "#111112" in svg


def test_numbers_are_text_and_missing_ones_stay_empty():
    """Numbers can be searched and read aloud; a NaN leaves its cell empty."""
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn().svg)
    assert texts == ["1", "−2.5", "input", "4", "output"]


def test_a_figure_touches_nothing_outside_itself():
    """No style rule, no metadata, no id that nothing refers to, the same bytes each time."""
    svg = drawn().svg
    assert "<style" not in svg
    assert "<metadata" not in svg
    for drawing in (svg, figures.show(figures.canvas(3, 2)[0], "Empty axes.").svg):
        for name in re.findall(r' id="([^"]+)"', drawing):
            assert f"#{name}" in drawing
    assert svg == drawn().svg


@pytest.mark.parametrize("name", datasets.PHOTOGRAPHS)
def test_photographs_are_squares_in_range(name):
    """Every photograph opens without a download: (size, size), float32, within [0, 1], not flat."""
    image = datasets.photograph(name, size=32)
    assert (image.shape, image.dtype) == ((32, 32), "float32")
    assert image.min() >= 0
    assert image.max() <= 1
    assert image.std() > 0.02


def test_an_unknown_photograph_is_one_sentence():
    """The names that exist are listed; a size below 1 is refused."""
    with pytest.raises(ValueError, match=r"name \(='mona'\) is not a photograph; choose from"):
        datasets.photograph("mona")
    with pytest.raises(ValueError, match=r"size \(=0\) must be at least 1"):
        datasets.photograph(size=0)
