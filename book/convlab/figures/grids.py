"""Pixels as cells: grids of numbers, rows of them, and the arrows between."""

from itertools import product

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, Rectangle

from .style import GRAY, INK, ON_FILL


def grid(ax: Axes, values, *, at=(0.0, 0.0), fill=None, title: str = "", text: bool = True) -> None:
    """Draw a matrix as unit cells with their numbers, its top left corner at ``at`` (x, y down).

    fill: {(row, column): colour}. text=False leaves the numbers out. NaN cells stay empty.
    """
    rows, columns = len(values), len(values[0])
    left, top = at
    for i, j in product(range(rows), range(columns)):
        colour = (fill or {}).get((i, j))
        _cell(ax, left + j, top + i, values[i][j] if text else float("nan"), colour)
    if title:
        ax.text(left + columns / 2, top - 0.35, title, ha="center", va="bottom")
    _fit(ax, left + columns, top + rows)


def row(ax: Axes, values, *, at=(0.0, 0.0), fill=None, title: str = "", text: bool = True) -> None:
    """Draw a sequence as one row of cells; fill: {index: colour}. The title stands to the left."""
    cells = {(0, index): colour for index, colour in (fill or {}).items()}
    grid(ax, [list(values)], at=at, fill=cells, text=text)
    if title:
        ax.text(at[0] - 0.3, at[1] + 0.5, title, ha="right", va="center")


def arrow(ax: Axes, start, end, colour: str = GRAY, width: float = 1.2) -> None:
    """An arrow from one point (x, y) to another."""
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=9, lw=width, color=colour)
    )


def _cell(ax: Axes, x: float, y: float, value, colour: str | None) -> None:
    face = {"facecolor": colour or "none", "edgecolor": GRAY, "linewidth": 0.8}
    ax.add_patch(Rectangle((x, y), 1, 1, **face))
    number = float(value)
    if number == number:
        label = f"{number:.3g}".replace("-", "−")
        ax.text(x + 0.5, y + 0.5, label, ha="center", va="center", color=ON_FILL if colour else INK)


def _fit(ax: Axes, right: float, bottom: float) -> None:
    """Equal units, y downwards, no axes, and room for all that has been drawn so far."""
    ax.set_aspect("equal")
    ax.axis("off")
    ax.set_xlim(min(ax.get_xlim()[0], -0.1), max(ax.get_xlim()[1], right + 0.1))
    lowest, highest = max(ax.get_ylim()), min(ax.get_ylim())
    ax.set_ylim(max(lowest, bottom + 0.1), min(highest, -0.9))
