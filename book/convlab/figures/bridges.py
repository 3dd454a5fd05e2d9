"""A network that goes down and comes up again, with a bridge at every level: the U of a U-Net."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from .style import BLUE, GRAY, GREEN, ORANGE, canvas

_WIDE, _HIGH = 1.25, 0.42


def network(levels, bottom: tuple[int, int]) -> Figure:
    """levels: (channels, size kept, pixels cropped a side, size after the way up), the top first.

    bottom: (channels, size). Sizes are those after each level's two convolutions. Boxes say
    channels × size², blue on the way down and orange on the way up; bridges say what they lose.
    """
    figure, ax = canvas(5.2, 0.66 * (len(levels) + 1) + 0.3)
    for level, (channels, kept, cropped, after) in enumerate(levels):
        left, right = 0.28 * level, 4 - 0.28 * level
        _box(ax, left, level, channels, kept, BLUE)
        _box(ax, right, level, channels, after, ORANGE)
        start, end = left + _WIDE / 2, right - _WIDE / 2
        _arrow(ax, (start, level), (end, level), GRAY)
        ax.text((start + end) / 2, level - 0.06, f"crop {cropped}", ha="center", va="bottom")
        last = level == len(levels) - 1
        below = (1.35, 2.65) if last else (left + 0.28, right - 0.28)
        _arrow(ax, (left, level + _HIGH / 2), (below[0], level + 1 - _HIGH / 2), BLUE)
        _arrow(ax, (below[1], level + 1 - _HIGH / 2), (right, level + _HIGH / 2), ORANGE)
    _box(ax, 2, len(levels), *bottom, GREEN)
    ax.set(xlim=(-_WIDE / 2 - 0.05, 4 + _WIDE / 2 + 0.05), ylim=(len(levels) + 0.3, -0.4))
    ax.axis("off")
    return figure


def _box(ax: Axes, x: float, y: float, channels: int, size: int, colour: str) -> None:
    shape = FancyBboxPatch(
        (x - _WIDE / 2, y - _HIGH / 2), _WIDE, _HIGH, boxstyle="round,pad=0,rounding_size=0.08",
        facecolor=colour, edgecolor=colour, alpha=0.25,
    )  # fmt: skip
    ax.add_patch(shape)
    ax.text(x, y, f"{channels} × {size}²", ha="center", va="center", fontsize=10)


def _arrow(ax: Axes, start, end, colour: str) -> None:
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.4})
