"""The report in a terminal."""

import io

import pytest
from rich.console import Console

from autograder.render.terminal import print_report
from autograder.report import CellRecord, Report, TestRecord, question_record


def record(outcome, line="It works.", message=""):
    """A test's record."""
    return TestRecord(
        name="test_a", outcome=outcome, weight=1.0, line=line, message=message, seconds=0.0
    )


def made(*tests, cells=(), isolation=("bubblewrap", "seccomp")):
    """A report on one question of these tests."""
    question = question_record("dilated_conv2d", 4.0, list(tests))
    return Report(
        assignment="dilated_conv",
        score=question.points,
        max_score=4.0,
        seconds=0.25,
        isolation=list(isolation),
        questions=[question],
        cells=list(cells),
    )


@pytest.fixture
def shown():
    """Prints a report at 80 columns, without colours."""

    def shown(report):
        written = io.StringIO()
        print_report(report, Console(file=written, width=80, highlight=False))
        return written.getvalue()

    return shown


def test_a_full_score_is_short(shown):
    """Nothing but score, bar and jail where everything passed."""
    lines = [line.strip() for line in shown(made(record("passed"))).splitlines() if line.strip()]
    assert lines == [
        "dilated_conv: 4 of 4 points",
        f"dilated_conv2d  {'█' * 20}  4 of 4  1 of 1 tests",
        "Isolated by bubblewrap, seccomp. 0.25 s.",
    ]


def test_a_failure_shows_its_line_and_message(shown):
    """The test's sentence, the call, what was found and the hint stand below the question."""
    message = "f(2)\ngot 3, which is too small.\nHint: «Sums» in the lesson dilated_conv."
    text = shown(made(record("passed"), record("failed", "Sums are right.", message)))
    assert "✗ Sums are right." in text
    for line in message.splitlines():
        assert f"      {line}" in text
    assert f"{'█' * 10}{'░' * 10}  2 of 4  1 of 2 tests" in text


def test_tests_that_end_alike_are_told_once(shown):
    """One cause is one message, with the first three sentences above it."""
    same = [record("failed", f"Line {n}.", f"f({n})\nraised ZeroDivisionError.") for n in range(5)]
    text = shown(made(record("passed"), *same))
    assert text.count("raised ZeroDivisionError") == 1
    assert "✗ Line 2." in text
    assert "Line 3." not in text
    assert "… and 2 more tests end the same way" in text


def test_a_question_that_fails_altogether_is_told_in_one_line(shown):
    """An answer that was not begun does not fill the screen."""
    same = [record("failed", f"Line {n}.", f"f({n})\nraised Nothing.") for n in range(5)]
    text = shown(made(*same))
    assert "All 5 tests end the same way, the first of them with" in text
    assert "Line 1." not in text


def test_unchecked_points_are_announced(shown):
    """Points that wait for a human stand under the score and in the bar."""
    text = shown(made(record("passed"), record("unchecked", "Sums.", "Could not be checked: x.")))
    assert "2 points wait for a human to look at." in text
    assert f"{'█' * 10}{'▒' * 10}" in text
    assert "? Sums." in text


def test_a_cell_that_stopped_is_named(shown):
    """An error while loading explains what is missing later."""
    cell = CellRecord(id="dilated_conv2d", error="NameError: name 'x' is not defined", stdout="")
    assert "The cell `dilated_conv2d` stopped while it was loaded:" in shown(
        made(record("failed"), cells=[cell])
    )


def test_without_a_jail_the_report_says_so(shown):
    """--unsafe is not to be overlooked."""
    assert "Not isolated" in shown(made(record("passed"), isolation=["unsafe"]))


def test_students_text_is_not_markup(shown):
    """Square brackets and colour codes of a student's stay text."""
    assert "got '[red]x[/red]'" in shown(made(record("failed", message="f()\ngot '[red]x[/red]'")))


def test_no_line_is_wider_than_the_terminal(shown):
    """Long sentences wrap, indented, at 80 columns."""
    long = record("failed", "word " * 40, "f(" + "tensor(2, 3), " * 12 + ")\n" + "why " * 50)
    assert max(map(len, shown(made(long, long)).splitlines())) <= 80


def test_one_misconception_is_told_once(shown):
    """Tests that one mistake explains stand together, whatever their calls and numbers."""
    known = "Your numbers are exactly what comes out when the kernel is flipped."
    same = [
        record("failed", f"Line {n}.", f"f({n})\nwrong values at {n} of 9 places.\n{known}")
        for n in range(2)
    ]
    other = record("failed", "Other.", "f(9)\nwrong values at 3 of 9 places.\nHint: «Sums».")
    text = shown(made(record("passed"), *same, other))
    assert text.count("the kernel is flipped") == 1
    assert text.count("wrong values") == 2
