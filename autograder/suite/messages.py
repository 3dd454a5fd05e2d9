"""A test's message: from the exception that ended it to the sentence a student reads."""

from pathlib import Path

from autograder.compare import Degenerate, Wrong
from autograder.failures import Failure, Missing, Raised, TimeUp, Unchecked
from autograder.notebook import Submission
from autograder.report import Outcome
from autograder.text import clean_line

ELSEWHERE = "`{}` is defined in a cell that is not graded; move it into this one"


def judge(error: BaseException, hint: str, submission: Submission) -> tuple[Outcome, str]:
    """The outcome and message of a test that `error` ended.

    A difference or an act of the answer is a failure; everything else is ours, and the test is
    unchecked. `hint` is the question's, used where the comparison gave none of its own.
    """
    if isinstance(error, Wrong):
        return "failed", _with_hint(_difference(error), error, hint)
    if isinstance(error, TimeUp):
        return "failed", f"{error}."
    if isinstance(error, Missing):
        return "failed", _missing(error, submission)
    if isinstance(error, Failure):
        return "failed", _with_hint(_act(error, submission), error, hint)
    return "unchecked", f"Could not be checked: {_ours(error)}. A human has to look at it."


def depends(name: str) -> str:
    """The message of a test that cannot be judged because the answer `name` failed."""
    return f"Could not be checked: this answer calls `{name}`, which failed its own tests."


def _difference(error: Wrong) -> str:
    found = _prefixed(error, f"{error.finding}.", ": ")
    if error.misconception:
        found += f"\nYour numbers are exactly what comes out when {error.misconception}."
    return found


def _act(error: Failure, submission: Submission) -> str:
    sentence = _ended(_prefixed(error, str(error), " "))
    undefined = error.name if isinstance(error, Raised) else None
    if undefined and submission.defines_elsewhere(undefined):
        sentence += f"\n{_capital(ELSEWHERE.format(clean_line(undefined)))}."
    return sentence


def _missing(error: Missing, submission: Submission) -> str:
    sentence = _ended(str(error))
    cause = error.cell_error or ""
    _, found, rest = cause.partition("NameError: name '")
    undefined = rest.partition("'")[0] if found else ""
    if undefined and submission.defines_elsewhere(undefined):
        sentence += f"\n{_capital(ELSEWHERE.format(clean_line(undefined)))}."
    return sentence


def _prefixed(error: Exception, sentence: str, joint: str) -> str:
    called = getattr(error, "called", "")
    return f"{called}{joint}{sentence}" if called else _capital(sentence)


def _with_hint(sentence: str, error: Exception, hint: str) -> str:
    hint = getattr(error, "hint", "") or hint
    return f"{sentence}\nHint: {hint}" if hint else sentence


def _ours(error: BaseException) -> str:
    if isinstance(error, Degenerate | Unchecked):
        return str(error).rstrip(".")
    place = _last_line(error)
    return f"the check itself failed ({type(error).__name__}{place})"


def _last_line(error: BaseException) -> str:
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f", {Path(trace.tb_frame.f_code.co_filename).name} line {trace.tb_lineno}"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
