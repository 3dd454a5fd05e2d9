"""A function's answer against its reference."""

import re

import pytest
import torch
from torch.nn import functional as F

from autograder.compare import Degenerate, Wrong
from autograder.failures import BadAnswer, Missing, Raised


def scaled(x, factor=2.0):
    """The reference of these tests."""
    return x * factor


def test_a_right_answer_passes(against, cases):
    """Values, gradients, a second call and untouched inputs: all as they should be."""
    student, compare = against("def f(x, factor=2.0): return x + x * (factor - 1)")
    compare.call(student.f, scaled, cases.randn(2, 3))
    compare.call(student.f, scaled, cases.randn(2, 3), factor=3.0, gradients=True)
    compare.call(student.f, scaled, cases.randn(2, 3, dtype=torch.float32), 0.5, gradients=False)


WRONG = {
    "values": ("return x * 3", "wrong values at 6 of 6 places"),
    "shape": ("return (x * 2)[None]", r"expected shape \(2, 3\), got \(1, 2, 3\)"),
    "a shape that broadcasts": ("return x[:1] * 2", r"expected shape \(2, 3\), got \(1, 3\)"),
    "dtype": ("return (x * 2).float()", "expected dtype float64, got float32"),
    "nan": ("return x * 2 + float('nan')", "NaN or infinity at 6 of 6"),
    "nothing": ("pass", "expected a tensor, got None"),
    "an empty tensor": ("return x[:0]", r"got \(0, 3\)"),
    "a detached graph": ("return x.detach() * 2", "no gradient reaches `x`.*leaves the graph"),
    "a wrong gradient": (
        "return x * 2 + (x * 3 - (x * 3).detach())",
        "gradient of `x`: wrong values at 6 of 6",
    ),
    "an input changed in place": (
        "y = x * 2; x.data.zero_(); return y",
        "`x` came back changed",
    ),
    "an input resized": ("y = x * 2; x.data = x.data[:1]; return y", "`x` came back changed"),
    "an answer kept from the first call": (
        "global kept\n    kept = globals().get('kept', x * 2)\n    return kept",
        "called again with other numbers, wrong values",
    ),
    "one buffer for all answers": (
        "global buffer\n    y = x * 2\n"
        "    if 'buffer' in globals(): buffer.data.copy_(y.data); return buffer\n"
        "    buffer = y\n    return buffer",
        "first answer changed when the call was made again",
    ),
}


@pytest.mark.parametrize(("body", "finding"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_answer_fails_with_its_reason(against, cases, body, finding):
    """Every hole that a careless comparison leaves open is closed, and named."""
    student, compare = against(f"def f(x, factor=2.0):\n    {body}")
    with pytest.raises(Wrong, match=finding):
        compare.call(student.f, scaled, cases.randn(2, 3))


@pytest.mark.parametrize(("body", "finding"), WRONG.values(), ids=WRONG.keys())
def test_no_number_of_the_case_is_told(against, cases, body, finding):
    """Shapes, counts and places are whole; what is drawn and what is expected are not."""
    student, compare = against(f"def f(x, factor=2.0):\n    {body}")
    with pytest.raises(Wrong, match=finding) as caught:
        compare.call(student.f, scaled, cases.randn(2, 3))
    assert not re.search(r"\d\.\d|\de-\d", f"{caught.value} {caught.value.called}")


def test_an_answer_is_read_up_to_what_the_expected_one_needs(against, cases):
    """Four times its size and 64 KiB: enough for a wrong shape, and no more comes in."""
    student, compare = against("def f(x): return torch.ones(4 * 6 + 8192 + extra).double()")
    student._namespace["extra"] = 0
    with pytest.raises(Wrong, match=r"expected shape \(2, 3\), got \(8216,\)"):
        compare.call(student.f, scaled, cases.randn(2, 3))
    student._namespace["extra"] = 1
    with pytest.raises(BadAnswer, match="too large"):
        compare.call(student.f, scaled, cases.randn(2, 3))


def test_an_answer_that_zeroes_its_input_does_not_zero_the_reference(against, cases):
    """The reference was computed before, from a copy: 0 == 0 proves nothing."""
    student, compare = against("def f(x): return x.data.zero_() * 2")
    with pytest.raises(Wrong, match="wrong values"):
        compare.call(student.f, scaled, cases.randn(2, 3), gradients=False)


def test_the_call_and_the_hint_are_noted(against, cases):
    """A failure knows which call showed it and which hint the author gave."""
    student, compare = against("def f(*args, **kwargs): return 3")
    with pytest.raises(Wrong, match="expected a tensor, got an int") as caught:
        compare.call(student.f, scaled, cases.randn(2, 3), factor=3.0, hint="Scaling")
    assert caught.value.called == "f(tensor(2, 3), factor=3.0)"
    assert caught.value.hint == "Scaling"


def test_what_the_answer_does_passes_through_with_its_call(against):
    """An exception in the answer is not the comparator's: it keeps its kind."""
    student, compare = against("def f(x): return 1 / 0")
    with pytest.raises(Raised, match="raised ZeroDivisionError") as caught:
        compare.call(student.f, scaled, 3)
    assert caught.value.called == "f(3)"
    with pytest.raises(Missing, match="`g` is not defined"):
        compare.call(student.g, scaled, 3)


def test_a_misconception_with_the_same_numbers_is_named(against, cases):
    """The sentence of the mistake that gives exactly the student's numbers is kept."""
    student, compare = against("def f(x, factor=2.0): return x * -factor")
    known = {
        "x is cut": lambda x, factor=2.0: x[5],
        "the sign is lost": lambda x, factor=2.0: x.abs() * factor,
        "the sign is turned": lambda x, factor=2.0: -x * factor,
    }
    with pytest.raises(Wrong, match="wrong values") as caught:
        compare.call(student.f, scaled, cases.randn(2, 3), misconceptions=known)
    assert caught.value.misconception == "the sign is turned"


def test_a_misconception_may_change_the_shape_or_the_number(against, cases):
    """Mistakes are recognised in shapes and in plain data as well."""
    student, compare = against("def f(x): return x[:1]\ndef g(n, factor): return n")
    with pytest.raises(Wrong, match="expected shape") as caught:
        compare.call(student.f, scaled, cases.randn(2), misconceptions={"cut": lambda x: x[:1]})
    assert caught.value.misconception == "cut"
    with pytest.raises(Wrong, match="got 3, which is too small") as caught:
        compare.call(student.g, scaled, 3, 2, misconceptions={"not scaled": lambda n, factor: n})
    assert caught.value.misconception == "not scaled"


def test_a_misconception_that_is_right_here_is_not_named(against, cases):
    """A mistake that agrees with the reference in this case explains nothing."""
    student, compare = against("def f(x): return x")
    known = {"right after all": lambda x: x * 2.0}
    with pytest.raises(Wrong, match="wrong values") as caught:
        compare.call(student.f, scaled, cases.randn(2, 3), misconceptions=known)
    assert caught.value.misconception == ""


def test_a_case_without_meaning_is_the_authors_mistake(against, cases):
    """Degenerate references, and gradients demanded where there are none, are refused."""
    student, compare = against("def f(x): return x * 0")
    with pytest.raises(Degenerate, match="all zeros"):
        compare.call(student.f, lambda x: x * 0, cases.randn(2, 3))
    with pytest.raises(Degenerate, match="a gradient of the reference is one constant"):
        compare.call(student.f, lambda x: x.detach() + x.sum(), cases.randn(3))
    with pytest.raises(Degenerate, match="gradients=True, but the reference has none"):
        compare.call(student.f, lambda x: x.detach() * 2, cases.randn(2, 3), gradients=True)


def test_gradients_of_every_tensor_are_compared_by_name(against, cases):
    """A gradient that is wrong for the weight alone is called the weight's."""
    student, compare = against(
        "def f(x, weight, bias=None, **more):\n"
        "    good = nn.functional.conv2d(x, weight, bias, **more)\n"
        "    return good + weight.sum() - weight.sum().detach()"
    )
    x, weight, bias = cases.randn(2, 3, 5, 4), cases.randn(4, 3, 2, 2), cases.randn(4)
    with pytest.raises(Wrong, match="gradient of `weight`"):
        compare.call(student.f, F.conv2d, x, weight, bias, stride=2)


def test_a_tensor_the_reference_ignores_needs_no_gradient(against, cases):
    """Where the reference does not depend on an argument, nothing is asked of the answer."""
    student, compare = against("def f(x, other): return x * 2")
    compare.call(student.f, lambda x, other: x * 2, cases.randn(3), cases.randn(3))


def test_plain_answers_are_asked_twice(against):
    """A function that is right once only is found out."""
    student, compare = against("left = [6]\ndef f(n, factor): return left.pop() if left else 7")
    with pytest.raises(Wrong, match="called again, got 7, which is too large"):
        compare.call(student.f, scaled, 3, 2)


def test_an_answer_of_another_kind_fails(against, cases):
    """What is neither tensor nor plain data is the answer's failure."""
    student, compare = against("def f(x): return object()")
    with pytest.raises(BadAnswer, match="neither tensor nor data"):
        compare.call(student.f, scaled, cases.randn(3))


def test_a_reference_that_divides_by_zero_is_compared_where_told(against, cases):
    """With nonfinite=True infinity is an answer like others; its gradients are not asked for."""
    student, compare = against("def f(x): return 1 / (x - x[0])\ndef g(x): return x * 0 + 9")
    compare.call(student.f, lambda x: 1 / (x - x[0]), cases.randn(4), nonfinite=True)
    with pytest.raises(Wrong, match="wrong values"):
        compare.call(student.g, lambda x: 1 / (x - x[0]), cases.randn(4), nonfinite=True)
    with pytest.raises(Degenerate, match="holds NaN or infinity"):
        compare.call(student.f, lambda x: 1 / (x - x[0]), cases.randn(4))
