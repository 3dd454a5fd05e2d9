"""Holes in the view of stacked gaps: counted by torch's gradients, and what rules say of them."""

import doctest
import re
from itertools import product

import pytest
import torch
from convlab import gridding, shapes
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

rates_of_stacks = st.lists(st.integers(1, 6), max_size=4)


def moved_by(rates, kernel_size):
    """For each pixel of the view, whether a stack of all-ones kernels has a gradient there."""
    size = shapes.receptive_field((kernel_size, 1, rate) for rate in rates)
    pixels = torch.zeros(1, 1, size, dtype=torch.float64, requires_grad=True)
    maps = pixels
    for rate in rates:
        ones = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        maps = F.conv1d(maps, ones, dilation=rate)
    maps.sum().backward()  # a single output
    return (pixels.grad.flatten() > 0).tolist()


@given(rates_of_stacks, st.integers(1, 4))
def test_coverage_is_where_a_gradient_arrives(rates, kernel_size):
    """Pixel for pixel what torch's gradient reaches, even kernels and no layers included."""
    assert gridding.coverage(rates, kernel_size) == moved_by(rates, kernel_size)


@given(rates_of_stacks, st.integers(1, 4))
def test_the_sorted_rule_never_errs(rates, kernel_size):
    """No rate above the view of the smaller ones: exactly then every pixel is read."""
    assert gridding.is_covered(rates, kernel_size) == all(gridding.coverage(rates, kernel_size))


@given(st.permutations([1, 2, 4, 9]))
def test_the_order_of_layers_does_not_matter(rates):
    """What a stack reads is a set of sums."""
    assert gridding.coverage(rates) == gridding.coverage([1, 2, 4, 9])


def test_two_gaps_of_one_read_every_second_pixel():
    """Rates 2, 2 see nine pixels; pixels 0, 2, 4, 6, 8 arrive."""
    assert gridding.coverage([2, 2]) == [place % 2 == 0 for place in range(9)]
    assert gridding.coverage([]) == [True]


def test_the_hdc_distance_by_hand():
    """1, 2, 5: M₃ = 5, M₂ = max(5 − 4, 4 − 5, 2) = 2; with 9 in its place max(5, −5, 2) = 5."""
    assert gridding.hdc_distance([1, 2, 5]) == 2
    assert gridding.hdc_distance([1, 2, 9]) == 5
    assert gridding.hdc_distance([1, 3, 1]) == 5  # 2r − M: two steps overshoot
    assert gridding.hdc_distance([7, 4]) == 4  # two layers: M₂ is the last rate
    # M₄ = 9, M₃ = max(9 − 10, 10 − 9, 5) = 5, M₂ = max(5 − 4, 4 − 5, 2) = 2
    assert gridding.hdc_distance([1, 2, 5, 9]) == 2


def test_how_often_the_hdc_rule_errs():
    """Rates 1 to 10, two to four layers: 1,153 false accepts, 1,216 false rejects; 0 and 393."""
    counts = {"all": [0, 0, 0], "first rate 1": [0, 0, 0]}
    for rates in (r for depth in (2, 3, 4) for r in product(range(1, 11), repeat=depth)):
        full, accepted = all(gridding.coverage(rates)), gridding.hdc_distance(rates) <= 3
        for name in ("all", "first rate 1") if rates[0] == 1 else ("all",):
            counts[name][0] += 1
            counts[name][1] += accepted and not full
            counts[name][2] += full and not accepted
    assert counts == {"all": [11_100, 1_153, 1_216], "first rate 1": [1_110, 0, 393]}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gridding.coverage([1, 0]), "rates (=[1, 0]) must all be at least 1."),
        (lambda: gridding.is_covered([-1]), "rates (=[-1]) must all be at least 1."),
        (lambda: gridding.hdc_distance([1, 0]), "rates (=[1, 0]) must all be at least 1."),
        (lambda: gridding.coverage([1], 0), "kernel_size (=0) must be at least 1."),
        (lambda: gridding.hdc_distance([3]), "rates (=[3]) must be at least two"),
    ],
)
def test_an_error_names_the_argument_and_its_value(call, message):
    """One sentence: what, with the value."""
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_the_examples_in_docstrings_hold():
    """Every >>> line of the module prints what stands below it."""
    outcome = doctest.testmod(gridding)
    assert outcome.attempted >= 3
    assert outcome.failed == 0
