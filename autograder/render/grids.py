"""An example's two grids as text: which numbers differ, how they are written, side by side."""

from dataclasses import dataclass

from autograder.report import ExampleRecord, Number, QuestionRecord

MARK = "*"
DIGITS = 4
APART = 4
"""Columns between the two grids."""

Rows = list[list[Number]]


@dataclass(frozen=True)
class Piece:
    """Text of one line; `differs` where it is a number that is not the expected one."""

    text: str
    differs: bool = False


def written(value: Number) -> str:
    """A number as it stands in a grid: whole as it is, else with four digits."""
    return str(value) if isinstance(value, int | str) else f"{value:.{DIGITS}g}"


def size(rows: Rows) -> str:
    """Rows and columns: `3×4`."""
    return f"{len(rows)}×{len(rows[0])}"


def differing(example: ExampleRecord) -> set[tuple[int, int]] | None:
    """Places (row, column) of numbers that are not the expected ones.

    None where the two grids cannot be laid upon each other.
    """
    got, expected = example.got, example.expected
    if got is None or size(got) != size(expected):
        return None
    return {
        (row, column)
        for row, (ours, theirs) in enumerate(zip(expected, got, strict=True))
        for column, (one, other) in enumerate(zip(ours, theirs, strict=True))
        if one != other
    }


def titles(example: ExampleRecord) -> tuple[str, str]:
    """What stands above each grid; the second is empty where there is none."""
    expected = f"expected, {size(example.expected)}"
    if example.got is None:
        return expected, ""
    wrong = differing(example)
    count = f", {len(wrong)} of {_numbers(example.got)} differ" if wrong else ""
    return expected, f"yours, {size(example.got)}{count}"


def opening(example: ExampleRecord) -> str:
    """The words before the call, or all there is to say of an example that is right."""
    if example.found:
        return "The exercise's own example:"
    return "The exercise's own example comes out right: look beyond it."


def closing(question: QuestionRecord) -> str:
    """What the grids of its example do not show of how they differ; empty where they show it all.

    An error that a test has told already is not told again.
    """
    example = question.example
    if example is None or differing(example):
        return ""
    told = example.got is None and any(example.found in one.message for one in question.tests)
    return "Yours fails as told above." if told else example.found


def lines(example: ExampleRecord, width: int) -> list[list[Piece]]:
    """Both grids below their titles, beside each other where `width` columns hold them."""
    first, second = titles(example)
    left = [[Piece(first)], *_grid(example.expected, set())]
    if example.got is None:
        return left
    wrong = differing(example) or set()
    marked = f" ({MARK})" if wrong else ""
    right = [[Piece(f"{second}{marked}")], *_grid(example.got, wrong)]
    if _width(left) + APART + _width(right) > width:
        return [*left, [], *right]
    return _beside(left, right)


def _grid(rows: Rows, wrong: set[tuple[int, int]]) -> list[list[Piece]]:
    texts = [[written(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return [
        [
            Piece(_cell(text, widths[column], (row, column) in wrong), (row, column) in wrong)
            for column, text in enumerate(line)
        ]
        for row, line in enumerate(texts)
    ]


def _cell(text: str, width: int, wrong: bool) -> str:
    return f"{text.rjust(width)}{MARK if wrong else ' '} "


def _beside(left: list[list[Piece]], right: list[list[Piece]]) -> list[list[Piece]]:
    width = _width(left) + APART
    tall = max(len(left), len(right))
    padded = [grid + [[]] * (tall - len(grid)) for grid in (left, right)]
    return [
        [*line, Piece(" " * (width - _length(line))), *other]
        for line, other in zip(*padded, strict=True)
    ]


def _width(grid: list[list[Piece]]) -> int:
    return max(map(_length, grid))


def _length(line: list[Piece]) -> int:
    return sum(len(piece.text) for piece in line)


def _numbers(rows: Rows) -> int:
    return sum(map(len, rows))
