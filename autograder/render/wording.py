"""What every rendering says the same way: numbers, findings that belong together, the jail."""

import re
from collections import Counter
from dataclasses import dataclass

from autograder.report import VALID, CellRecord, QuestionRecord, Report, TestRecord

SYMBOL = {"passed": "✓", "failed": "✗", "unchecked": "?"}
EXPLAINED = "Your numbers are exactly what comes out when "
"""How a misconception begins."""
"""What comes before a finding on a call that leads up to another; so it adds nothing to it."""
NOT_REACHED = " (Not reached: a valid call before it fails.)"
FORM = "expected "
"""How a finding on a value's kind, shape or dtype begins."""
HINT = "Hint: "
ENDED = ("raised ", "used torch's own operator ", "did not finish ", "ended the process ")
"""How the sentence on an error begins, in place of one on a value."""
THIS = "this cell "
UNTOUCHED = "raised NotImplementedError"
UNSAVED = (
    "Every answer in this file is as it was handed out. If you have written some, save the "
    "notebook and grade it once more."
)


@dataclass(frozen=True)
class Finding:
    """Tests of one question that ended alike; `message` is the first one's.

    `everything` says that these are all the tests which the question has, and more than one.
    """

    outcome: str
    lines: list[str]
    message: str
    everything: bool


@dataclass(frozen=True)
class Part:
    """A line of a message; `kind` is «call», «found», «source», «why» or «hint»."""

    kind: str
    text: str


@dataclass(frozen=True)
class Step:
    """What to do next: at which question, and what of a message says why."""

    title: str
    why: list[Part]


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
    """What did not pass, tests with the same finding together: explained ones first, then those
    that end most tests.
    """
    lost = [test for test in question.tests if test.outcome != "passed"]
    known: dict[tuple[str, str], str] = {}
    for test in sorted(lost, key=_telling):
        known.setdefault((test.outcome, _plain(test.message)), _cause(test.message))
    together: dict[tuple[str, str], list[TestRecord]] = {}
    for test in lost:
        cause = _cause(test.message)
        if VALID in test.message:
            cause = known[test.outcome, _plain(test.message)]
        together.setdefault((test.outcome, cause), []).append(test)
    found = [
        _finding(outcome, tests, len(tests) == len(question.tests) > 1)
        for (outcome, _), tests in together.items()
    ]
    return sorted(found, key=lambda one: (EXPLAINED not in one.message, -len(one.lines)))


def passed(question: QuestionRecord) -> str:
    """How many tests passed: `4 of 6 tests`."""
    count = sum(test.outcome == "passed" for test in question.tests)
    return f"{count} of {len(question.tests)} tests"


def isolation(report: Report) -> str:
    """What held the student's code while it ran."""
    if "unsafe" in report.isolation:
        return "Not isolated: the code ran with your own rights (--unsafe)."
    return f"Isolated by {', '.join(report.isolation)}."


def parts(message: str) -> list[Part]:
    """A message's lines, each with what it is."""
    lines = message.split("\n")
    return [Part(_kind(line, place, len(lines)), line) for place, line in enumerate(lines)]


def begun(question: QuestionRecord) -> bool:
    """Whether there is anything but the exercise's own `raise NotImplementedError`."""
    return not question.tests or not all(
        test.outcome == "failed" and UNTOUCHED in test.message for test in question.tests
    )


def next_step(report: Report) -> Step | None:
    """The nearest thing to mend: the first question that lost points, one that is begun before
    one that is not, for later answers build on earlier ones. None where nothing was lost.
    """
    lost = [one for one in report.questions if any(t.outcome == "failed" for t in one.tests)]
    mended = [one for one in lost if begun(one)]
    if mended:
        missing = mended[0].max_points - mended[0].points - mended[0].unchecked
        return Step(f"{mended[0].name}, {_worth(missing)} to gain", _reason(mended[0]))
    if not lost:
        return None
    unsaved = [] if any(map(begun, report.questions)) else [Part("found", UNSAVED)]
    return Step(f"begin {lost[0].name}, {_worth(lost[0].max_points)}", unsaved)


def untold(cell: CellRecord, report: Report) -> bool:
    """Whether a cell stopped and no test of its question says so."""
    messages = [t.message for one in report.questions if one.name == cell.id for t in one.tests]
    error = cell.error and cell.error.removeprefix(THIS)
    return error is not None and not any(error in message for message in messages)


def summary(report: Report) -> str:
    """How far it is in tests: `All 38 tests pass.`, `31 of 38 tests pass.`"""
    tests = [test for question in report.questions for test in question.tests]
    good = sum(test.outcome == "passed" for test in tests)
    if tests and good == len(tests):
        return f"All {good} tests pass." if good > 1 else "Its one test passes."
    return f"{good} of {len(tests)} tests pass."


def _worth(value: float) -> str:
    return f"{number(value)} {'point' if number(value) == '1' else 'points'}"


def _reason(question: QuestionRecord) -> list[Part]:
    """A misconception if one explains anything, or else what was found first, below the sentence
    of its test where that says more: of a value, and where other tests end otherwise.
    """
    failed = [finding for finding in findings(question) if finding.outcome == "failed"]
    known = [parts(finding.message) for finding in failed]
    explained = [part for found in known for part in found if part.kind == "why"]
    if explained:
        return explained[:1]
    found = [part for part in known[0] if part.kind in ("found", "source")]
    told = failed[0].everything or any(part.text.startswith(ENDED) for part in found)
    return found if told else [Part("found", failed[0].lines[0]), *found]


def _kind(line: str, place: int, count: int) -> str:
    if line.startswith(EXPLAINED):
        return "why"
    if line.startswith(HINT):
        return "hint"
    if place == 0 and not line.startswith(ENDED):
        return "call" if count > 1 and line.endswith((")", "…")) else "found"
    return "source" if re.match(r"line \d+: ", line) else "found"


def _finding(outcome: str, tests: list[TestRecord], everything: bool) -> Finding:
    message = _told_of(tests)
    lines = [
        f"{test.line}{NOT_REACHED if VALID in test.message and VALID not in message else ''}"
        for test in tests
    ]
    return Finding(outcome, lines, message, everything)


def _told_of(tests: list[TestRecord]) -> str:
    """The message that stands for all of them: the first, of those that tell most.

    Its hint is the one that most of them have: where one error ends them all, the first test's
    own subject has little to do with it.
    """
    message = min(tests, key=_telling).message
    hints = Counter(part.text for t in tests for part in parts(t.message) if part.kind == "hint")
    *lines, last = message.split("\n")
    return "\n".join([*lines, hints.most_common(1)[0][0]]) if last.startswith(HINT) else message


def _telling(test: TestRecord) -> tuple[bool, bool]:
    """The less, the more its message tells."""
    return EXPLAINED not in test.message, VALID in test.message


def _cause(message: str) -> str:
    # Without the call that showed it, and whatever the numbers: the finding and what explains it.
    # A misconception explains alone, for it gives the very numbers; an error is one wherever the
    # suite would have you read on, and so is a value of another kind.
    lines = parts(message)
    if lines[-1].kind == "why":
        return lines[-1].text
    plain = _plain(message)
    if plain.startswith(FORM) or any(line.text.startswith(ENDED) for line in lines):
        return plain
    return plain + lines[-1].text if lines[-1].kind == "hint" else plain


def _plain(message: str) -> str:
    """What was found, whatever the numbers and wherever it stood."""
    told = [part.text for part in parts(message) if part.kind in ("found", "source")]
    text = "\n".join(told).removeprefix(VALID)
    text = re.sub(r"^at \[\d+\]: ", "", text)
    text = re.sub(r"^(expected an? \w+, got an? \w+) \(.*", r"\1", text)
    text = re.sub(r"^got \S+, which is too (large|small)", "got another number", text)
    return re.sub(r"\d+", "0", text)
