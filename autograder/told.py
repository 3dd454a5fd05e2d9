"""What a child told of a failure, as the failure the suite meets; all text cleaned."""

import re

from autograder.failures import BadAnswer, Failure, Forbidden, Raised
from autograder.text import clean_line
from autograder.worker.wire import messages

NUMPY = re.compile(r"(u?int|float)\d+|bool_?|str_")
"""The names of numpy's numbers; of these Python's own can be read and are never named here."""

FOLD = re.compile(r" *[\n\t][ \n\t]*")
"""What lays out a message on lines of its own, as torch does."""


def raised(answer: messages.Raised) -> Raised:
    """Return the failure for an exception in the jail, its text cleaned."""

    def cleaned(text: str | None) -> str | None:
        return None if text is None else clean_line(text)

    return Raised(
        clean_line(answer.kind),
        answer.line,
        clean_line(FOLD.sub(" ", answer.message).strip()),
        cell=cleaned(answer.cell),
        name=cleaned(answer.name),
        bases=tuple(clean_line(base) for base in answer.bases),
    )


def unreadable(answer: messages.Unreadable, limit: int) -> str:
    """Return the sentence for an object whose value cannot be had."""
    kind = clean_line(answer.kind)
    wanted = "where a tensor or plain data is expected"
    if kind == "ndarray":
        kind, wanted = "a numpy array", f"{wanted}: stay with torch, .item() makes a number"
    elif NUMPY.fullmatch(kind):
        wanted = "where Python's own is expected: int(), float() or bool() makes it one"
        kind = f"numpy's {kind}"
    else:
        kind = f"a {kind}"
    return {
        "type": f"returned {kind} {wanted}",
        "layout": f"returned {kind} whose elements cannot be read as numbers",
        "depth": "returned lists nested too deep to be read",
        "size": f"returned {kind} of {answer.size} bytes or items, far more than expected",
    }[answer.reason]


def forbidden(answer: messages.Refused, family: str | None) -> Failure:
    """Return the failure for a forbidden operator."""
    if family is None:
        return BadAnswer("wrote something else than an answer to its output")
    cell = None if answer.cell is None else clean_line(answer.cell)
    return Forbidden(clean_line(answer.operator), family, line=answer.line, cell=cell)
