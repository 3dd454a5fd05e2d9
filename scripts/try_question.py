"""Try out an assignment, or one question of it, as its author: does the suite do its work?

.venv/bin/python scripts/try_question.py SLUG [QUESTION] makes the release anew, then grades the
solution, the untouched release, every wrong and every right answer and every mutant of the
solution. A table says how many are as they should be, a line each says which are not.
"""

import importlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.exits import CannotWork, Refused  # noqa: E402 - the root is not on Python's path
from autograder.grader import Grader  # noqa: E402
from scripts import known_answers as known  # noqa: E402
from scripts.make_exercises import make, slugs  # noqa: E402
from scripts.mutation.mutants import mutants  # noqa: E402
from scripts.mutation.survivors import Verdict, equivalents, judged, stale, survivors  # noqa: E402

INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@dataclass
class Share:
    """How many of some are as they should be."""

    good: int = 0
    total: int = 0

    def count(self, good: bool) -> None:
        """One more."""
        self.good, self.total = self.good + good, self.total + 1

    def __str__(self) -> str:
        return f"{self.good}/{self.total}"


@dataclass
class Trial:
    """What was found out about one question; `problems` holds a line for each thing amiss."""

    name: str
    points: float = 0.0
    tests: int = 0
    seconds: float = 0.0
    wrong: Share = field(default_factory=Share)
    right: Share = field(default_factory=Share)
    mutants: Share = field(default_factory=Share)
    equivalent: int = 0
    problems: list[str] = field(default_factory=list)

    def note(self, what: str, problems: list[str]) -> bool:
        """Keep problems with the name of what has them; returns whether there are none."""
        self.problems += [f"{what}: {' '.join(problem.split())}" for problem in problems]
        return not problems


@dataclass(frozen=True)
class Desk:
    """What a trial works with."""

    grader: Grader
    folder: Path
    slug: str


@app.command()
def main(
    slug: Annotated[str, typer.Argument(help="The assignment.", show_default=False)],
    question: Annotated[
        str | None, typer.Argument(help="One of its questions; all of them if none is named.")
    ] = None,
) -> None:
    """Grade all answers whose worth is known, and all mutants of the solution.

    Exit status: 0 everything is as it should be; 1 something is not; 2 there is no such assignment
    or question; 3 the grader cannot work here.
    """
    try:
        names = asked(slug, question)
        problems = tried(slug, names, Console(highlight=False))
    except (Refused, CannotWork) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.status) from None
    except KeyboardInterrupt:
        typer.echo("Interrupted.", err=True)
        raise typer.Exit(INTERRUPTED) from None
    raise typer.Exit(int(problems))


def asked(slug: str, question: str | None) -> list[str]:
    """The questions to try; raises Refused, naming those there are, for an unknown one."""
    if slug not in slugs():
        raise Refused(f"There is no solutions/{slug}/; there are: {', '.join(slugs())}.")
    for part in ("suites.test_", "misconceptions."):
        _importable(f"autograder.{part}{slug}")
    names = list(known.solutions(slug))
    try:
        equivalents(slug, question or "")
    except ValueError as error:
        raise Refused(str(error)) from None
    if question is not None and question not in names:
        raise Refused(f"{slug} has no question {question}; it has: {', '.join(names)}.")
    return names if question is None else [question]


def _importable(module: str) -> None:
    try:
        importlib.import_module(module)
    except Exception as error:
        path = f"{module.replace('.', '/')}.py"
        raise Refused(f"{path} cannot be imported ({type(error).__name__}: {error}).") from None


def tried(slug: str, names: list[str], console: Console) -> bool:
    """Try the questions, print what was found, and return whether anything is amiss."""
    try:
        console.print(Text(make(slug)))
    except ValueError as problems:
        raise Refused(str(problems)) from None
    with (
        tempfile.TemporaryDirectory() as folder,
        Progress(console=Console(stderr=True), transient=True) as progress,
        Grader(secret="a secret for tests") as grader,
    ):
        desk = Desk(grader, Path(folder), slug)
        trials = [_trial(desk, name, progress) for name in names]
    console.print(table(trials))
    problems = [problem for trial in trials for problem in trial.problems]
    for problem in problems:
        console.print(Text(problem), soft_wrap=True)
    if not problems:
        console.print(Text("Everything is as it should be.", style="green"))
    return bool(problems)


def table(trials: list[Trial]) -> Table:
    """A row a question."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("question", no_wrap=True, overflow="ellipsis")
    columns = ["points", "tests", "seconds", "wrong\ncaught", "right\nfull", "mutants\nkilled"]
    for column in [*columns, "equi-\nvalent"]:
        shown.add_column(column, justify="right")
    for trial in trials:
        figures = [f"{trial.points:g}", str(trial.tests), f"{trial.seconds:.2f}", str(trial.wrong)]
        figures += [str(trial.right), str(trial.mutants), str(trial.equivalent)]
        shown.add_row(trial.name, *figures, style=None if not trial.problems else "red")
    return shown


def _trial(desk: Desk, name: str, progress: Progress) -> Trial:
    """Everything about one question, step by step."""
    trial = Trial(name)
    task = progress.add_task(name, total=_steps(desk.slug, name))
    for _ in _tried(desk, trial):
        progress.advance(task)
    return trial


def _steps(slug: str, name: str) -> int:
    answers = known.answers_to(slug, name, [*known.WRONG, *known.RIGHT])
    return 2 + len(answers) + len(mutants(known.solutions(slug)[name]))


def _tried(desk: Desk, trial: Trial) -> Iterator[None]:
    """Fill in the trial; yields after every answer.

    Where the solution itself fails nothing can be said of the others.
    """
    yield _the_solution(desk, trial)
    if trial.problems:
        return
    yield _the_release(desk, trial)
    yield from _the_wrong(desk, trial)
    yield from _the_right(desk, trial)
    yield from _the_mutants(desk, trial)


def _the_solution(desk: Desk, trial: Trial) -> None:
    filled = known.submission(desk.folder, desk.slug, known.solutions(desk.slug))
    report = desk.grader.grade(filled, questions={trial.name})
    trial.note("The solution", known.lost(report))
    trial.points, trial.tests = report.max_score, len(report.questions[0].tests)
    trial.seconds = sum(test.seconds for test in report.questions[0].tests)


def _the_release(desk: Desk, trial: Trial) -> None:
    report = desk.grader.grade(known.release(desk.slug), questions={trial.name})
    trial.note("The untouched release", known.gained(report))


def _the_wrong(desk: Desk, trial: Trial) -> Iterator[None]:
    paths = known.answers_to(desk.slug, trial.name, known.WRONG)
    for path in paths:
        record, report = known.graded(desk.grader, desk.folder, path)
        yield trial.wrong.count(trial.note(_file(path), known.missed(path, record, report)))
    unshown = known.unshown(desk.slug, trial.name)
    trial.note("No wrong answer shows the misconception", unshown)
    if len(paths) < known.LEAST_WRONG:
        trial.note(trial.name, [f"{len(paths)} wrong answers; {known.LEAST_WRONG} are asked for."])


def _the_right(desk: Desk, trial: Trial) -> Iterator[None]:
    paths = known.answers_to(desk.slug, trial.name, known.RIGHT)
    for path in paths:
        _, report = known.graded(desk.grader, desk.folder, path)
        yield trial.right.count(trial.note(_file(path), known.lost(report)))
    if len(paths) < known.LEAST_RIGHT:
        trial.note(trial.name, [f"{len(paths)} right answers; {known.LEAST_RIGHT} are asked for."])


def _the_mutants(desk: Desk, trial: Trial) -> Iterator[None]:
    verdicts: list[Verdict] = []
    for verdict in judged(desk.grader, desk.folder, desk.slug, trial.name):
        verdicts.append(verdict)
        if verdict.reason and not verdict.caught:
            trial.equivalent += 1
        else:
            trial.mutants.count(bool(verdict.caught))
        yield
    trial.note(f"{trial.name}, mutants", survivors(verdicts))
    trial.note(
        f"tests/mutants/{desk.slug}.toml", stale(equivalents(desk.slug, trial.name), verdicts)
    )


def _file(path: Path) -> str:
    return "/".join(path.parts[-4:])  # from the course's root


if __name__ == "__main__":
    app(prog_name="python scripts/try_question.py")
