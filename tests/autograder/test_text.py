"""Text from a submission: cut first, then made visible."""

import pytest

from autograder.text import clean, clean_line, clean_printed


@pytest.mark.parametrize(
    ("dirty", "seen"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\rb\x00c\x7f\x85", "a\\x0db\\x00c\\x7f\\x85"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u200e\u200f\u2066\u2069", "\\u200e\\u200f\\u2066\\u2069"),
        ("half \ud800 pair", "half \\ud800 pair"),
        ("kept: tab\tnewline\nümlaut 🙂", "kept: tab\tnewline\nümlaut 🙂"),
    ],
)
def test_what_cannot_be_seen_is_written_as_an_escape(dirty, seen):
    """Control characters, bidirectional controls and half surrogates become visible escapes."""
    assert clean(dirty) == seen


def test_text_is_cut_before_it_is_escaped():
    """The limit counts characters of the original, and a cut text ends in an ellipsis."""
    assert clean("\x1b" * 10, 3) == "\\x1b\\x1b…"
    assert clean("abc", 3) == "abc"


def test_a_line_has_no_line_ends():
    """Newlines and tabs are escaped where one line is wanted."""
    assert clean_line("a\nb\tc") == "a\\nb\\tc"


def test_printed_text_is_bounded_in_bytes():
    """A limit of printed text counts bytes of UTF-8 and cuts no character in two."""
    assert clean_printed("üüüüü", 10) == "üüüüü"
    assert clean_printed("üüüüüü", 10) == "üüü…"
    assert clean_printed("a" * 11, 10) == "aaaaaaa…"


def test_cleaned_text_always_encodes():
    """Whatever comes in, what comes out is valid UTF-8."""
    everything = "".join(map(chr, range(0xD7F0, 0xE010)))
    assert clean(everything, 10_000).encode()
