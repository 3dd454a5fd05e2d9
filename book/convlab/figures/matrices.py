"""Convolution as a matrix: matrices whose non-zero entries stand out, and windows on pixels."""

from itertools import product
from math import nan

from .. import shapes
from .grids import grid
from .style import GREEN, ORANGE, PURPLE, SKY, YELLOW, Drawing, canvas, show

_COLOURS = (SKY, YELLOW, ORANGE, PURPLE, GREEN)
_CELL = 0.3  # inches
_TITLE = 1.1  # cells above a panel
_GAP = 1  # cells between panels


def matrices(panels: dict, alt: str, *, across: int = 2, shade: int = 1) -> Drawing:
    """Matrices side by side under their names: {title: rows of numbers}; zeros stay empty.

    Entries 1 … shade share a colour, the next ``shade`` take the next one, so that ``shade=3``
    gives each row of a 3×3 kernel of 1 … 9 a colour of its own. ``across`` is panels in a line.
    """
    cells = {title: [[float(entry) for entry in row] for row in panels[title]] for title in panels}
    fills = {
        title: {(i, j): _colour(entry, shade) for (i, j), entry in _entries(rows) if entry}
        for title, rows in cells.items()
    }
    shown = {title: [[entry or nan for entry in row] for row in cells[title]] for title in cells}
    return _panels(shown, fills, alt, across)


def windows(size: tuple[int, int], kernel_size: tuple[int, int]) -> Drawing:
    """Every place of a kernel on an image of numbered pixels, one panel for each output pixel.

    The rows of the kernel have colours of their own. Raises ValueError where it does not fit.
    """
    height, width = size
    pixels = [[i * width + j for j in range(width)] for i in range(height)]
    counts = map(shapes.conv_output_size, size, kernel_size)
    places = product(*map(range, counts))
    fills = {
        f"output {number}": {
            (top + i, left + j): _COLOURS[i % len(_COLOURS)]
            for i, j in product(*map(range, kernel_size))
        }
        for number, (top, left) in enumerate(places)
    }
    alt = (
        f"An image of {height} by {width} pixels, numbered row by row, drawn {len(fills)} times: "
        f"a kernel of {kernel_size[0]} by {kernel_size[1]} covers another place each time."
    )
    return _panels(dict.fromkeys(fills, pixels), fills, alt, across=2)


def _entries(rows):
    return (((i, j), entry) for i, row in enumerate(rows) for j, entry in enumerate(row))


def _colour(entry: float, shade: int) -> str:
    return _COLOURS[int(abs(entry) - 1) // shade % len(_COLOURS)]


def _panels(cells: dict, fills: dict, alt: str, across: int) -> Drawing:
    """Panels in lines of ``across``, each under its title."""
    titles = list(cells)
    lines = [titles[start : start + across] for start in range(0, len(titles), across)]
    spots, bottom, right = {}, 0.0, 0.0
    for line in lines:
        left, top = 0.0, bottom + _TITLE
        for title in line:
            spots[title] = (left, top)
            left += len(cells[title][0]) + _GAP
        right = max(right, left - _GAP)
        bottom = top + max(len(cells[title]) for title in line) + 0.3
    figure, ax = canvas((right + 0.4) * _CELL, (bottom + 0.2) * _CELL)
    for title, (left, top) in spots.items():
        grid(ax, cells[title], at=(left, top), fill=fills[title])
        ax.text(left, top - 0.25, title, ha="left", va="bottom")
    ax.set(xlim=(-0.1, right + 0.1), ylim=(bottom, 0))
    return show(figure, alt)
