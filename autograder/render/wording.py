"""What every rendering says the same way: numbers, findings that belong together, the jail."""

import re
from dataclasses import dataclass

from autograder.report import QuestionRecord, Report, TestRecord

SYMBOL = {"passed": "✓", "failed": "✗", "unchecked": "?"}


@dataclass(frozen=True)
class Finding:
    """Tests of one question that ended alike; `message` is the first one's.

    `everything` says that these are all the tests which the question has, and more than one.
    """

    outcome: str
    lines: list[str]
    message: str
    everything: bool


def number(value: float) -> str:
    """A number of points without needless decimals: `2`, `0.5`, `1.71`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(question: QuestionRecord) -> str:
    """A question's points: `1.5 of 2`."""
    return f"{number(question.points)} of {number(question.max_points)}"


def waiting(value: float) -> str:
    """How many points wait for a human; empty where none does."""
    if not value:
        return ""
    verb = "waits" if value == 1 else "wait"
    noun = "point" if value == 1 else "points"
    return f"{number(value)} {noun} {verb} for a human to look at"


def headline(report: Report) -> str:
    """The score in one line: `dilated_conv: 7.5 of 10 points`."""
    score, most = number(report.score), number(report.max_score)
    return f"{report.assignment}: {score} of {most} points"


def findings(question: QuestionRecord) -> list[Finding]:
    """What did not pass, tests with the same finding together, in order."""
    together: dict[tuple[str, str], list[TestRecord]] = {}
    for test in question.tests:
        if test.outcome != "passed":
            together.setdefault((test.outcome, _found(test.message)), []).append(test)
    return [
        Finding(
            outcome,
            [test.line for test in tests],
            tests[0].message,
            everything=len(tests) == len(question.tests) > 1,
        )
        for (outcome, _), tests in together.items()
    ]


def passed(question: QuestionRecord) -> str:
    """How many tests passed: `4 of 6 tests`."""
    count = sum(test.outcome == "passed" for test in question.tests)
    return f"{count} of {len(question.tests)} tests"


def isolation(report: Report) -> str:
    """What held the student's code while it ran."""
    if "unsafe" in report.isolation:
        return "Not isolated: the code ran with your own rights (--unsafe)."
    return f"Isolated by {', '.join(report.isolation)}."


def _found(message: str) -> str:
    # Without the call that showed it, and whatever the numbers: the finding and what explains it.
    # A misconception explains alone, for it gives the very numbers.
    lines = message.split("\n")
    if len(lines) > 1 and lines[0].endswith(")"):
        lines = lines[1:]
    return lines[-1] if lines[-1].startswith("Your numbers") else re.sub(r"\d+", "0", str(lines))
