"""JSON as its standard has it, read with every size bounded."""

import tracemalloc

import pytest

from autograder.strict_json import DEPTH, NotJSON, parse


def test_a_byte_order_mark_is_fine():
    """UTF-8 is read with and without a byte order mark."""
    assert parse(b'\xef\xbb\xbf{"a": [1]}') == parse(b'{"a": [1]}') == {"a": [1]}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (b'{"cells": [', "ends in the middle"),
        (b'{"cells": "abc', "ends in the middle"),
        (b"{'cells': 1}", r"not valid JSON \(line 1, column 2\)"),
        (b"\xff\xfe{", "not UTF-8"),
        (b'{"a": NaN}', "holds NaN"),
        (b'{"a": -Infinity}', "holds -Infinity"),
        (b'{"a": 1, "b": 2, "a": 3}', 'the key "a" stands twice'),
        (b'{"a": ' + b"9" * 5000 + b"}", "thousands of digits"),
        (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), "more than 100 deep"),
        (b'{"a":' * 100_000, "more than 100 deep"),
    ],
)
def test_other_files_are_named_for_what_they_are(data, reason):
    """What is not strict JSON of bounded depth is refused with its reason."""
    with pytest.raises(NotJSON, match=reason):
        parse(data)


def test_brackets_in_strings_are_not_depth():
    """Only lists and objects count as depth, not brackets inside a text."""
    text = b'["' + b"[" * 500 + rb"\"" + b"[" * 500 + b'"]'
    assert len(parse(text)[0]) == 1001


def test_the_limit_itself_is_allowed():
    """A hundred lists within one another are read."""
    assert parse(b"[" * DEPTH + b"]" * DEPTH)


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b'\\"' * 2_000_000,
        b"{" + b",".join(b'"%d":1' % number for number in range(200_000)) + b',"199999":1}',
    ],
    ids=["an open text of escaped quotes", "a key twice among very many"],
)
def test_hostile_files_are_read_in_time_that_grows_with_their_length(data):
    """Files that a careless reader needs hours for are refused like any other."""
    with pytest.raises(NotJSON, match=r"ends in the middle|stands twice"):
        parse(data)


def test_a_large_picture_takes_little_memory():
    """Ten megabytes of picture in an output cost a few times their size, not a hundred."""
    data = b'"' + b"a" * 10_000_000 + b'"'
    tracemalloc.start()
    try:
        parse(data)
        assert tracemalloc.get_traced_memory()[1] < 6 * len(data)
    finally:
        tracemalloc.stop()
