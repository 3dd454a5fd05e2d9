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
from scripts.mutation.mutants import Mutant, mutants


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


def equivalents(slug: str, question: str, root: Path = ROOT) -> list[Equivalent]:
    """The listed mutants of a question; none where the assignment has no list.

    Raises ValueError where the list cannot be read.
    """
    path = root / "tests" / "mutants" / f"{slug}.toml"
    if not path.is_file():
        return []
    try:
        listed = msgspec.toml.decode(path.read_bytes(), type=Listed).equivalent
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"{path.relative_to(root)} cannot be read: {error}") from None
    return [entry for entry in listed if entry.question == question]


def judged(
    grader: Grader, folder: Path, slug: str, question: str, prove: bool = True
) -> Iterator[Verdict]:
    """Grade every mutant of the solution's answer; yields each verdict as it is found.

    Without `prove` the listed ones are believed: what trains takes seconds to survive.
    """
    listed = equivalents(slug, question)
    for mutant in mutants(solutions(slug)[question]):
        reason = next((entry.reason for entry in listed if entry.covers(mutant)), "")
        believed = reason and not prove
        source = mutant.source
        caught = "" if believed else caught_by(grader, folder, slug, question, source)
        yield Verdict(mutant, caught, reason)


def caught_by(grader: Grader, folder: Path, slug: str, question: str, source: str) -> str:
    """The first test that an answer fails, the other answers being the solution's; "" for none."""
    filled = submission(folder, slug, solutions(slug) | {question: source})
    report = grader.grade(filled, questions={question}, until_failure=True)
    failed = [test for test in report.questions[0].tests if test.outcome == "failed"]
    return failed[0].name if failed else ""


def survivors(verdicts: list[Verdict]) -> list[str]:
    """The mutants that nothing caught and no reason excuses, a sentence each."""
    left = [verdict.mutant for verdict in verdicts if not (verdict.caught or verdict.reason)]
    return [f"{mutant} is caught by no test." for mutant in left]


def stale(listed: list[Equivalent], verdicts: list[Verdict]) -> list[str]:
    """What is wrong with the list of a question's equivalent mutants, a sentence each."""
    problems = []
    for entry in listed:
        change = f"→ `{entry.now}`" if entry.now else "left out"
        found = [verdict for verdict in verdicts if entry.covers(verdict.mutant)]
        if not found:
            problems.append(f"`{entry.was}` {change} is listed, but is no mutant of the solution.")
        elif all(verdict.caught for verdict in found):
            by = found[0].caught
            problems.append(f"`{entry.was}` {change} is listed as equivalent, but {by} catches it.")
    return problems
