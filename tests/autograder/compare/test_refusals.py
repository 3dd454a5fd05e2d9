"""Bad arguments must raise ValueError and say which and how much."""

import pytest
import torch
from torch import nn

from autograder.compare import Degenerate, Wrong
from autograder.failures import Raised
from autograder.suite import arguments


def scaled(x, factor):
    """The reference: factor must be at least 1."""
    return x * factor


def answer(body):
    """An answer that deals with a bad factor in its own way."""
    return f"def f(x, factor):\n    if factor < 1: {body}\n    return x * factor"


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError(f'factor (={factor}) must be at least 1.')",
        "raise ValueError(f'factor={factor}')",
        "raise ValueError(f'got {factor} for the factor, too small')",
        "raise type('Own', (ValueError,), {})(f'factor: {factor}')",
    ],
)
@pytest.mark.parametrize("factor", [0, -3])
def test_a_value_error_with_name_and_value_passes(against, cases, body, factor):
    """Any wording will do that holds the argument's name and its value."""
    student, compare = against(answer(body))
    compare.raises(student.f, scaled, cases.randn(3), factor=2, bad={"factor": factor})


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        ("pass", "should raise ValueError, but it returns as if all were well"),
        ("raise TypeError('factor 0')", "should raise ValueError, but it raised TypeError"),
        ("raise ValueError('bad')", "does not hold `factor` and `0`"),
        ("raise ValueError('factor')", "does not hold `0`"),
        ("raise ValueError('factors: 0')", "does not hold `factor`"),
        ("raise ValueError('factor 10')", "does not hold `0`"),
        ("raise ValueError('factor 0.5')", "does not hold `0`"),
        ("raise ValueError('factor -0')", "does not hold `0`"),
    ],
)
def test_another_ending_fails(against, cases, body, finding):
    """Returning, another exception and a text without name or value are told apart."""
    student, compare = against(answer(body))
    with pytest.raises(Wrong, match=finding) as caught:
        compare.raises(student.f, scaled, cases.randn(3), factor=2, bad={"factor": 0})
    assert caught.value.called == "f(tensor(3), factor=0)"


@pytest.mark.parametrize("size", ["16x16", "16X16", "16×16", "Nx16", "3x16x16", "(3, 16, 16)"])
def test_a_number_counts_within_a_size(against, cases, size):
    """Height by width may be written with a letter or with a sign."""
    student, compare = against(answer(f"raise ValueError('factor must fit {size}')"))
    bad = {"factor": 0}
    compare.raises(student.f, scaled, cases.randn(3), factor=2, bad=bad, mentions=["factor", 16])
    with pytest.raises(Wrong, match="does not hold `6`"):
        compare.raises(student.f, scaled, cases.randn(3), factor=2, bad=bad, mentions=[6])


def test_an_answer_that_always_raises_earns_nothing(against, cases):
    """The nearest valid call comes first, and by value."""
    student, compare = against("def f(x, factor): raise ValueError(f'factor {factor}')")
    with pytest.raises(Raised, match="raised ValueError") as caught:
        compare.raises(student.f, scaled, cases.randn(3), factor=2, bad={"factor": 0})
    assert caught.value.called == "f(tensor(3), factor=2)"
    student, compare = against("def f(x, factor):\n  if factor == 2: return x\n  raise ValueError")
    with pytest.raises(Wrong, match="this valid call comes before the bad one: wrong values"):
        compare.raises(student.f, scaled, cases.randn(3), factor=2, bad={"factor": 0})


def test_a_position_needs_its_own_words(against, cases):
    """A bad tensor by position is refused with the author's words, one of a choice enough."""
    student, compare = against(
        "def f(x, factor):\n"
        "    if len(x) != 3: raise ValueError(f'x of length {len(x)}')\n    return x * factor"
    )
    wrong = {0: cases.randn(5)}
    compare.raises(student.f, scaled, cases.randn(3), 2, bad=wrong, mentions=[("input", "x"), 5])
    with pytest.raises(Wrong, match="does not hold `input` or `image`"):
        compare.raises(
            student.f, scaled, cases.randn(3), 2, bad=wrong, mentions=[("input", "image")]
        )
    with pytest.raises(Degenerate, match="names nothing by itself"):
        compare.raises(student.f, scaled, cases.randn(3), 2, bad=wrong)


LAYER = """
class f(nn.Linear):
    def __init__(self, in_features, out_features):
        if out_features < 1: {made}
        super().__init__(in_features, max(out_features, 1))
    def forward(self, input):
        if input.shape[1] != self.in_features: {called}
        return super().forward(input[:, :self.in_features])
"""
GOOD = "raise ValueError(f'out_features={out_features}')"
GOOD_INPUT = "raise ValueError(f'in_features is {self.in_features}')"


def layer_raises(compare, student, **bad):
    """One valid layer of nn.Linear's kind, then the bad one."""
    x = torch.arange(15, dtype=torch.float64).reshape(5, 3)
    build = arguments(in_features=3, out_features=4)
    compare.module_raises(student.f, nn.Linear, x, build=build, **bad)


def test_a_class_refuses_when_made_and_when_called(against, cases):
    """Arguments are refused at construction, inputs at the call."""
    student, compare = against(LAYER.format(made=GOOD, called=GOOD_INPUT))
    layer_raises(compare, student, bad={"out_features": 0})
    layer_raises(compare, student, bad_inputs=(cases.randn(5, 7),), mentions=["in_features", 3])


def test_a_class_that_accepts_anything_fails(against, cases):
    """Both kinds of silence are found, with the call that met it."""
    student, compare = against(LAYER.format(made="pass", called="pass"))
    with pytest.raises(Wrong, match="returns as if all were well") as caught:
        layer_raises(compare, student, bad={"out_features": 0})
    assert caught.value.called == "f(in_features=3, out_features=0)"
    with pytest.raises(Wrong, match="returns as if all were well") as caught:
        layer_raises(compare, student, bad_inputs=(cases.randn(5, 7),))
    assert caught.value.called == "f(in_features=3, out_features=4)(tensor(5, 7))"


def test_a_class_with_wrong_values_refuses_in_vain(against):
    """A class is checked by value before its refusals count."""
    student, compare = against(
        LAYER.format(made=GOOD, called=GOOD_INPUT).replace("return super()", "return 2 * super()")
    )
    with pytest.raises(Wrong, match="this valid call comes before the bad one: wrong values"):
        layer_raises(compare, student, bad={"out_features": 0})
