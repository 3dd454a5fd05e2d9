"""Rows of small pictures, a name before each row, all on one scale of grey."""

import numpy as np
from matplotlib.figure import Figure

from .style import canvas

_GAP = 0.08  # between two pictures; everything here is counted in widths of one picture


def wall(rows, limits=(0.0, 1.0), heads=(), names: float = 1.6) -> Figure:
    """{name: square pictures}, a line each; limits are black and white, heads stand on top.

    names is the room for the names on the left, in widths of a picture.
    """
    columns = max(len(pictures) for pictures in rows.values())
    wide = names + columns * (1 + _GAP)
    top = 0.35 if heads else 0.0
    high = top + len(rows) * (1 + _GAP)
    figure, ax = canvas(5.4, 5.4 * high / wide)
    for line, (name, pictures) in enumerate(rows.items()):
        above = top + line * (1 + _GAP)
        ax.text(names - 0.12, above + 0.5, name, ha="right", va="center")
        for column, picture in enumerate(pictures):
            left = names + column * (1 + _GAP)
            # "none" stores the pixels as they are, and the browser scales them
            ax.imshow(
                np.asarray(picture), cmap="gray", vmin=limits[0], vmax=limits[1],
                interpolation="none", extent=(left, left + 1, above + 1, above),
            )  # fmt: skip
    for column, head in enumerate(heads):
        ax.text(names + column * (1 + _GAP) + 0.5, top - 0.1, head, ha="center", va="bottom")
    ax.set(xlim=(0, wide), ylim=(high, 0))
    ax.axis("off")
    return figure
