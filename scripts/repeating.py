"""Many gradings of one answer, each under another secret, at the price of a few.

A grading is what `autograder.grader` does for the answer's own question until the first test that
fails: the same numbers are drawn and the same code compares them. Three things are saved. The
notebook is read once; the tests are called without pytest; and one child, its cells loaded once,
serves `KEPT` gradings (fewer where it hangs or dies), so that an answer which remembers calls is
fresh in the first of these alone. The test that a wrong answer's header names comes first: it
fails, and the rest is not run.
"""

import importlib
import inspect
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, load_assignment
from autograder.budget import Budget
from autograder.compare import Comparator
from autograder.failures import TimedOut, TimeUp
from autograder.grader import cells_for
from autograder.jail.parent import Jail
from autograder.notebook import Submission, read_submission
from autograder.student import Student
from autograder.suite.authoring import Question
from autograder.suite.cases import Cases, seed
from autograder.suite.messages import judge
from autograder.suite.terms import Terms, terms_of

KEPT = 20
"""Gradings that one child serves."""


@dataclass
class Tally:
    """What many gradings came to.

    In `full` of them no test failed, in `elsewhere` the test that should have failed passed and
    another one failed, in `unchecked` a test of ours could not be run. `notes` names each such
    secret and test.
    """

    gradings: int = 0
    full: int = 0
    elsewhere: int = 0
    unchecked: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{name: value + getattr(other, name) for name, value in vars(self).items()})


@dataclass(frozen=True)
class Repeated:
    """One answer in a submission, ready to be graded many times; `meant` is the test it fails."""

    jail: Jail
    assignment: Assignment
    submission: Submission
    question: str
    meant: str = ""

    @classmethod
    def read(cls, jail: Jail, path: Path, question: str, meant: str = "") -> "Repeated":
        """The answer to `question` in the notebook at `path`."""
        assignment = load_assignment(path.stem)
        return cls(jail, assignment, read_submission(path, assignment), question, meant)

    def graded(self, secrets: Iterable[str], seconds: float, least: int) -> Tally:
        """Grade it once for each secret, but after `seconds` no more than `least` times."""
        started, tally = time.monotonic(), Tally()
        student, tests = self._student(), self._tests()
        try:
            for number, secret in enumerate(secrets):
                if number >= least and time.monotonic() - started > seconds:
                    break
                if number and number % KEPT == 0:
                    student.close()
                    student = self._student()
                student = self._once(student, tests, secret, tally)
        finally:
            student.close()
        tally.seconds = round(time.monotonic() - started, 3)
        return tally

    def _once(self, student: Student, tests: list[Callable], secret: str, tally: Tally) -> Student:
        """Count one more grading; returns the student for the next, fresh after a hang."""
        outcome, ended = "", ""
        for test in tests:
            outcome, message, error = self.judged(student, test, secret)
            if outcome == "unchecked":
                tally.unchecked += 1
                tally.notes.append(f"{secret}: {test.__name__} is unchecked: {message}")
            if isinstance(error, TimedOut | TimeUp):
                student.close()
                student = self._student()
            if outcome == "failed":
                ended = test.__name__
                break
        tally.gradings += 1
        tally.full += not ended
        tally.elsewhere += ended not in ("", self.meant)
        if ended != self.meant:
            tally.notes.append(f"{secret}: fails {ended or 'no test'}")
        return student

    def judged(
        self, student: Student, test: Callable, secret: str
    ) -> tuple[str, str, BaseException | None]:
        """One test's outcome, message and what ended it, as the plugin has them."""

        def number(purpose: str) -> int:
            names = (self.assignment.slug, self.question, test.__name__, purpose)
            return seed(secret, *names, self.submission.digest)

        fixtures: dict[str, Any] = {
            "student": student,
            "cases": Cases(number("cases")),
            "compare": Comparator(student, self.question, Cases(number("compare")).generator),
        }
        try:
            test(**{name: fixtures[name] for name in inspect.signature(test).parameters})
        except Exception as error:
            return *judge(error, "", self.submission), error
        return "passed", "", None

    def _tests(self) -> list[Callable]:
        """The question's tests in the file's order, the one that should fail before all others."""
        tests = [test for test in vars(self._suite()).values() if asks(test, self.question)]
        return sorted(tests, key=lambda test: test.__name__ != self.meant)

    def _suite(self) -> Any:
        return importlib.import_module(f"autograder.suites.test_{self.assignment.slug}")

    def _student(self) -> Student:
        """A handle in a child of its own; as its child serves more, it has more time in all."""
        terms: Terms = terms_of(self._suite(), self.question)
        budget = terms.budget or Budget()
        return Student(
            self.jail,
            cells_for(self.assignment, self.submission, self.question, given=terms.given),
            terms.forbidden,
            replace(budget, question=budget.question * KEPT),
            terms.trains,
        )


def asks(test: Any, question: str) -> bool:
    """Whether something in a suite is a test of the question."""
    marks = getattr(test, "pytestmark", [])
    about = [mark.args[0] for mark in marks if mark.name == "question"]
    return any(isinstance(one, Question) and one.name == question for one in about)
