"""The class's grades for people and for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from statistics import mean, median

import msgspec
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.assignment import Assignment
from autograder.batch.outcome import Outcome
from autograder.batch.submissions import Submission
from autograder.render.wording import number
from autograder.text import clean_line

FORMULA = ("=", "+", "-", "@")
STYLE = {"graded": "", "kept": "dim", "refused": "red", "unchecked": "yellow"}
SUMMED = {"graded": "graded", "refused": "refused", "unchecked": "could not be checked"}


class Row(msgspec.Struct, kw_only=True):
    """One submission's line; `kept` where nothing had changed since it was graded."""

    student: str
    shown: str
    status: str
    kept: bool
    score: float
    unchecked: float
    points: dict[str, float]
    note: str


def row(submission: Submission, outcome: Outcome, kept: bool = False) -> Row:
    """The line of a submission with this outcome."""
    report = outcome.report
    return Row(
        student=submission.student,
        shown=submission.shown,
        status=outcome.status,
        kept=kept,
        score=report.score if report else 0.0,
        unchecked=report.unchecked if report else 0.0,
        points={found.name: found.points for found in report.questions} if report else {},
        note=outcome.sentence,
    )


def csv_bytes(assignment: Assignment, rows: Iterable[Row]) -> bytes:
    """The class as CSV in UTF-8; no cell of it is a formula to a spreadsheet."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    names = assignment.names
    table.writerow(["student", "score", "max_score", "unchecked", *names, "status", "note"])
    for found in rows:
        points = [found.points.get(name, 0.0) for name in names]
        numbers = [found.score, assignment.max_score, found.unchecked, *points]
        student = harmless(clean_line(found.student, len(found.student) + 1))
        table.writerow([student, *numbers, found.status, harmless(found.note)])
    return text.getvalue().encode()


def harmless(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def overview(assignment: Assignment, rows: list[Row]) -> RenderableType:
    """A line a student, those with trouble last; a line a question; what became of how many."""
    judged = [found for found in rows if found.status == "graded"]
    parts = [_students(assignment, rows)]
    if judged:
        parts += [Text(), _questions(assignment, judged)]
    return Group(*parts, Text(), Text(summary(rows), style="bold"))


def summary(rows: list[Row]) -> str:
    """How many submissions there are, and what became of them."""
    kept = sum(found.kept for found in rows)
    counts = []
    for status, words in SUMMED.items():
        count = sum(found.status == status for found in rows)
        counts += [f"{count} {words}"] if count else []
    verb = "was" if kept == 1 else "were"
    unchanged = f"; {kept} had not changed and {verb} kept" if kept else ""
    noun = "submission" if len(rows) == 1 else "submissions"
    return f"{len(rows)} {noun}: {', '.join(counts)}{unchanged}."


def _students(assignment: Assignment, rows: list[Row]) -> Table:
    waiting = ["unchecked"] if any(found.unchecked for found in rows) else []
    table = _table("student", f"score of {number(assignment.max_score)}", *waiting, "status")
    for found in sorted(rows, key=lambda found: found.status != "graded"):  # trouble last, in sight
        score = "–" if found.status == "refused" else number(found.score)
        what = "kept" if found.kept and found.status == "graded" else found.status
        cells = [found.shown, score]
        cells += [number(found.unchecked) if found.unchecked else ""] if waiting else []
        said = Text(what, style=STYLE[what])
        said.append(f": {found.note}" if found.note else "", style="not bold")
        table.add_row(*map(Text, cells), said)
    return table


def _questions(assignment: Assignment, rows: list[Row]) -> Table:
    table = _table("question", "mean", "of", "median", "full marks")
    for task in assignment.tasks:
        found = [one.points.get(task.name, 0.0) for one in rows]
        _add(table, task.name, found, task.points)
    _add(table, "all", [one.score for one in rows], assignment.max_score)
    return table


def _add(table: Table, name: str, found: list[float], most: float) -> None:
    full = f"{sum(points >= most for points in found)} of {len(found)}"
    table.add_row(name, number(mean(found)), number(most), number(median(found)), full)


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="left" if name == "status" else "right")
    return table
