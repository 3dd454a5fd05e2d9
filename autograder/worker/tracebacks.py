"""An exception as three short things: its class, a line of the student's own cell, its text."""

import builtins
import traceback

from autograder.worker.wire import messages

MESSAGE = 200  # characters
LINES = 1_000_000  # an answer has no more bytes
STANDARD = {value for value in vars(builtins).values() if isinstance(value, type)}


def bounded(text: str, limit: int = MESSAGE) -> str:
    """Return at most `limit` characters that UTF-8 has, half surrogates as escapes.

    A text that was cut ends in an ellipsis.
    """
    whole = text[: limit + 1].encode("utf-8", "backslashreplace").decode("utf-8")
    return whole if len(whole) <= limit else whole[: limit - 1] + "…"


def described(error: BaseException, cells: dict[str, str]) -> messages.Raised:
    """Return what the wire carries of an exception; `cells` maps file names to cells' ids."""
    cell, line = place(error, cells)
    bases = [base.__name__ for base in type(error).__mro__ if base in STANDARD]
    name = error.name if isinstance(error, NameError) else None
    return messages.Raised(
        kind=bounded(type(error).__name__),
        message=bounded(message(error)),
        bases=bases,
        cell=cell,
        line=line,
        name=bounded(name) if isinstance(name, str) else None,
    )


def place(error: BaseException, cells: dict[str, str]) -> tuple[str | None, int | None]:
    """Return the cell and the line in it that the exception passed last, or two Nones."""
    if isinstance(error, SyntaxError) and error.filename in cells:
        return cells[error.filename], line_of(error)
    found = (None, None)
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in cells:
            found = (cells[frame.f_code.co_filename], line)
    return found


def line_of(error: SyntaxError) -> int | None:
    """Return the line that a syntax error names; None where its maker wrote something else."""
    line = error.lineno
    return line if type(line) is int and 0 < line <= LINES else None


def message(error: BaseException) -> str:
    """Return the exception's text; empty where it has none that can be had."""
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
    except BaseException:  # a class of the student's may do anything in __str__
        return ""
    return text if isinstance(text, str) else ""
