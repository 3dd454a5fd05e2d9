"""Square kernels with gaps: how far they span, and which pixels they leave out."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .. import shapes
from .grids import grid
from .style import ORANGE, SKY, canvas


def spans(kernel_size: int, dilations) -> Figure:
    """The same kernel at several dilations, side by side and to one scale, its weights filled."""
    sides = [shapes.effective_kernel_size(kernel_size, dilation) for dilation in dilations]
    width = sum(sides) + 1.5 * (len(sides) - 1)
    figure, ax = canvas(5.4, 5.4 * (max(sides) + 2.5) / (width + 0.4))
    left = 0.0
    for dilation, side in zip(dilations, sides, strict=True):
        fill = dict.fromkeys(_places(kernel_size, dilation), SKY)
        grid(ax, _empty(side, side), at=(left, max(sides) - side), fill=fill)
        label = f"dilation {dilation}\n{side} × {side}"
        ax.text(left + side / 2, max(sides) + 0.4, label, ha="center", va="top")
        left += side + 1.5
    ax.set_ylim(max(sides) + 2.3, -0.2)
    return figure


def gaps_in_kernel_or_input(kernel_size: int = 3, step: int = 2) -> Figure:
    """Left: a kernel with gaps over dense pixels. Right: a dense kernel over pixels with gaps.

    Both pictures have the same side, the kernel's span with dilation ``step``.
    """
    side = shapes.effective_kernel_size(kernel_size, step)
    places = _places(kernel_size, step)
    right = side + 2.0
    figure, ax = canvas(5.4, 5.4 * (side + 2.9) / (right + side + 0.2))

    grid(ax, _counted(side), fill=dict.fromkeys(places, SKY))
    for row, column in places:
        _outline(ax, column, row, 1)
    _label(ax, side, 0, "gaps in the kernel", "dilated convolution:\nlooks further")

    spread = _empty(side, side, 0)
    for number, (row, column) in enumerate(places, start=1):
        spread[row][column] = number
    grid(ax, spread, at=(right, 0), fill=dict.fromkeys(places, SKY))
    _outline(ax, right, 0, kernel_size)
    _label(ax, side, right, "gaps in the input", "transposed convolution:\nmakes more pixels")
    ax.set_ylim(side + 1.8, -1.1)
    return figure


def reached(masks: dict[str, object]) -> Figure:
    """Square grids of pixels side by side, to one scale, those that reach the output filled.

    masks: {title: square of truth values}; the middle pixel, where the output stands, is orange.
    """
    sides = [len(mask) for mask in masks.values()]
    width = sum(sides) + 2 * (len(sides) - 1)
    figure, ax = canvas(5.4, 5.4 * (max(sides) + 3) / (width + 0.4))
    left = 0.0
    for (title, mask), side in zip(masks.items(), sides, strict=True):
        pixels = [(i, j) for i in range(side) for j in range(side) if mask[i][j]]
        fill = dict.fromkeys(pixels, SKY)
        fill[side // 2, side // 2] = ORANGE
        grid(ax, _empty(side, side), at=(left, (max(sides) - side) / 2), fill=fill)
        ax.text(left + side / 2, -0.4, title, ha="center", va="bottom")
        left += side + 2
    ax.set_ylim(max(sides) + 0.2, -2.4)
    return figure


def _places(kernel_size: int, dilation: int) -> list[tuple[int, int]]:
    along = [index * dilation for index in range(kernel_size)]
    return [(row, column) for row in along for column in along]


def _empty(rows: int, columns: int, value: float = float("nan")) -> list[list[float]]:
    return [[value] * columns for _ in range(rows)]


def _counted(side: int) -> list[list[int]]:
    return [list(range(row * side + 1, (row + 1) * side + 1)) for row in range(side)]


def _outline(ax: Axes, left: float, top: float, side: int) -> None:
    ax.add_patch(Rectangle((left, top), side, side, fill=False, edgecolor=ORANGE, linewidth=3))


def _label(ax: Axes, side: int, left: float, title: str, what: str) -> None:
    middle = left + side / 2
    ax.text(middle, -0.35, title, ha="center", va="bottom", weight="bold")
    ax.text(middle, side + 0.4, what, ha="center", va="top")
