"""A line of the student's own cell beside the error that names it."""

import pytest

from autograder.quotes import line_named, line_of, quoted

SOURCE = "def f(x):\n    y = x[0]\n\n    return y\x1b[0m"


def test_a_line_is_found_by_its_number():
    """Lines count from 1; indentation goes, what cannot be seen becomes an escape."""
    assert line_of(SOURCE, 2) == "y = x[0]"
    assert line_of(SOURCE, 4) == "return y\\x1b[0m"
    assert quoted(SOURCE, 2) == "line 2: y = x[0]"


@pytest.mark.parametrize("number", [None, 0, -1, 3, 5, 10**9])
def test_without_such_a_line_there_is_nothing_to_quote(number):
    """No number, one outside the cell, or an empty line give an empty text."""
    assert line_of(SOURCE, number) == quoted(SOURCE, number) == ""


def test_a_long_line_is_cut():
    """A line of ten thousand characters does not fill the report."""
    assert len(line_of("x = " + "1" * 10_000, 1)) == 100


def test_an_error_names_its_line_at_the_end():
    """The number is read off the end of a cell's error, and nowhere else."""
    assert line_named("NameError: name 'x' is not defined (line 13)") == 13
    assert line_named("ValueError: (line 3) is short") is None
    assert line_named(None) is None
