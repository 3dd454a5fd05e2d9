"""The pytest plugin that runs a suite: its fixtures, its order, its outcomes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from autograder.assignment import Assignment
from autograder.compare import Comparator
from autograder.failures import Missing
from autograder.notebook import Submission
from autograder.report import ExampleRecord, TestRecord
from autograder.suite.authoring import Question
from autograder.suite.cases import Cases, seed
from autograder.suite.dependence import called_by
from autograder.suite.examples import Example, telling
from autograder.suite.messages import judge
from autograder.suite.terms import Terms, terms_of

MakeStudent = Callable[[Terms, dict[str, str]], Any]
"""A handle in a fresh child: called with the question's terms and with the sources that stand in
for failed answers."""


@dataclass
class Plugin:
    """Serves one run of one suite over one submission.

    `make_student` gives a handle with `close()`; `only` limits the run to some questions,
    `until_failure` ends it at the first test that fails. Where an answer calls earlier ones that
    failed, correct ones stand in for them, unless `alone`: `replaced` says where. Afterwards
    `records` holds each question's tests in order, `shown` the example of each that failed a test
    and has one, `broken` why the suite could not be run at all (empty where it could),
    `interrupted` whether someone pressed Ctrl-C.
    """

    assignment: Assignment
    submission: Submission
    make_student: MakeStudent
    secret: str
    only: frozenset[str] = frozenset()
    until_failure: bool = False
    alone: bool = False
    replaced: dict[str, list[str]] = field(default_factory=dict)
    records: dict[str, list[TestRecord]] = field(default_factory=dict)
    stand_ins: dict[str, str] = field(default_factory=dict)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    shown: dict[str, ExampleRecord] = field(default_factory=dict)
    broken: str = ""
    interrupted: bool = False
    _open: tuple[str, Any] | None = None
    _seconds: float = 0.0

    def __hash__(self) -> int:
        """pytest keeps plugins in a set."""
        return id(self)

    @pytest.fixture
    def student(self, request: pytest.FixtureRequest) -> Any:
        """The handle on the answers, in a child that serves this question alone."""
        name = _question(request.node).name
        problem = self.submission.problems.get(name)
        if problem:
            raise Missing(name, problem)
        if self._open is None or self._open[0] != name:
            self._close()
            terms = terms_of(request.module, name)
            self._open = (name, self.make_student(terms, self._stand_ins_for(name)))
        return self._open[1]

    def _stand_ins_for(self, name: str) -> dict[str, str]:
        """Sources in the place of failed answers that this one calls, if there is one for each."""
        called = [] if self.alone else self.failed_before(name)
        if not called or not self.stand_ins.keys() >= set(called):
            return {}
        self.replaced[name] = called
        return {other: self.stand_ins[other] for other in called}

    def failed_before(self, name: str) -> list[str]:
        """The earlier answers that failed and that this one calls, itself or through any other.

        A later one never stands in: it would do this one's work.
        """
        names = self.assignment.names
        earlier = names[: names.index(name)]
        failed = [one for one in earlier if failed_in(self.records.get(one))]
        called = called_by(name, self.submission.answers, earlier) if failed else []
        return [one for one in called if one in failed]

    @pytest.fixture
    def cases(self, request: pytest.FixtureRequest) -> Cases:
        """Numbers of this test and this submission."""
        return Cases(self._seed(request, "cases"))

    @pytest.fixture
    def compare(self, request: pytest.FixtureRequest, student: Any) -> Comparator:
        """The comparator; its own draws do not shift those of `cases`."""
        generator = Cases(self._seed(request, "compare")).generator
        return Comparator(student, _question(request.node).name, generator)

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the mark known."""
        config.addinivalue_line("markers", "question(found): the question a test belongs to")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the asked questions' tests, in the assignment's order, then the file's."""
        place = {name: number for number, name in enumerate(self.assignment.names)}
        for item in items:
            if item.get_closest_marker("question") is None or _question(item).name not in place:
                raise pytest.UsageError(f"{item.name} belongs to no question of the assignment")
        items[:] = [item for item in items if not self.only or _question(item).name in self.only]
        items.sort(key=lambda item: place[_question(item).name])
        if items:
            self.stand_ins = getattr(items[0].module, "STAND_INS", {})
            self.examples = getattr(items[0].module, "EXAMPLES", {})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo
    ) -> pytest.TestReport:
        """Note what ended a test, if anything did; pytest's own report formats a traceback that
        nobody reads, in more time than the test took.
        """
        self._seconds = call.duration + (0.0 if call.when == "setup" else self._seconds)
        if call.when == "call" or (call.when == "setup" and call.excinfo):
            self._record(item, None if call.excinfo is None else call.excinfo.value)
        outcome = "failed" if call.excinfo else "passed"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A suite that cannot be imported is broken."""
        if report.failed:
            self.broken = "the hidden suite cannot be read"

    def pytest_internalerror(self, excrepr: Any) -> bool:
        """An error inside pytest is the suite's, and is not printed."""
        self.broken = "pytest failed while it ran the hidden suite"
        return True

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo) -> None:
        """Someone wants it to end; pytest's own interruptions, of its kind, are not that."""
        self.interrupted = excinfo.type is KeyboardInterrupt

    def pytest_sessionfinish(self) -> None:
        """The last question's child is not needed any more."""
        self._close()

    def _record(self, item: pytest.Item, error: BaseException | None) -> None:
        question = _question(item)
        outcome, message = "passed", ""
        if error is not None:
            hint = self._hint(question)
            replaced = self.replaced.get(question.name, ())
            outcome, message = judge(error, hint, self.submission, replaced)
        record = TestRecord(
            name=item.name,
            outcome=outcome,
            weight=float(question.weight),
            line=_line(item),
            message=message,
            seconds=round(self._seconds, 3),
        )
        self.records.setdefault(question.name, []).append(record)

    def _hint(self, question: Question) -> str:
        section = question.hint
        lesson = question.lesson or self.assignment.slug
        return f"«{section}» in the lesson {lesson}" if section else ""

    def _seed(self, request: pytest.FixtureRequest, purpose: str) -> int:
        item = request.node
        return seed(
            self.secret,
            self.assignment.slug,
            _question(item).name,
            item.name,
            purpose,
            self.submission.digest,
        )

    def _close(self) -> None:
        if self._open is not None:
            name, student = self._open
            self._show(name, student)
            student.close()
            self._open = None

    def _show(self, name: str, student: Any) -> None:
        """Keep what an example of the exercise comes to, where tests of its question failed."""
        if not failed_in(self.records.get(name)) or self.until_failure or name not in self.examples:
            return
        with suppress(Exception):  # a picture that cannot be had is no verdict
            record = telling(student, name, self.examples[name])
            if record is not None:
                self.shown[name] = record


def failed_in(tests: list[TestRecord] | None) -> bool:
    """Whether one of these tests failed."""
    return any(test.outcome == "failed" for test in tests or ())


def _question(item: pytest.Item) -> Question:
    return item.get_closest_marker("question").args[0]


def _line(item: pytest.Item) -> str:
    """The test's docstring on one line."""
    return " ".join((item.function.__doc__ or item.name).split())
