"""Where the pixels of a resized row sit on the row they come from, and how far they are off."""

from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import BLUE, GRAY, GREEN, INK, ON_FILL, ORANGE, PURPLE, SKY, canvas

_TALL = 0.5  # the height of a pixel; a row of the picture is two units
_LINES = ((BLUE, "-"), (ORANGE, "-"), (PURPLE, "-"), (GREEN, "-"), (INK, ":"))


def lattices(panels: dict) -> Figure:
    """Panels below each other, each a row of pixels and, under it, the row that is to be made.

    panels: {title: (values, positions)}, positions in pixels, the first centre being 0. A new
    pixel is as wide as the new centres are apart; a line joins each centre with its position.
    """
    figure, ax = canvas(5.4, 1.65 * len(panels))
    for place, (title, (values, positions)) in enumerate(panels.items()):
        top = place * 2.15
        ax.text(-0.72, top - 0.16, title, ha="left", va="bottom")
        for index, value in enumerate(values):
            _pixel(ax, index, top, 1, f"{value:g}", "none")
        step = float(positions[1] - positions[0])
        for position in map(float, positions):
            ax.plot([position] * 2, [top + _TALL, top + 1.05], color=GRAY, lw=0.9)
            _pixel(ax, position, top + 0.85, step, "", SKY)
            label = _fraction(position)
            ax.text(position, top + 0.85 + _TALL + 0.06, label, ha="center", va="top")
    ax.set(xlim=(-0.75, len(values) - 0.25), ylim=(len(panels) * 2.15 - 0.3, -0.5))
    ax.axis("off")
    return figure


def displacements(curves: dict, first: int = 0) -> Figure:
    """{name: how far each pixel's content was moved} as lines over the pixel's place.

    first is the place of the first value. Lines that coincide stay visible: the fifth is dotted.
    """
    figure, ax = canvas(5.4, 3.7)
    for (name, moved), (colour, line) in zip(curves.items(), _LINES, strict=False):
        ax.plot(
            range(first, first + len(moved)), moved, color=colour, linestyle=line, lw=2, label=name
        )
    ax.set(xlabel="place, in pixels of the large image", ylabel="moved, in pixels")
    figure.legend(loc="outside upper left", fontsize=10)
    return figure


def _pixel(ax: Axes, centre: float, top: float, wide: float, text: str, face: str) -> None:
    corner = centre - wide / 2, top
    ax.add_patch(Rectangle(corner, wide, _TALL, facecolor=face, edgecolor=GRAY, lw=0.9))
    dot = INK if face == "none" else ON_FILL
    ax.plot([centre], [top + _TALL / 2], "o", ms=4, color=dot)
    ax.text(centre + 0.05, top + _TALL / 2, text, ha="left", va="center")


def _fraction(number: float) -> str:
    """A short fraction as one writes it: −1/4, 2/3, 1."""
    return str(Fraction(number).limit_denominator(99)).replace("-", "−")
