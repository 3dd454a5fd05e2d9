"""A test's message: from the exception that ended it to the sentence a student reads."""

import re
from collections.abc import Collection

from autograder.compare import Degenerate, Wrong
from autograder.exits import fault
from autograder.failures import Failure, Missing, TimedOut, TimeUp, Unchecked
from autograder.notebook import Submission
from autograder.quotes import line_named, quoted
from autograder.report import Outcome, left_to_a_human

ELSEWHERE = "`{}` is defined in a cell that is not graded; move it into this one."
ENDLESS = "Look for a loop that never ends, or for work that is done again and again."
EMPTY = "Its cell is empty: write the answer there, and save the notebook before it is graded."
RENAMED = "Its cell ran without making it: keep the name behind `def` or `class` as it was given."
NOTHING = "None is what comes out where no `return` is reached: does yours end with one?"
DOUBLE = (
    "A tensor without a dtype in this call is float64: make yours in the dtype of what comes in."
)
UNDEFINED = "NaN comes of 0 / 0, of ∞ − ∞ and of the mean of nothing, such as an empty slice."
PLAIN = (
    "Is the layer there? In a plain list or dict it is not found; nn.ModuleList and nn.Sequential "
    "make it known."
)
KEYS = (
    "A state dict holds what is an `nn.Parameter` on `self`, by its name there: a plain tensor is "
    "left out."
)
ASKED = "Nobody is there to type while an answer is graded: do without `input()`."
ABSENT = "It is not there where answers are graded: do without it."


def judge(
    error: BaseException, hint: str, submission: Submission, replaced: Collection[str] = ()
) -> tuple[Outcome, str]:
    """The outcome and message of a test that `error` ended.

    A difference or an act of the answer is a failure; everything else is ours, and the test is
    unchecked. A message has up to four lines: the call, what was found, the line of the student's
    cell that raised (unless one of ours has `replaced` the cell) or the misconception that explains
    the numbers, a hint (`hint` is the question's, for where the comparison gave none).
    """
    if isinstance(error, Wrong):
        advice = _misconception(error) or _advice(error.finding, error.called)
        lines = [error.called, f"{error.finding}.", advice]
        return "failed", _joined(*lines, "" if advice else _hint(error, hint))
    if isinstance(error, TimeUp):
        return "failed", f"{error}."
    if isinstance(error, Missing):
        line = quoted(submission.answers.get(error.name, ""), line_named(error.cell_error))
        advice = _elsewhere(_undefined(error), submission) or _unmade(error, submission)
        return "failed", _joined(ended(str(error)), line, advice)
    if isinstance(error, Failure):
        elsewhere = _elsewhere(getattr(error, "name", None), submission)
        line = _line_of(error, submission, replaced)
        advice = ENDLESS if isinstance(error, TimedOut) else elsewhere or _raised(str(error))
        lines = [getattr(error, "called", ""), ended(str(error)), line, advice]
        return "failed", _joined(*lines, "" if advice else _hint(error, hint))
    return "unchecked", left_to_a_human(_ours(error))


def depends(name: str) -> str:
    """The message of a test that cannot be judged because the answer `name` failed."""
    return f"Could not be checked: this answer calls `{name}`, which failed its own tests."


def _joined(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _misconception(error: Wrong) -> str:
    if not error.misconception:
        return ""
    return f"Your numbers are exactly what comes out when {error.misconception}."


def _advice(finding: str, called: str) -> str:
    """What to do about a finding that a lesson would not clear up; empty for others."""
    if finding.endswith("got None"):
        return NOTHING
    if "expected dtype float64" in finding and re.search(r"tensor\([^)]*\)(?! \w)", called):
        return DOUBLE
    if finding.endswith("in its state dict, got 0"):
        return PLAIN
    return UNDEFINED if re.search(r"NaN or infinity|got nan\b", finding) else ""


def _raised(sentence: str) -> str:
    """The same for an error, from its sentence or that of a cell that did not load."""
    if "EOFError" in sentence:
        return ASKED
    if "ModuleNotFoundError" in sentence:
        return ABSENT
    return KEYS if "key(s) in state_dict" in sentence else ""


def _unmade(error: Missing, submission: Submission) -> str:
    """Why a cell that stands in the notebook made no answer."""
    if error.cell_error is not None:
        return _raised(error.cell_error)
    if error.name not in submission.answers:
        return ""
    return RENAMED if submission.answers[error.name].strip() else EMPTY


def _hint(error: Exception, hint: str) -> str:
    hint = getattr(error, "hint", "") or hint
    return f"Hint: {hint}." if hint else ""


def _line_of(error: Failure, submission: Submission, replaced: Collection[str]) -> str:
    cell = getattr(error, "cell", None)
    if cell is None or cell in replaced:
        return ""
    return quoted(submission.answers.get(cell, ""), error.line)


def _elsewhere(name: str | None, submission: Submission) -> str:
    return ELSEWHERE.format(name) if name and submission.defines_elsewhere(name) else ""


def _undefined(error: Missing) -> str:
    """The name that the answer's own cell missed when it was loaded."""
    _, _, rest = (error.cell_error or "").partition("NameError: name '")
    return rest.partition("'")[0]


def _ours(error: BaseException) -> str:
    if isinstance(error, Degenerate | Unchecked):
        return str(error).rstrip(".")
    return f"the check itself failed ({fault(error)})"


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end already."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
