"""What a failed test says beside what was found: the student's own line."""

import pytest

from autograder.compare import Wrong
from autograder.failures import Forbidden, Missing, Raised, TimedOut
from autograder.notebook import Submission
from autograder.suite.messages import judge

SUBMISSION = Submission({"f": "def f(x):\n    return x[7]"}, {}, ())


def said(error, **options):
    """The lines of the message."""
    outcome, message = judge(error, "«Sums» in the lesson small", SUBMISSION, **options)
    assert outcome == "failed"
    return message.split("\n")


def test_an_error_comes_with_the_line_that_raised_it():
    """Below the error stands the text of that line of the student's cell, then the hint."""
    assert said(Raised("IndexError", 2, "too far", cell="f")) == [
        "raised IndexError on line 2 of `f`: too far.",
        "line 2: return x[7]",
        "Hint: «Sums» in the lesson small.",
    ]
    assert said(Forbidden("aten::convolution", "convolution", line=2, cell="f"))[1] == (
        "line 2: return x[7]"
    )


def test_a_line_of_ours_is_not_quoted_as_the_students():
    """Where a correct answer stood in for the cell, or the cell is ours, no line is quoted."""
    for error, replaced in [
        (Raised("IndexError", 2, "too far", cell="f"), {"f": "ours"}),
        (Raised("IndexError", 2, "too far", cell="imports"), {}),
        (Raised("IndexError", None, "too far"), {}),
    ]:
        assert [line for line in said(error, replaced=replaced) if line.startswith("line")] == []


def test_a_cell_that_did_not_load_comes_with_its_line():
    """A missing answer names the line at which its cell stopped."""
    error = "SyntaxError: invalid syntax (line 1)"
    missing = Missing("f", f"`f` does not exist: its cell failed with {error}.", error)
    assert said(missing)[1:] == ["line 1: def f(x):"]


def test_a_call_without_an_end_sends_nobody_to_a_lesson():
    """It says what to look for in the answer: the hint would be about the numbers."""
    assert said(TimedOut(10)) == [
        "did not finish within 10 s.",
        "Look for a loop that never ends, or for work that is done again and again.",
    ]


NONE = "None is what comes out where no `return` is reached: does yours end with one?"
DOUBLE = (
    "A tensor without a dtype in this call is float64: make yours in the dtype of what comes in."
)
UNDEFINED = "NaN comes of 0 / 0, of ∞ − ∞ and of the mean of nothing, such as an empty slice."
HINT = "Hint: «Sums» in the lesson small."


@pytest.mark.parametrize(
    ("finding", "called", "advice"),
    [
        ("expected a tensor, got None", "f(tensor(2, 3))", NONE),
        ("this valid call comes before the bad one: expected an int, got None", "f(2)", NONE),
        ("expected dtype float64, got float32", "f(tensor(2, 3), stride=2)", DOUBLE),
        ("expected dtype float64, got float32", "f(…, tensor(2, 3) float32)", HINT),
        ("expected dtype float64, got float32", "f(4, 2)", HINT),
        ("NaN or infinity at 4 of 4 places, first at [0]", "f(2)", UNDEFINED),
        ("got nan, which is not right", "f(2)", UNDEFINED),
        ("a class in neither map should be NaN", "f(2)", HINT),
        ("wrong values at 4 of 4 places, first at [0]", "f(2)", HINT),
    ],
)
def test_a_finding_about_the_code_says_what_to_do(finding, called, advice):
    """Where no lesson would help, what to look for in the answer stands in place of the hint."""
    assert said(Wrong(finding, called)) == [called, f"{finding}.", advice]


def test_layers_that_are_not_found_are_looked_for_in_a_list():
    """A layer missing from the state dict may be there, in a list where torch does not see it."""
    wrong = Wrong("expected 1 × `weight` of shape (3, 1, 3, 3) in its state dict, got 0")
    assert "nn.ModuleList" in said(wrong)[1]
    wrong = Wrong("expected 1 × `weight` of shape (3, 1, 3, 3) in its state dict, got 2")
    assert said(wrong)[1] == HINT


def test_a_misconception_speaks_alone():
    """What explains the numbers needs no advice beside it."""
    known = Wrong("expected a tensor, got None", "f(2)", "nothing is returned")
    assert said(known)[2:] == ["Your numbers are exactly what comes out when nothing is returned."]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (Raised("EOFError", 2, "EOF when reading a line", cell="f"), "input()"),
        (Raised("ModuleNotFoundError", 2, "No module named 'cv2'", cell="f"), "do without it"),
        (Raised("RuntimeError", None, 'Unexpected key(s) in state_dict: "bias".'), "nn.Parameter"),
    ],
)
def test_an_error_that_needs_no_lesson_says_what_to_do(error, word):
    """Its hint gives way to advice, the line that raised it stays."""
    lines = said(error)
    assert word in lines[-1]
    assert not lines[-1].startswith("Hint")
    assert ("line 2: return x[7]" in lines) is (error.line == 2)


def test_a_cell_that_cannot_be_loaded_for_such_an_error_says_it_too():
    """`input()` outside a function stops the cell, and advice follows the line."""
    error = "EOFError: EOF when reading a line (line 1)"
    missing = Missing("f", f"`f` does not exist: its cell failed with {error}.", error)
    assert said(missing)[1:] == [
        "line 1: def f(x):",
        "Nobody is there to type while an answer is graded: do without `input()`.",
    ]


@pytest.mark.parametrize(
    ("answers", "word"),
    [({"f": " \n"}, "save the notebook"), ({"f": "def g(x):\n    return x"}, "behind `def`")],
)
def test_a_cell_that_makes_no_answer_says_why(answers, word):
    """Empty and renamed are told apart: both are mended in a moment by who knows."""
    missing = Missing("f", "`f` does not exist: no cell of that name defines it.")
    _, message = judge(missing, "", Submission(answers, {}, ()))
    assert word in message.split("\n")[1]
    _, message = judge(missing, "", Submission({}, {}, ()))
    assert "\n" not in message
