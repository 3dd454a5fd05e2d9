"""Examples from an exercise's statement: called where points were lost, shown with both answers."""

import json
import math

import msgspec
import pytest
import torch

from autograder.suite import arguments
from autograder.suite.examples import Example, rows

SUITE = '''
from autograder.suite import arguments
from autograder.suite.examples import Example

EXAMPLES = {
    "f": [
        Example(lambda x: 2 * x, arguments(torch.tensor([[0.0, 0.0]]))),
        Example(lambda x: 2 * x, arguments(torch.tensor([[1.0, 2.5]]))),
    ]
}

@question("f")
def test_doubled(student, cases, compare):
    """Every number is doubled."""
    compare.call(student.f, lambda x: 2 * x, cases.randn(3, 4))

@question("f")
def test_more(student, compare):
    """It knows another number."""
    compare.that(False, "no")
'''
CALL = "f(torch.tensor([[1., 2.5]]))"
EXPECTED = [[2, 5]]


@pytest.fixture
def example(graded):
    """The example that a graded answer is shown."""

    def example(answer, suite=SUITE, **options):
        records, _ = graded(suite, f=answer, **options)
        return records["f"].example

    return example


def test_the_first_example_that_is_wrong_is_shown_with_both_answers(example):
    """Where points were lost, the call stands with what it should give and what it gives."""
    shown = example("def f(x): return x * x")
    assert (shown.call, shown.expected, shown.got) == (CALL, EXPECTED, [[1, 6.25]])
    assert shown.found == "wrong values at 2 of 2 places, first at [0, 0]."


def test_an_example_that_is_right_says_so(example):
    """An answer that fails elsewhere learns that the exercise's example is right."""
    shown = example("def f(x): return 2 * x")
    assert (shown.expected, shown.got, shown.found) == (EXPECTED, EXPECTED, "")


def test_full_marks_cost_no_call(graded):
    """Where nothing was lost no example is called, and the record has no such field."""
    suite = SUITE.replace("compare.that(False", "compare.that(True")
    counting = "calls = []\ndef f(x):\n    calls.append(len(x))\n    return 2 * x"
    records, [(student, _)] = graded(suite, f=counting)
    assert student.calls.read() == [3, 3]
    assert records["f"].example is None
    assert "example" not in json.loads(msgspec.json.encode(records["f"]))


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("def f(x): return x[0, 7]", "raised IndexError"),
        ("def f(x): return x.repeat(20, 1)", "expected shape (1, 2), got (20, 2)"),
        ("def f(x): return x[:, :0]", "expected shape (1, 2), got (1, 0)"),
        ("def f(x): return 2 * x + 0j", "expected dtype float32, got complex64"),
        ("def f(x): return 'two'", "expected a tensor, got a str ('two')"),
    ],
)
def test_what_cannot_be_drawn_is_said(example, answer, found):
    """Without a grid of the answer there is the reason, and still what was expected."""
    shown = example(answer)
    assert shown.got is None
    assert shown.expected == [[0, 0]]
    assert shown.found.startswith(found)


def test_a_missing_answer_has_no_example(example):
    """Where there is nothing to call there is nothing to show."""
    assert example("g = 1") is None


def test_examples_never_hold_a_hidden_case(example):
    """Whatever the secret, and so whatever the hidden cases, the example is the same."""
    shown = [example("def f(x): return 2 * x + 1", secret=secret) for secret in "ab"]
    assert shown[0] == shown[1]
    assert shown[0].expected == [[0, 0]]


def test_an_authors_slip_in_an_example_costs_nobody_anything(example):
    """An example that cannot be called at all is left out; the tests count as they are."""
    broken = SUITE.replace("Example(lambda x: 2 * x", "Example(lambda: 0")
    assert example("def f(x): return x", suite=broken) is None


def test_an_example_is_asked_with_right_answers_in_place_of_failed_ones(graded):
    """A mistake in one answer does not show in another one's example."""
    suite = (
        SUITE
        + '''
STAND_INS = {"g": "def g(x): return 2 * x"}

@question("g")
def test_g(student, compare):
    """It doubles."""
    compare.call(student.g, lambda x: 2 * x, torch.tensor([1.0, 3.0]))
'''
    )
    answers = {"g": "def g(x): return 3 * x", "f": "def f(x): return g(x)"}
    records, _ = graded(suite, points={"g": 1.0, "f": 1.0}, **answers)
    assert records["f"].example.got == EXPECTED
    assert records["g"].example is None


def test_numbers_are_short_and_never_hide_a_difference():
    """Whole numbers stay whole, others have four digits; NaN and infinity are words."""
    assert rows(torch.tensor([11931.0, 1 / 3, 0.0625])) == [[11931, 0.3333, 0.0625]]
    assert rows(torch.tensor([[math.nan], [-math.inf]])) == [["nan"], ["-inf"]]
    assert rows(torch.ones(1, 2, 1, 3, dtype=torch.bool)) == [[1, 1, 1], [1, 1, 1]]
    assert rows(torch.tensor(2.0)) == [[2]]


def test_a_number_that_counts_as_equal_reads_like_the_expected_one(example):
    """Rounding noise is not shown as a difference, a small true difference is."""
    assert example("def f(x): return 2 * x + 1e-6 * x").got == EXPECTED
    suite = SUITE.replace("2 * x, arguments", "0.12335 * x, arguments")
    shown = example("def f(x): return 0.12335 * x + 4e-5 * (x == 1)", suite=suite)
    assert shown.expected == [[0.1234, 0.3084]]
    assert shown.got == [[0.12339, 0.3084]]


def test_a_class_is_made_and_then_called():
    """The call of a class names both, and the state that makes its numbers known."""
    example = Example(torch.nn.Linear, arguments(torch.ones(1, 2)), arguments(2, 3), ones=True)
    assert example.expected().tolist() == [[2.0, 2.0, 2.0]]
    assert example.text("Layer") == (
        "Layer(2, 3)(torch.tensor([[1., 1.]])) with weights of 1 and biases of 0"
    )
