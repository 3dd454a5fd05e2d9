"""What a failed test says beside what was found: the student's own line."""

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
