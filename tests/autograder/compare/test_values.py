"""Exact equality of plain data."""

import pytest
import torch

from autograder.compare.values import value_difference


@pytest.mark.parametrize(
    "value", [3, 2.5, True, "text", None, [1, [2.0]], (1, "a"), {"a": [1], "b": None}]
)
def test_the_same_data_is_equal(value):
    """Data equals itself, all the way down."""
    assert value_difference(value, value) == ""


@pytest.mark.parametrize(
    ("got", "expected", "finding"),
    [
        (True, 1, "expected an int, got a bool (True)"),
        (1, True, "expected a bool, got an int (1)"),
        (2.0, 2, "expected an int, got a float (2.0)"),
        (2, 2.0, "expected a float, got an int (2)"),
        (None, 3, "expected an int, got None"),
        (torch.tensor(3), 3, "expected an int, got a tensor"),
        (4, 3, "got 4, which is too large"),
        (2.5, 3.5, "got 2.5, which is too small"),
        (10**300, 3.5, "expected a float, got an int (1" + "0" * 58 + "…)"),
        (-(10**1000), 3, "got -1" + "0" * 57 + "…, which is too small"),  # beyond every float
        (float("nan"), 3.5, "got nan, which is not right"),
        ("yes", "no", "got 'yes', which is not right"),
        ([1, 2], [1], "expected 1 items, got 2"),
        ([1, True], [1, 1], "at [1]: expected an int, got a bool (True)"),
        ((1, [2]), (1, [3]), "at [1]: at [0]: got 2, which is too small"),
        ([1], (1,), "expected a tuple, got a list ([1])"),
        ({"a": 1}, {"b": 1}, "got other keys than expected (['a'])"),
        ({"a": 1}, {"a": 2}, "at 'a': got 1, which is too small"),
        ([torch.ones(2)], [torch.ones(3)], "at [0]: expected shape (3,), got (2,)"),
    ],
)
def test_any_other_data_is_named_without_the_expected_value(got, expected, finding):
    """Types are strict, and the message repeats the student's value, never the reference."""
    assert value_difference(got, expected) == finding


def test_a_long_value_is_cut():
    """A student's value is repeated only in part, with nothing invisible in it."""
    assert len(value_difference("\x1b" * 5000, "no")) < 500
