"""Numbers that nobody can know before the submission is handed in."""

import torch

from autograder.suite.cases import Cases, seed


def test_the_same_seed_draws_the_same():
    """Draws depend on the seed and their own order alone, never on torch's generator."""
    first = Cases(3).randn(2, 3)
    torch.rand(1)
    assert torch.equal(Cases(3).randn(2, 3), first)
    assert not torch.equal(Cases(4).randn(2, 3), first)


def test_every_kind_of_draw_keeps_its_range_shape_and_dtype():
    """Both ends of a range are reached, and dtypes are as asked."""
    cases = Cases(1)
    assert cases.randn(2, 3).dtype == torch.float64
    assert cases.randn(2, dtype=torch.float32).dtype == torch.float32
    uniform = cases.uniform(1000, low=-2.0, high=3.0)
    assert -2 <= uniform.min() < -1.9
    assert 2.9 < uniform.max() <= 3
    assert set(cases.integers(1, 3, 200).tolist()) == {1, 2, 3}
    assert {cases.integer(0, 1) for _ in range(50)} == {0, 1}
    assert {cases.choice("ab") for _ in range(50)} == {"a", "b"}


def test_a_seed_hears_every_part():
    """Parts cannot be shifted against each other to the same seed."""
    assert len({seed("ab", "c"), seed("a", "bc"), seed("abc"), seed("abc", "")}) == 4
    assert 0 <= seed("x") < 2**62
