"""Does a verdict depend on the numbers drawn? Grades answers of known worth under many secrets.

    .venv/bin/python scripts/flakiness.py solutions [SLUG …]    each must always get every point
    .venv/bin/python scripts/flakiness.py wrong [SLUG …]        none may ever get every point
    .venv/bin/python scripts/flakiness.py table                 what is known so far

A solution is graded whole, as a submission is. A wrong answer is graded as `scripts/repeating.py`
says: its own question, until a test fails (the solution's answer is graded so too, five times, as a
control). 200 times each; one that takes longer than `--patience` seconds (it trains, or hangs) gets
as many as that allows, and at least ten. Results are added to a file, a line each, as they are
found: started again, it goes on where it was ended, and repeats what has changed since, the answer
or its suite. Exit status 1: something depends on the numbers.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

os.environ.setdefault("OMP_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.grader import Grader  # noqa: E402 - the root is not on Python's path
from autograder.jail.layers import available  # noqa: E402
from autograder.jail.parent import Jail  # noqa: E402
from scripts.known_answers import (  # noqa: E402
    WRONG,
    lost,
    question_of,
    said,
    solutions,
    submission,
    trained,
)
from scripts.make_exercises import slugs  # noqa: E402
from scripts.repeating import Repeated, Tally  # noqa: E402

KINDS = ("solution", "control", "wrong")
RESULTS = Path(tempfile.gettempdir()) / "flakiness.jsonl"
ROUND = 10
"""Gradings of a solution between two lines of the results."""
FEW = 3
"""Lost tests that are noted of a grading."""
CONTROLS = 5
"""Gradings of the solution's answer, repeated as wrong ones are, before those of its question."""

Slugs = Annotated[list[str] | None, typer.Argument(help="The assignments; all if none is named.")]
Gradings = Annotated[int, typer.Option(min=1, help="Gradings of each answer.")]
Into = Annotated[Path, typer.Option(help="The file that keeps the results.")]

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Results:
    """A file with a line for each answer and what its gradings came to; the last line counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        self.tallies: dict[tuple[str, str, str], tuple[str, Tally]] = {}
        for line in map(json.loads, lines):
            key = (line["kind"], line["slug"], line["answer"])
            self.tallies[key] = (line["stamp"], Tally(**line["tally"]))

    def has(self, kind: str, slug: str, answer: str, stamp: str) -> bool:
        """Whether an answer was graded as it now is."""
        return self.tallies.get((kind, slug, answer), ("", None))[0] == stamp

    def add(self, kind: str, slug: str, answer: str, stamp: str, tally: Tally) -> None:
        """Keep one more."""
        self.tallies[kind, slug, answer] = (stamp, tally)
        line = {"kind": kind, "slug": slug, "answer": answer, "stamp": stamp}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line | {"tally": asdict(tally)}) + "\n")

    def of(self, kind: str) -> Iterator[tuple[str, str, Tally]]:
        """Slug, answer and tally of each answer of a kind."""
        for (known, slug, answer), (_, tally) in sorted(self.tallies.items()):
            if known == kind:
                yield slug, answer, tally


def stamp(slug: str, text: str) -> str:
    """Changes with an answer's text and with its suite."""
    suite = (ROOT / "autograder" / "suites" / f"test_{slug}.py").read_text(encoding="utf-8")
    return hashlib.sha256(f"{suite}\0{text}".encode()).hexdigest()[:16]


def secret(number: int) -> str:
    """The secret of a grading."""
    return f"flakiness {number}"


@app.command("solutions")
def grade_solutions(slug: Slugs = None, gradings: Gradings = 200, into: Into = RESULTS) -> None:
    """Grade every solution under many secrets; none may lose a point."""
    results = Results(into)
    with Grader() as grader, tempfile.TemporaryDirectory() as folder:
        for first in range(0, gradings, ROUND):
            for name in slug or slugs():
                texts = solutions(name)
                mark = stamp(name, json.dumps(texts))
                answer = f"secrets from {first:03d}"
                if not results.has("solution", name, answer, mark):
                    path = submission(Path(folder), name, texts)
                    numbers = range(first, min(first + ROUND, gradings))
                    results.add("solution", name, answer, mark, whole(grader, path, numbers))
    _finish(results)


def whole(grader: Grader, path: Path, numbers: range) -> Tally:
    """Grade a submission as a student's is, under each of these secrets."""
    tally = Tally()
    for number in numbers:
        grader.secret = secret(number)
        report = grader.grade(path)
        problems = lost(report)
        notes = [f"{grader.secret}: {' '.join(problem.split())}" for problem in problems[:FEW]]
        once = Tally(1, int(not problems), 0, int(report.unchecked > 0), report.seconds, notes)
        tally += once
    return tally


@app.command("wrong")
def grade_wrong(
    slug: Slugs = None,
    gradings: Gradings = 200,
    into: Into = RESULTS,
    patience: Annotated[float, typer.Option(help="Seconds for one answer.")] = 60.0,
    least: Annotated[int, typer.Option(help="Gradings of one that takes longer.")] = 10,
) -> None:
    """Grade every wrong answer under many secrets; none may ever get full marks."""
    results = Results(into)
    secrets = [secret(number) for number in range(gradings)]
    with Jail.start(available()) as jail, tempfile.TemporaryDirectory() as folder:
        for path in sorted(WRONG, key=trains):
            if path.parent.name not in (slug or slugs()):
                continue
            name, text = path.parent.name, path.read_text(encoding="utf-8")
            question = question_of(path)
            right = solutions(name)[question]
            answers = [
                ("control", question, right, "", secrets[:CONTROLS]),
                ("wrong", path.stem, text, said(path, "Caught by"), secrets),
            ]
            for kind, answer, source, meant, drawn in answers:
                mark = stamp(name, source)
                if not results.has(kind, name, answer, mark):
                    repeated = answered(jail, Path(folder), name, {question: source}, meant)
                    tally = repeated.graded(drawn, patience, least)
                    results.add(kind, name, answer, mark, tally)
    _finish(results)


def trains(path: Path) -> bool:
    """Whether an answer takes seconds to grade; those come last."""
    return question_of(path) in trained(path.parent.name)


def answered(jail: Jail, folder: Path, slug: str, answer: dict[str, str], meant: str) -> Repeated:
    """One answer among the solution's others, ready to be graded many times."""
    filled = submission(folder, slug, solutions(slug) | answer)
    return Repeated.read(jail, filled, *answer, meant)


@app.command("table")
def show(into: Into = RESULTS) -> None:
    """Print what is known so far."""
    _finish(Results(into))


def table(results: Results) -> list[str]:
    """A line for each kind and assignment, then one for each answer that is not as it should be."""
    head = f"{'':<24}{'answers':>8}{'gradings':>10}{'full':>8}{'not full':>10}{'elsewhere':>11}"
    lines = [f"{head}{'unchecked':>11}{'seconds':>9}"]
    for kind in KINDS:
        for slug in slugs():
            tallies = [tally for name, _, tally in results.of(kind) if name == slug]
            if tallies:
                count = 1 if kind == "solution" else len(tallies)
                lines.append(_row(f"{slug}, {kind}", count, sum(tallies, Tally())))
    lines += [
        f"{slug}/{answer}: only {tally.gradings} gradings in {tally.seconds:.0f} s"
        for slug, answer, tally in results.of("wrong")
        if tally.gradings < max(other.gradings for _, _, other in results.of("wrong"))
    ]
    return lines + [f"{slug}/{answer}: {note}" for slug, answer, note in remarks(results)]


def _row(title: str, answers: int, tally: Tally) -> str:
    counts = f"{tally.full:>8}{tally.gradings - tally.full:>10}{tally.elsewhere:>11}"
    front = f"{title:<24}{answers:>8}{tally.gradings:>10}"
    return f"{front}{counts}{tally.unchecked:>11}{tally.seconds:>9.0f}"


def remarks(results: Results) -> Iterator[tuple[str, str, str]]:
    """Slug, answer and note of whatever the gradings of one answer differed in."""
    for kind in KINDS:
        for slug, answer, tally in results.of(kind):
            yield from ((slug, answer, note) for note in tally.notes)


def flaky(results: Results) -> bool:
    """Whether a solution ever lost a point, or a wrong answer ever got all of them."""
    right = [tally for kind in KINDS[:2] for _, _, tally in results.of(kind)]
    slipped = any(tally.full for _, _, tally in results.of("wrong"))
    return slipped or any(tally.full < tally.gradings for tally in right)


def _finish(results: Results) -> None:
    print("\n".join(table(results)))
    raise typer.Exit(int(flaky(results)))


if __name__ == "__main__":
    app(prog_name="python scripts/flakiness.py")
