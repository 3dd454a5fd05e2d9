"""Table, CSV and Gradescope's file."""

import csv
import io
import json

import pytest
from rich.console import Console

from autograder.assignment import load_assignment
from autograder.batch import gradescope, tables
from autograder.batch.outcome import Outcome, not_checked
from autograder.batch.submissions import Submission
from autograder.report import TestRecord, question_record
from tests.autograder.batch.conftest import SLUG
from tests.autograder.batch.fake_worker import report

ASSIGNMENT = load_assignment(SLUG)


def row(student, outcome, kept=False):
    """A line of the table."""
    return tables.row(Submission(student, "", ""), outcome, kept)


def graded(passed):
    """The outcome with the first questions right."""
    return Outcome(status="graded", report=report(SLUG, passed))


def cells(*rows):
    """The CSV as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(tables.csv_bytes(ASSIGNMENT, rows).decode())))


def test_the_csv_has_a_column_for_each_question():
    """Numbers as the record has them, one line a student."""
    head, ann = cells(row("ann", graded(2)))
    assert head == [
        *("student", "score", "max_score", "unchecked", "effective_kernel_size"),
        *("conv_output_size", "dilate_kernel", "dilated_conv2d", "DilatedConv2d"),
        *("status", "note"),
    ]
    assert ann == ["ann", "2.0", "10.0", "0.0", "1.0", "1.0", "0.0", "0.0", "0.0", "graded", ""]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", '=HYPERLINK("x,y")'])
def test_no_cell_is_a_formula(name):
    """Neither a student's name nor a sentence, quoted or after a space."""
    _, line = cells(row(name, Outcome(status="refused", sentence=name)))
    assert line[0] == line[-1] == f"'{name}"


def test_invisible_characters_become_visible():
    """A line end in a folder's name begins no line of its own."""
    _, line = cells(row("a\n=1+1\u202e", Outcome(status="refused", sentence="No.")))
    assert line[0] == "a\\n=1+1\\u202e"


def test_the_table_tells_graded_from_kept_refused_and_unchecked():
    """Those last, with the mean and median of what was graded, and nothing read as markup."""
    broken = not_checked(ASSIGNMENT, [], "the process ended 2 times (exit status 7)")
    rows = [
        row("cy", Outcome(status="refused", sentence="It is no notebook.")),
        row("[red]ann[/red]", graded(5)),
        row("bob", graded(2), kept=True),
        row("dee", broken),
    ]
    console = Console(file=io.StringIO(), width=160, record=True)
    console.print(tables.overview(ASSIGNMENT, rows))
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    assert lines[:4] == [
        "student score of 10 unchecked status",
        "[red]ann[/red] 10 graded",
        "bob 2 kept",
        "cy – refused: It is no notebook.",
    ]
    assert lines[4].startswith("dee 0 10 unchecked: Could not be checked: the process ended 2")
    assert "dilated_conv2d 2 4 2 1 of 2" in lines
    assert "all 6 10 6 1 of 2" in lines
    assert lines[-1] == (
        "4 submissions: 2 graded, 1 refused, 1 could not be checked; "
        "1 had not changed and was kept."
    )


def test_the_table_keeps_to_what_there_is_to_say():
    """No column for what waits for a human where nothing does; what all can gain stands once."""
    console = Console(file=io.StringIO(), width=80, record=True)
    console.print(tables.overview(ASSIGNMENT, [row("ann", graded(5))]))
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    assert lines[:2] == ["student score of 10 status", "ann 10 graded"]
    assert lines[-1] == "1 submission: 1 graded."


def test_what_could_not_be_checked_waits_for_a_human():
    """All points are unchecked, none is lost."""
    found = not_checked(ASSIGNMENT, ["seccomp"], "the process ended").report
    assert (found.score, found.unchecked, found.max_score) == (0.0, 10.0, 10.0)


def test_gradescope_gets_each_test_with_its_share():
    """As its documentation names the fields; an unchecked test is neither passed nor failed."""
    found = graded(0)
    outcomes = {"passed": 3.0, "failed": 1.0, "unchecked": 1.0}
    tests = [
        TestRecord(
            name=name, outcome=name, weight=weight, line=f"Is {name}.", message="<b>", seconds=1.0
        )
        for name, weight in outcomes.items()
    ]
    found.report.questions = [question_record("f", 10.0, tests)]
    found.report.score, found.report.seconds = 6.0, 2.6
    result = json.loads(gradescope.results(found))
    assert (result["score"], result["execution_time"], result["visibility"]) == (6.0, 3, "visible")
    assert result["output"] == "2 points wait for a human to look at."
    assert result["output_format"] == result["test_output_format"] == "text"
    assert [(test["score"], test["max_score"]) for test in result["tests"]] == [
        (6, 6),
        (0, 2),
        (0, 2),
    ]
    assert [test.get("status") for test in result["tests"]] == ["passed", "failed", None]
    assert result["tests"][1] | {"name": "f: Is failed.", "output": "<b>"} == result["tests"][1]
    assert {test["visibility"] for test in result["tests"]} == {"visible"}


def test_gradescope_gets_the_sentence_of_a_refusal():
    """No points, no tests, and why."""
    result = json.loads(
        gradescope.results(Outcome(status="refused", sentence="It is no notebook."))
    )
    assert (result["score"], result["output"], result["tests"]) == (0.0, "It is no notebook.", [])
