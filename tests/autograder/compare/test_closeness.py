"""When two tensors count as equal."""

import pytest
import torch

from autograder.compare import Degenerate
from autograder.compare.closeness import TOLERANCE, difference, require_telling

REFERENCE = torch.tensor([[1.0, -200.0], [3.0, 0.5]], dtype=torch.float64)


def test_equal_values_of_any_size_are_close():
    """Errors are measured against the reference's largest value, so its scale cancels."""
    for scale in (1e-200, 1.0, 1e200):
        noise = 1 + torch.tensor([[1e-12, -1e-12], [1e-12, 0]], dtype=torch.float64)
        assert difference(scale * REFERENCE * noise, scale * REFERENCE) == ""


@pytest.mark.parametrize("dtype", list(TOLERANCE))
def test_an_error_above_the_tolerance_is_seen_in_every_dtype(dtype):
    """Just below the tolerance passes, well above it does not, in the dtype's own precision."""
    reference = REFERENCE.to(dtype)
    step = torch.zeros_like(REFERENCE)
    step[0, 1] = TOLERANCE[dtype] * 200
    assert difference((reference.double() + 0.4 * step).to(dtype), reference) == ""
    assert "at 1 of 4 places, first at [0, 1]" in difference(
        (reference.double() + 3 * step).to(dtype), reference
    )


@pytest.mark.parametrize(
    ("got", "finding"),
    [
        (REFERENCE[:1], "expected shape (2, 2), got (1, 2)"),
        (REFERENCE[:, :1], "expected shape (2, 2), got (2, 1)"),
        (REFERENCE.new_empty(0), "expected shape (2, 2), got (0,)"),
        (REFERENCE.float(), "expected dtype float64, got float32"),
        (REFERENCE * float("nan"), "NaN or infinity at 4 of 4 places"),
        (REFERENCE / 0, "NaN or infinity at 4 of 4 places"),
        (REFERENCE * 0, "wrong values at 4 of 4 places, first at [0, 0]"),
        (REFERENCE.flip(0), "wrong values at 4 of 4 places"),
    ],
)
def test_each_kind_of_difference_is_named(got, finding):
    """Shape, dtype, NaN and values are told apart; nothing is broadcast or converted."""
    assert finding in difference(got, REFERENCE)


@pytest.mark.parametrize(
    ("got", "reference", "finding"),
    [
        (1.0, 2.0, "got 1, which is too small"),
        (2.123456789, -2.0, "got 2.12346, which is too large"),
        (7, 3, "got 7, which is too large"),
        (False, True, "got False, which is not right"),
        (float("nan"), 2.0, "got nan, which is not right"),
        (3.5, float("inf"), "got 3.5, which is not right"),
    ],
)
def test_a_single_value_is_told_as_a_number_is(got, reference, finding):
    """A 0-dimensional tensor has no place: it is told with its direction, as a plain int is."""
    assert difference(torch.tensor(got), torch.tensor(reference)) == finding


def test_two_tensors_without_elements_are_equal():
    """A known mistake may give an empty tensor, and so may the answer that it is held against."""
    assert difference(torch.empty(2, 0), torch.empty(2, 0)) == ""
    assert difference(torch.empty(0, 2), torch.empty(2, 0)).startswith("expected shape")


def test_integers_and_bools_are_compared_exactly():
    """One wrong integer among many is found, whatever the size of the others."""
    reference = torch.tensor([10**15, 1])
    assert difference(reference.clone(), reference) == ""
    assert "first at [1]" in difference(torch.tensor([10**15, 2]), reference)
    assert "got int64" in difference(torch.tensor([1, 0]), torch.tensor([True, False]))


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        (torch.empty(2, 0), "is empty"),
        (torch.tensor([1.0, float("nan")]), "NaN or infinity"),
        (torch.tensor([1.0, float("inf")]), "NaN or infinity"),
        (torch.zeros(3), "all zeros"),
        (torch.zeros(3, dtype=torch.bool), "all zeros"),
        (torch.full((3,), 2.5), "one constant"),
    ],
)
def test_a_reference_that_tells_nothing_is_refused(reference, reason):
    """Empty, infinite, zero and constant references are the author's mistake."""
    with pytest.raises(Degenerate, match=reason):
        require_telling(reference)


@pytest.mark.parametrize("reference", [torch.tensor(2.0), torch.ones(3, dtype=torch.int64)])
def test_a_single_value_and_whole_numbers_may_be_constant(reference):
    """A loss is one number, and a count may be the same everywhere."""
    require_telling(reference)


GAPS = torch.tensor([1.0, float("nan"), float("inf"), -float("inf"), 4.0])


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({}, ""),
        ({0: 1.5}, "wrong values at 1 of 5 places, first at [0]"),
        ({1: 0.0}, "wrong values at 1 of 5 places, first at [1]"),
        ({2: 1e30, 3: float("inf")}, "wrong values at 2 of 5 places, first at [2]"),
        ({4: float("nan")}, "NaN or infinity at 1 of 5 places, first at [4]"),
    ],
)
def test_what_is_not_finite_stands_where_the_reference_has_it(change, finding):
    """NaN answers NaN and infinity the same infinity; elsewhere numbers are close."""
    got = GAPS.clone()
    for place, value in change.items():
        got[place] = value
    assert difference(got, GAPS) == finding


def test_a_reference_may_hold_nan_where_its_suite_says_so():
    """Unless it is told, an author who draws such a case made a mistake."""
    require_telling(GAPS, nonfinite=True)
    with pytest.raises(Degenerate, match="holds NaN or infinity"):
        require_telling(GAPS)
