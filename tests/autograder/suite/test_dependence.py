"""Which names an answer's text uses."""

import pytest

from autograder.suite.dependence import names_in


def test_names_are_words_of_the_code():
    """Names count; comments, strings and parts of names do not."""
    source = "def f(x):  # like g\n    return h(x) + 'k' + m.n + fg(x)"
    assert names_in(source) == {"def", "f", "x", "return", "h", "m", "n", "fg"}


@pytest.mark.parametrize(
    "source", ["f(g(", "f(g)\n  '''open", "f(g)\n    x\n  y", "(" * 100_000 + "f g", "f g \x00"]
)
def test_a_text_that_breaks_off_gives_the_names_before(source):
    """A source that no parser takes is read as far as it goes."""
    assert names_in(source) <= {"f", "g", "x", "y"}
