"""Weights of a resize: whole matrices, the curve they lie on, and the comb of one output."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import BLUE, GRAY, GREEN, INK, ORANGE, PURPLE, canvas

_COLOURS = (GRAY, GREEN, BLUE, ORANGE, PURPLE)


def shaded(panels: dict, across: int = 4) -> Figure:
    """{name: matrix}: positive weights blue, negative ones orange, the stronger the larger.

    A row is an output pixel, a column an input pixel; all matrices have the same shape. The
    darkest blue is a weight of one.
    """
    rows, columns = next(iter(panels.values())).shape
    lines = -(-len(panels) // across)
    wide, tall = columns + 1.2, rows + 3.4
    figure, ax = canvas(5.4, 5.4 * lines * tall / (across * wide - 1.2))
    for place, (name, matrix) in enumerate(panels.items()):
        left, top = place % across * wide, place // across * tall + 3
        ax.text(left + columns / 2, top - 0.35, _broken(name), ha="center", va="bottom")
        _matrix(ax, matrix, left, top)
    ax.set(xlim=(-0.1, across * wide - 1.1), ylim=(lines * tall, 0), aspect="equal")
    ax.axis("off")
    return figure


def kernels(curves: dict, measured: dict) -> Figure:
    """Weight over the distance from output to input pixel: curves, and measured dots on them.

    Both are {name: (distances, weights)}; a name in both shares its colour.
    """
    figure, ax = canvas(5.4, 3.6)
    ax.axhline(0, color=GRAY, lw=0.8)
    for (name, (distances, weights)), colour in zip(curves.items(), _COLOURS, strict=False):
        ax.plot(distances, weights, color=colour, lw=1.6, label=name)
        if name in measured:
            dots = [(x, weight) for x, weight in zip(*measured[name], strict=True) if weight]
            ax.plot(*zip(*dots, strict=True), "o", ms=4.5, color=colour)
    ax.set(xlabel="distance in input pixels", ylabel="weight")
    figure.legend(loc="outside upper center", ncols=2, fontsize=10)
    return figure


def combs(rows: dict, centre: float) -> Figure:
    """The weights of one output pixel, {name: weights over the input pixels}, one comb a method.

    A dashed line marks the place of the output; pixels that are not read have a small dot.
    """
    figure, ax = canvas(5.4, 0.78 * len(rows) + 0.6)
    highest = max(float(abs(weights).max()) for weights in rows.values())
    for depth, (name, weights) in enumerate(rows.items()):
        base = -1.25 * depth
        ax.text(-1, base, _broken(name), ha="right", va="bottom")
        _comb(ax, weights / highest, base)
    lowest = -1.25 * (len(rows) - 1) - 0.3
    ax.plot([centre] * 2, [lowest, 1.1], color=GRAY, lw=1, linestyle="--", zorder=0)
    ax.set(xlim=(-len(weights) * 0.45, len(weights) - 0.5), ylim=(lowest, 1.15))
    ax.set_xticks(range(0, len(weights), 4))
    ax.set_xlabel("input pixel", x=0.65)
    ax.spines["bottom"].set_bounds(0, len(weights) - 1)
    ax.yaxis.set_visible(False)
    ax.spines["left"].set_visible(False)
    return figure


def _broken(name: str) -> str:
    """A name in two lines where it has a comma: there is little room beside a picture."""
    return name.replace(", ", ",\n")


def _matrix(ax: Axes, matrix, left: float, top: float) -> None:
    rows, columns = matrix.shape
    for row in range(rows):
        for column in range(columns):
            weight = float(matrix[row, column])
            if abs(weight) > 1e-9:
                face = {"facecolor": BLUE if weight > 0 else ORANGE, "alpha": _strength(weight)}
                ax.add_patch(Rectangle((left + column, top + row), 1, 1, lw=0, **face))
    for row in range(rows + 1):
        ax.plot([left, left + columns], [top + row] * 2, color=GRAY, lw=0.4)
    for column in range(columns + 1):
        ax.plot([left + column] * 2, [top, top + rows], color=GRAY, lw=0.4)


def _strength(weight: float) -> float:
    """Opacity that keeps small weights in sight."""
    return min(1.0, 0.3 + 0.7 * abs(weight))


def _comb(ax: Axes, weights, base: float) -> None:
    for pixel, weight in enumerate(map(float, weights)):
        if abs(weight) > 1e-9:
            colour = BLUE if weight > 0 else ORANGE
            ax.plot([pixel] * 2, [base, base + weight], color=colour, lw=4, solid_capstyle="butt")
        else:
            ax.plot([pixel], [base], ".", ms=2.5, color=GRAY)
    ax.plot([-0.6, len(weights) - 0.4], [base] * 2, color=INK, lw=0.5)
