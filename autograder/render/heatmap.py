"""An example's grids as drawings: inline SVG without script, the same colours for both."""

from html import escape
from typing import NamedTuple

from autograder.render.grids import Rows, differing, titles, written
from autograder.report import ExampleRecord, Number

MOST, PHONE = 8, 280
"""Columns up to which every number is written into its cell; more where they fit into the pixels
of a small phone."""
HEIGHT, LETTER, SMALL = 28, 8.2, 14
"""Pixels: a cell with a number, a letter in it, and a cell without one."""

# Cividis, which reads alike with and without colour blindness; for grids with negative numbers
# blue to orange, with white in the middle.
RISING = ((0, 32, 76), (65, 77, 107), (124, 123, 120), (187, 175, 113), (255, 233, 69))
SIGNED = ((5, 78, 128), (118, 176, 212), (247, 247, 247), (244, 165, 96), (166, 78, 4))
UNKNOWN = "#8c8c8c"


class Box(NamedTuple):
    """Where a cell is drawn."""

    x: int
    y: int
    wide: int
    high: int

    def inset(self, by: int) -> str:
        """Its attributes, with `by` pixels left free on each side."""
        wide, high = self.wide - 2 * by, self.high - 2 * by
        return f'x="{self.x + by}" y="{self.y + by}" width="{wide}" height="{high}"'


def figure(example: ExampleRecord) -> str:
    """Both grids side by side, or the expected one alone; every text in it escaped."""
    first, second = titles(example)
    colours = scale(example)
    drawings = _captioned(first, svg(example.expected, colours, set(), first))
    if example.got is not None:
        wrong = differing(example) or set()
        drawings += _captioned(second, svg(example.got, colours, wrong, second))
    return f'<div class="grids">{drawings}</div>'


def svg(rows: Rows, colours: dict[Number, str], wrong: set[tuple[int, int]], title: str) -> str:
    """One grid; `title` and, where they are written, the numbers are its text alternative."""
    wide, high = _cell_size(rows)
    numbers = wide > SMALL
    boxes = {
        (row, column): Box(column * wide + 2, row * high + 2, wide, high)
        for row, line in enumerate(rows)
        for column, _ in enumerate(line)
    }
    drawn = "".join(
        _cell(boxes[row, column], value, colours[value], numbers)
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
    )
    drawn += "".join(_outline(boxes[place]) for place in sorted(wrong))
    label = f"{title}: {_spoken(rows)}" if numbers else title
    width, height = wide * len(rows[0]) + 4, high * len(rows) + 4
    return (
        f'<svg role="img" aria-label="{escape(label)}" viewBox="0 0 {width} {height}" '
        f'width="{width}">{drawn}</svg>'
    )


def scale(example: ExampleRecord) -> dict[Number, str]:
    """A colour for every number of both grids.

    Colours follow the order of the numbers and not their size: beside a thousand, one and ten
    would look the same.
    """
    grids = [example.expected, example.got or []]
    values = {value for rows in grids for row in rows for value in row}
    known = sorted(value for value in values if not isinstance(value, str))
    colours: dict[Number, str] = dict.fromkeys(values, UNKNOWN)
    if known and known[0] < 0:
        return colours | _signed(known)
    last = max(len(known) - 1, 1)
    return colours | {value: _mixed(RISING, place / last) for place, value in enumerate(known)}


def _signed(known: list[int | float]) -> dict[Number, str]:
    below, above = ([value for value in known if value * sign > 0] for sign in (-1, 1))
    low = {v: _mixed(SIGNED, 0.4 * place / len(below)) for place, v in enumerate(below)}
    high = {v: _mixed(SIGNED, 1 - 0.4 * p / len(above)) for p, v in enumerate(reversed(above))}
    return {0: _mixed(SIGNED, 0.5)} | low | high


def _captioned(title: str, drawing: str) -> str:
    return f"<figure><figcaption>{escape(title)}</figcaption>{drawing}</figure>"


def _cell_size(rows: Rows) -> tuple[int, int]:
    letters = max(len(written(value)) for row in rows for value in row)
    wide, columns = max(HEIGHT, round(LETTER * letters + 10)), len(rows[0])
    return (wide, HEIGHT) if columns <= MOST or columns * wide <= PHONE else (SMALL, SMALL)


def _cell(box: Box, value: Number, colour: str, numbers: bool) -> str:
    drawn = f'<rect {box.inset(0)} fill="{colour}"/>'
    if not numbers:
        return drawn
    ink = "#000" if _luminance(colour) > 0.179 else "#fff"
    middle = f'x="{box.x + box.wide / 2:g}" y="{box.y + box.high / 2:g}"'
    return f'{drawn}<text {middle} fill="{ink}">{escape(written(value))}</text>'


def _outline(box: Box) -> str:
    return "".join(f'<rect class="{name}" {box.inset(1)}/>' for name in ("edge", "wrong"))


def _spoken(rows: Rows) -> str:
    return "; ".join(", ".join(written(value) for value in row) for row in rows)


def _mixed(anchors: tuple, share: float) -> str:
    place = share * (len(anchors) - 1)
    first = min(int(place), len(anchors) - 2)
    part = place - first
    pairs = zip(anchors[first], anchors[first + 1], strict=True)
    return "#" + "".join(f"{round(one + part * (other - one)):02x}" for one, other in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it; at 0.179 black and white contrast alike."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
