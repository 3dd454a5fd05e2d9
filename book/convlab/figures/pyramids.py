"""Where the taps of parallel rates land on maps of different sizes."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import BLUE, GREEN, INK, ORANGE, canvas

COLOURS = (BLUE, ORANGE, GREEN)


def taps(sizes, rates) -> Figure:
    """One panel a map, all to one scale: the nine taps of each rate around the middle pixel.

    A tap on the map is filled; one on the padding outside is hollow.
    """
    figure, axes = canvas(5.6, 3.3, len(sizes), squeeze=False)
    reach = max(*rates, max(sizes) / 2) + 3
    for ax, size in zip(axes[0], sizes, strict=True):
        low, high = -(size // 2), size - size // 2  # around pixel 0, the map's middle one
        ax.add_patch(
            Rectangle((low - 0.5, low - 0.5), size, size, facecolor=INK, alpha=0.1, linewidth=0)
        )
        for rate, colour in zip(rates, COLOURS, strict=True):
            _ring(ax, rate, colour, range(low, high))
        ax.plot(0, 0, "s", color=INK, markersize=4)
        ax.text(0, -reach, f"{size} × {size}", ha="center", va="bottom")
        ax.set(aspect="equal", xlim=(-reach, reach), ylim=(reach, -reach - 4))
        ax.axis("off")
    names = [f"rate {rate}" for rate in rates]
    marks = [axes[0, 0].plot([], [], "o", color=colour)[0] for colour in COLOURS[: len(rates)]]
    figure.legend(marks, names, loc="outside lower center", ncols=len(rates))
    return figure


def _ring(ax: Axes, rate: int, colour: str, inside: range) -> None:
    for y in (-rate, 0, rate):
        for x in (-rate, 0, rate):
            if (x, y) != (0, 0):
                filled = colour if x in inside and y in inside else "none"
                ax.plot(x, y, "o", markersize=5.5, markerfacecolor=filled, markeredgecolor=colour)
