"""A line of the student's own cell, to stand beside an error that names its number."""

import re

from autograder.text import clean_line

WIDTH = 100
"""Characters of a line that are repeated."""

_PLACE = re.compile(r"\(line (\d+)\)$")


def line_of(source: str, number: int | None) -> str:
    """Line `number` of a cell, cleaned and without its indent; empty where there is none."""
    lines = source.split("\n")
    if number is None or not 1 <= number <= len(lines):
        return ""
    return clean_line(lines[number - 1].strip(), WIDTH)


def quoted(source: str, number: int | None) -> str:
    """The same as students read it: `line 3: x = y[0]`."""
    line = line_of(source, number)
    return f"line {number}: {line}" if line else ""


def line_named(error: str | None) -> int | None:
    """The number at the end of a cell's error: 3 for `NameError: … (line 3)`."""
    found = _PLACE.search(error or "")
    return int(found[1]) if found else None
