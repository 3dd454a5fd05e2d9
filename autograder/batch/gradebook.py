"""nbgrader's gradebook: one writer, which enters each outcome and looks whether it is there."""

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.apps import AutogradeApp
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from sqlalchemy.exc import SQLAlchemyError

from autograder.assignment import load_assignment
from autograder.batch.converter import EnterOne
from autograder.batch.course import shown_url
from autograder.batch.outcome import Outcome
from autograder.batch.submissions import Submission
from autograder.submitted import in_our_copy
from autograder.text import clean_line

Points = dict[str, float]


class NotEntered(Exception):
    """The gradebook does not take one submission: one sentence."""


class Book:
    """The gradebook of one assignment; `broken` says why it cannot be used, once it cannot."""

    def __init__(self, app: AutogradeApp, slug: str) -> None:
        self._app, self._slug = app, slug
        self._course = app.coursedir
        self._course.assignment_id = slug
        self._converter = EnterOne(coursedir=self._course, parent=app)
        self._points = {f"test_{task.name}": task.points for task in load_assignment(slug).tasks}
        self._held: dict[str, Points] = {}
        self._rule, self._extended = "", {}
        self.broken = ""

    def folder(self, submission: Submission) -> Path:
        """nbgrader's folder for the autograded submission."""
        step = self._course.autograded_directory
        return Path(self._course.format_path(step, submission.student, self._slug))

    def open(self) -> None:
        """Connect, make the assignment known where it is not, and read what is there."""
        try:
            with _quietly(), self._book() as book:
                self._open(book)
        except Exception as error:
            self._break(error)

    def holds(self, submission: Submission, outcome: Outcome) -> bool:
        """Whether these very points were there when it was opened, and the notebook with them is.

        nbgrader's own `autograde` takes the notebook away where it cannot read what was handed in.
        """
        notebook = self.folder(submission) / f"{self._slug}.ipynb"
        held = self._held.get(submission.student)
        return notebook.is_file() and held == self._expected(outcome)

    def late_rule(self, submission: Submission) -> str:
        """What decides about a late penalty beside the date: when it was due, and the rule."""
        return f"{self._rule} {self._extended.get(submission.student)}"

    def enter(self, submission: Submission, outcome: Outcome) -> None:
        """Enter an outcome as `nbgrader autograde` does; raises NotEntered, one sentence.

        Nothing is entered any more once the gradebook is broken.
        """
        if self.broken:
            return
        try:
            with _quietly():
                self._enter(submission, outcome)
        except SQLAlchemyError as error:
            self._break(error)
        except Exception as error:
            why = clean_line(f"{error}" or type(error).__name__)
            raise NotEntered(f"The gradebook did not take {submission.shown}: {why}") from None

    def _open(self, book: Gradebook) -> None:
        try:
            notebook = book.find_notebook(self._slug, self._slug)
        except MissingEntry:
            self._register(book)
            notebook = book.find_notebook(self._slug, self._slug)
        known = {cell.name: cell.max_score for cell in notebook.grade_cells}
        if any(known.get(name) != points for name, points in self._points.items()):
            self.broken = (
                f"The gradebook knows another {self._slug} than exercises/ holds: run "
                f"`nbgrader generate_assignment {self._slug} --force`, then this again."
            )
        for student, name, points in self._scores(book):
            self._held.setdefault(student, {})[name] = points
        self._read_late_rule(book)

    def _read_late_rule(self, book: Gradebook) -> None:
        step = AssignLatePenalties(parent=self._app)
        rule = step.plugin_class
        settings = sorted(rule(parent=step).trait_values(config=True).items())
        due = book.find_assignment(self._slug).duedate
        self._rule = f"{due} {rule.__module__}.{rule.__qualname__} {settings}"
        handed_in = book.assignment_submissions(self._slug)
        self._extended = {found.student_id: found.extension for found in handed_in}

    def _enter(self, submission: Submission, outcome: Outcome) -> None:
        self._converter.enter(submission, outcome)
        with self._book() as book:
            found = {name: points for _, name, points in self._scores(book, submission.student)}
        if found != self._expected(outcome):
            raise ValueError("it then holds other points than the record.")

    def _expected(self, outcome: Outcome) -> Points:
        if outcome.report is None:
            return dict.fromkeys(self._points, 0.0)
        return {f"test_{found.name}": found.points for found in outcome.report.questions}

    def _register(self, book: Gradebook) -> None:
        """What `nbgrader generate_assignment` tells a gradebook of the release."""
        book.update_or_create_assignment(self._slug)
        names = {"notebook": self._slug, "assignment": self._slug, "db_url": self._course.db_url}
        SaveCells(parent=self._app).preprocess(in_our_copy(b"", self._slug), {"nbgrader": names})

    def _book(self) -> Gradebook:
        return Gradebook(self._course.db_url, self._course.course_id)

    def _scores(self, book: Gradebook, student: str | None = None) -> Iterable:
        """(student, test cell, automatic points) of everybody, or of one."""
        query = (
            book.db.query(SubmittedAssignment.student_id, GradeCell.name, Grade.auto_score)
            .select_from(Grade)
            .join(GradeCell, GradeCell.id == Grade.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == self._slug, Notebook.name == self._slug)
            .filter(GradeCell.name.in_(self._points))
        )
        return query if student is None else query.filter(SubmittedAssignment.student_id == student)

    def _break(self, error: Exception) -> None:
        said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
        why = clean_line(said.splitlines()[0])
        self.broken = (
            f"The gradebook {shown_url(self._course.db_url)} cannot be used ({why}): records and "
            "tables are written all the same; mend it and run the same command again."
        )


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep nbgrader's warnings to itself, and let it find `alembic`, which it starts by name."""
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), path])
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        os.environ["PATH"] = path
