"""An example's two grids as drawings."""

import re

import pytest

from autograder.render.grids import written
from autograder.render.heatmap import figure, scale
from autograder.report import ExampleRecord
from tests.autograder.render.samples import example


def drawn(expected, got, found="wrong."):
    """The figure for two grids."""
    return figure(ExampleRecord(call="f(2)", expected=expected, got=got, found=found))


def contrast(one, other):
    """The contrast of two colours, as WCAG 2 defines it."""
    levels = []
    for colour in (one, other):
        colour = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
        channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        levels.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(levels) + 0.05) / (min(levels) + 0.05)


def test_the_text_alternative_says_shape_and_difference():
    """Who cannot see the picture hears both sizes, how many numbers differ, and the numbers."""
    labels = re.findall(r'aria-label="(.+?)"', drawn([[1, 0], [0, 2]], [[1, 0], [3, 4]]))
    assert labels == [
        "expected, 2×2: 1, 0; 0, 2",
        "yours, 2×2, 2 of 4 differ: 1, 0; 3, 4",
    ]


def test_numbers_that_differ_are_outlined():
    """An outline, not a colour alone, marks each number of the answer that is not as expected."""
    page = drawn([[1, 0], [0, 2]], [[1, 0], [3, 4]])
    assert page.count('class="wrong"') == 2
    assert drawn([[1, 0]], [[1], [0]]).count('class="wrong"') == 0


def test_a_large_grid_has_no_numbers():
    """Beyond eight columns there are colours alone, where the numbers would not fit a phone."""
    assert "<text" in figure(example(8, 8))
    assert "<text" in drawn([[1, 0, 1, 0, 1, 0, 1, 0, 1]], None)
    assert "<text" not in figure(example(16, 16))
    assert 'aria-label="expected, 16×16"' in figure(example(16, 16))


@pytest.mark.parametrize("low", [0, -7])
def test_every_number_can_be_read_on_its_colour(low):
    """The contrast of each number with its cell is at least 4.5."""
    page = figure(example(8, 8, low=low))
    pairs = re.findall(r'fill="(#\w+)"/><text [^>]+ fill="(#\w+)">', page)
    assert len(pairs) == 128
    assert min(contrast(*pair) for pair in pairs) >= 4.5


def test_equal_numbers_have_one_colour_in_both_grids():
    """One scale for both: larger is lighter, and of signed numbers zero is nearly white."""
    shown = ExampleRecord(call="f()", expected=[[1, 10, 1000]], got=[[1000, 0.5, 1]], found="no.")
    colours = scale(shown)
    assert set(colours) == {0.5, 1, 10, 1000}
    assert colours[0.5] == "#00204c"
    assert colours[1000] == "#ffe945"
    signed = scale(ExampleRecord(call="f()", expected=[[-1, 0, 5]], got=[["nan"] * 3], found="no."))
    assert signed[0] == "#f7f7f7"
    assert signed["nan"] == "#8c8c8c"
    assert len(set(signed.values())) == 4


def test_numbers_are_written_short():
    """Whole numbers as they are, others with four digits, words as they stand."""
    assert [written(value) for value in (11931, 1 / 3, 1.5e10, "nan")] == [
        *("11931", "0.3333", "1.5e+10", "nan"),
    ]
