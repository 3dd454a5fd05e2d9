"""Grades submissions, one after another, in one process that runs none of their code."""

import gc
import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any

from autograder.assignment import Assignment, load_assignment
from autograder.exits import CannotWork
from autograder.failures import Unchecked
from autograder.jail.layers import Layers, available, likely
from autograder.notebook import Submission, parse_submission, read_submission
from autograder.report import Report, cell_records, tidy
from autograder.secret import course_secret
from autograder.text import MESSAGE, clean

if TYPE_CHECKING:
    from autograder.student import Cells
    from autograder.suite.terms import Terms

UNSAFE = "unsafe"


class Grader:
    """A warm jail and what is needed to grade with it:

        with Grader() as grader:
            report = grader.grade(Path("dilated_conv.ipynb"))

    Raises CannotWork on entering where no whole layer of the jail holds here, unless `unsafe`.
    `layers` limits what is used of this machine's layers; `secret` replaces the course's.
    """

    def __init__(
        self, *, unsafe: bool = False, layers: Layers | None = None, secret: str | None = None
    ) -> None:
        self.secret = course_secret() if secret is None else secret
        self.unsafe, self.layers = unsafe, layers
        self._closing = ExitStack()
        self._jail: Any = None

    def __enter__(self) -> "Grader":
        # torch takes a second to import, here and in the jail: both at the same time.
        importing = threading.Thread(target=_import_what_grading_needs)
        importing.start()
        try:
            self._start()
        finally:
            importing.join()
        _compute_in_one_thread()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    @property
    def isolation(self) -> list[str]:
        """The words for what holds a student's code here."""
        return [UNSAFE] if self.unsafe else list(self.layers.names)

    def grade(
        self,
        path: Path,
        slug: str | None = None,
        *,
        questions: Collection[str] = (),
        until_failure: bool = False,
    ) -> Report:
        """The report on the notebook at `path`; `slug` defaults to the file's own name.

        For those who write suites: `questions` limits it to some, `until_failure` ends it at the
        first test that fails. Raises Refused, one sentence, where the file or the slug cannot be
        used.
        """
        started = time.perf_counter()
        assignment = load_assignment(path.stem if slug is None else slug)
        submission = read_submission(path, assignment)
        return self._report(assignment, submission, started, frozenset(questions), until_failure)

    def grade_data(self, data: bytes, name: str, slug: str) -> Report:
        """The report on a notebook's bytes, called `name` in sentences; raises Refused."""
        started = time.perf_counter()
        assignment = load_assignment(slug)
        return self._report(assignment, parse_submission(data, name, assignment), started)

    def _start(self) -> None:
        from autograder.jail.parent import Jail

        try:
            if self.unsafe:
                self._jail = Jail.start(None)
            else:
                self._jail = Jail.start_during(self._tried, self.layers or likely())
        except Unchecked as error:
            raise CannotWork(f"The jail does not start here: {error}") from None
        self._closing.callback(self._jail.close)

    def _tried(self) -> Layers:
        self.layers = available() if self.layers is None else self.layers
        if not self.layers.enough:
            raise CannotWork(f"Student code cannot be isolated here: {self.layers.lacking()}")
        return self.layers

    def _report(
        self,
        assignment: Assignment,
        submission: Submission,
        started: float,
        questions: frozenset[str] = frozenset(),
        until_failure: bool = False,
    ) -> Report:
        from autograder.suite.plugin import Plugin
        from autograder.suite.run import run_suite

        cells = cells_for(assignment, submission)
        make_student = self._maker(assignment, submission, cells)
        plugin = Plugin(assignment, submission, make_student, self.secret, questions, until_failure)
        records = run_suite(plugin)
        return Report(
            assignment=assignment.slug,
            score=tidy(sum(record.points for record in records)),
            max_score=tidy(sum(record.max_points for record in records)),
            seconds=round(time.perf_counter() - started, 3),
            isolation=self.isolation,
            questions=records,
            cells=cell_records(_loaded(cells, submission), submission.answers),
        )

    def _maker(
        self, assignment: Assignment, submission: Submission, cells: "Cells"
    ) -> Callable[["Terms", dict[str, str]], Any]:
        from autograder.student import Student

        def make_student(terms: "Terms", stand_ins: dict[str, str]) -> Any:
            like = None if stand_ins else cells
            used = cells_for(assignment, submission, terms.name, stand_ins, terms.given, like)
            return Student(self._jail, used, terms.forbidden, terms.budget, terms.trains)

        return make_student


def cells_for(
    assignment: Assignment,
    submission: Submission,
    question: str = "",
    stand_ins: Mapping[str, str] = MappingProxyType({}),
    given: str = "",
    like: "Cells | None" = None,
) -> "Cells":
    """The cells to load where `question` is tested: our first ones, `given`, the answers.

    Answers below the question's change no name of those above it, as when a notebook is run from
    the top: its check comes before them.
    """
    from autograder.student import Cell, Cells

    sources = {**submission.answers, **stand_ins}
    ours = [Cell(cell.id, cell.source) for cell in assignment.preamble]
    if given:
        ours.append(Cell("given", given))
    names = [name for name in assignment.names if name in sources]
    below = names[names.index(question) + 1 :] if question in names else []
    answers = [Cell(name, sources[name], name in below) for name in names]
    return Cells([*ours, *answers], like)


def _loaded(cells: "Cells", submission: Submission) -> list[tuple[str, str | None, str]]:
    return [
        (result.id, clean(result.error, 2 * MESSAGE) if result.error else None, result.stdout)
        for result in cells.results
        if result.id in submission.answers
    ]


def _import_what_grading_needs() -> None:
    """Import torch and pytest, and never look for garbage in them: neither now nor later."""
    gc.disable()
    try:
        import autograder.suite.run  # noqa: F401 - for whoever asks for it next

        gc.freeze()
    finally:
        gc.enable()


def _compute_in_one_thread() -> None:
    """Every thread has a number of its own: this is for the one that compares."""
    import torch

    torch.set_num_threads(1)
