"""Which mutants of a solution its hidden suite lets pass, and which of them it may.

tests/mutants/<slug>.toml lists the changes that nobody could notice, each with the reason:

    [[equivalent]]
    question = "conv_output_size"
    was = "last_start < 0"          # as the mutant's description has them
    now = "last_start < -1"         # "" where something is left out
    reason = "A sentence that says why no call can tell them apart."
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from autograder.grader import Grader
from scripts.known_answers import solutions, submission
from scripts.make_exercises import ROOT
from scripts.mutants import Mutant, mutants


class Equivalent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change to an answer that makes no difference, and why."""

    question: str
    was: str
    now: str
    reason: str

    def covers(self, mutant: Mutant) -> bool:
        """Whether this is the mutant's change."""
        return (self.was, self.now) == (mutant.was, mutant.now)


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one file of tests/mutants/ holds."""

    equivalent: tuple[Equivalent, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A mutant, the test that `caught` it ("" if none did), and the `reason` where it may live."""

    mutant: Mutant
    caught: str
    reason: str


def equivalents(slug: str, root: Path = ROOT) -> tuple[Equivalent, ...]:
    """The listed mutants of an assignment; none where it has no list.

    Raises ValueError where the list cannot be read.
    """
    path = root / "tests" / "mutants" / f"{slug}.toml"
    if not path.is_file():
        return ()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Listed).equivalent
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"{path.relative_to(root)} cannot be read: {error}") from None


def judged(grader: Grader, folder: Path, slug: str, question: str) -> Iterator[Verdict]:
    """Grade every mutant of the solution's answer; yields each verdict as it is found."""
    listed = [entry for entry in equivalents(slug) if entry.question == question]
    for mutant in mutants(solutions(slug)[question]):
        reasons = [entry.reason for entry in listed if entry.covers(mutant)]
        caught = caught_by(grader, folder, slug, question, mutant.source)
        yield Verdict(mutant, caught, "".join(reasons[:1]))


def caught_by(grader: Grader, folder: Path, slug: str, question: str, source: str) -> str:
    """The first test that an answer fails, the other answers being the solution's; "" for none."""
    filled = submission(folder, slug, solutions(slug) | {question: source})
    report = grader.grade(filled, questions={question}, until_failure=True)
    failed = [test for test in report.questions[0].tests if test.outcome == "failed"]
    return failed[0].name if failed else ""


def stale(slug: str, question: str, verdicts: list[Verdict]) -> list[str]:
    """What is wrong with the listed mutants of a question, a sentence each."""
    problems = []
    for entry in equivalents(slug):
        if entry.question != question:
            continue
        change = f"`{entry.was}` → `{entry.now}`" if entry.now else f"`{entry.was}` left out"
        found = [verdict for verdict in verdicts if entry.covers(verdict.mutant)]
        if not found:
            problems.append(f"{change} is listed, but is no mutant of the solution any more.")
        elif all(verdict.caught for verdict in found):
            problems.append(f"{change} is listed as equivalent, but {found[0].caught} catches it.")
    return problems


def survivors(verdicts: list[Verdict]) -> list[str]:
    """The mutants that nothing caught and no reason excuses, a sentence each."""
    left = [verdict.mutant for verdict in verdicts if not (verdict.caught or verdict.reason)]
    return [f"{mutant} is caught by no test." for mutant in left]
