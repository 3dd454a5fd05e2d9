"""A picture with its mirrored border, the tiles it is predicted in, and what one of them reads."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import ORANGE, SKY, YELLOW, canvas

LARGEST = 256  # pixels a side that are stored


def tiled(mirrored, border: int, tile: int, shown: tuple[int, int] = (0, 0)) -> Figure:
    """A square grey picture with its border; every tile sky blue, one filled, its window orange.

    mirrored: pixels in [0, 1], border of them on every side; tile: pixels a side; shown: row and
    column of the tile that is filled. The picture is drawn coarser where it is large.
    """
    mirrored = np.asarray(mirrored)
    side = len(mirrored)
    coarse = mirrored[:: side // LARGEST + 1, :: side // LARGEST + 1]
    figure, ax = canvas(4.2, 4.2)
    ax.imshow(coarse, cmap="gray", vmin=0, vmax=1, interpolation="none", extent=(0, side, side, 0))
    corners = range(border, side - border, tile)
    for top in corners:
        for left in corners:
            _frame(ax, left, top, tile, SKY, linewidth=1)
    top, left = (corners[place] for place in shown)
    ax.add_patch(Rectangle((left, top), tile, tile, color=YELLOW, alpha=0.45, linewidth=0))
    _frame(ax, left - border, top - border, tile + 2 * border, ORANGE, linewidth=2.4)
    ax.set(xlim=(-3, side + 3), ylim=(side + 3, -3))
    ax.axis("off")
    return figure


def _frame(ax: Axes, left: float, top: float, side: float, colour: str, linewidth: float) -> None:
    frame = Rectangle((left, top), side, side, fill=False, edgecolor=colour, linewidth=linewidth)
    ax.add_patch(frame)
