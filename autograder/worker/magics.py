"""Cells as IPython reads them: magics and shell lines become empty, lines keep their numbers.

IPython's own transformer is not used: it would have to run in the jail, where nothing but torch
is, or read hostile text on the trusted side, where it takes time quadratic in the text's length.
A test holds this one against it.
"""

import re
import tokenize
from collections.abc import Iterator

DROPPED = ("time", "timeit", "capture")
"""Cell magics whose cell is run as if they were not there."""

ENDS = (tokenize.NEWLINE, tokenize.ENDMARKER)
BEFORE = (tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CELL_MAGIC = re.compile(r"%%(\w+)")
_ESCAPED = re.compile(r"\s*(?:[%!?]|[\w.,\s\[\]*]+=\s*(?:!|%\w))")
_HELP = re.compile(r"\s*%{0,2}[\w.*]+(?:\[[^\]]*\])*\?{1,2}\s*$")
_PROMPTS = (
    (re.compile(r">>>(?: |$)"), re.compile(r"(?:>>>|\.\.\.)(?: |$)")),
    (re.compile(r"In \[\d+\]: "), re.compile(r"(?:In \[\d+\]: | {2,}\.{3,}: ?)")),
)


class CellMagic(Exception):
    """A cell that is not Python: it begins with a cell magic."""


def plain(source: str) -> str:
    """Return a source that does not compile with what is not Python taken out of it.

    The result may not compile either. Raises CellMagic for a cell magic but those in DROPPED.
    """
    lines = _LINE.findall(re.sub(r"\r\n?", "\n", source))
    _drop_cell_magic(lines)
    _drop_prompts(lines)
    _drop_indent(lines)
    return "".join(_without_magics(lines))


def _first(lines: list[str]) -> int | None:
    return next((row for row, line in enumerate(lines) if line.strip()), None)


def _drop_cell_magic(lines: list[str]) -> None:
    row = _first(lines)
    found = None if row is None else _CELL_MAGIC.match(lines[row])
    if not found:
        return
    if found[1] not in DROPPED:
        raise CellMagic(
            f"The cell magic %%{found[1]} cannot be graded; write the answer as a plain cell."
        )
    lines[row] = _blank(lines[row])


def _drop_prompts(lines: list[str]) -> None:
    row = _first(lines)
    for first, any_ in _PROMPTS:
        if row is not None and first.match(lines[row]):
            lines[:] = [any_.sub("", line, count=1) for line in lines]


def _drop_indent(lines: list[str]) -> None:
    row = _first(lines)
    indent = "" if row is None else re.match(r"[ \t]*", lines[row])[0]
    if indent:
        lines[:] = [line.removeprefix(indent) for line in lines]


def _without_magics(lines: list[str]) -> Iterator[str]:
    row = 0
    while row < len(lines):
        if _ESCAPED.match(lines[row]):
            end = _continued(lines, row)
            yield from _nothing(lines[row:end])
        else:
            end = _statement_end(lines, row)
            helps = end == row + 1 and _HELP.match(lines[row])
            yield from _nothing(lines[row:end]) if helps else lines[row:end]
        row = end


def _continued(lines: list[str], row: int) -> int:
    while row < len(lines) and lines[row].rstrip("\n").endswith("\\"):
        row += 1
    return min(row + 1, len(lines))


def _statement_end(lines: list[str], row: int) -> int:
    """Return the row after the logical line that begins at `row`."""
    rows = (lines[at] for at in range(row, len(lines)))
    begun = False
    try:
        for token in tokenize.generate_tokens(lambda: next(rows, "")):
            if token.type in ENDS or (token.type == tokenize.NL and not begun):
                return min(row + token.start[0], len(lines))
            begun = begun or token.type not in BEFORE
    except (tokenize.TokenError, SyntaxError):
        pass  # an open bracket or string: the compiler will say so
    return len(lines)


def _nothing(lines: list[str]) -> Iterator[str]:
    """Yield as many lines without meaning; `pass` where a block may need a statement."""
    indent = re.match(r"[ \t]*", lines[0])[0]
    yield indent + "pass" + _blank(lines[0]) if indent else _blank(lines[0])
    yield from map(_blank, lines[1:])


def _blank(line: str) -> str:
    return "\n" if line.endswith("\n") else ""
