"""Stacks of dilated layers as strips of pixels: which reach the output, and which are holes."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import GRAY, ORANGE, SKY, canvas


def strips(coverages: dict[str, list[bool]]) -> Figure:
    """One strip for each stack, middle under middle: pixels read are filled, holes are hollow.

    coverages: {name of the stack: for each pixel of its view whether it is read}. The middle
    pixel, over which the output stands, is orange where it is read.
    """
    widest = max(len(read) for read in coverages.values())
    figure, ax = canvas(5.6, 0.46 * len(coverages) + 0.1)
    for line, (name, read) in enumerate(coverages.items()):
        left = (widest - len(read)) / 2
        middle = len(read) // 2
        for place, arrives in enumerate(read):
            colour = (ORANGE if place == middle else SKY) if arrives else "none"
            ax.add_patch(
                Rectangle((left + place, line), 1, 0.62, facecolor=colour, edgecolor=GRAY, lw=0.6)
            )
        ax.text(-0.02 * widest, line + 0.31, name, ha="right", va="center")
    ax.set_xlim(-0.3 * widest, widest + 0.1)
    ax.set_ylim(len(coverages) - 0.2, -0.15)
    ax.axis("off")
    return figure
