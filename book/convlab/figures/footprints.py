"""What an upsampling layer makes of a single pixel: its stamp, weight by weight."""

import math
from itertools import product

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .style import BLUE, GRAY, ORANGE, canvas

GAP, NAME = 0.1, 0.2  # in widths of the widest stamp


def stamps(panels: dict[str, object], scale: int, columns: int = 3) -> Figure:
    """{name: (k, k) weights} in lines of ``columns``: a square's area is the size of its weight.

    Blue is positive, orange negative; in every stamp the largest weight fills its cell. Thick
    lines mark the ``scale`` × ``scale`` output pixels that belong to one input pixel.
    """
    widest = max(len(stamp) for stamp in panels.values())
    lines = math.ceil(len(panels) / columns)
    wide, tall = columns * (1 + GAP) - GAP, lines * (1 + NAME)
    figure, ax = canvas(4.8, 4.8 * tall / wide)
    for place, (name, stamp) in enumerate(panels.items()):
        left = place % columns * (1 + GAP)
        top = place // columns * (1 + NAME) + NAME
        ax.text(left + 0.5, top - 0.04, name, ha="center", va="bottom")
        margin = (1 - len(stamp) / widest) / 2  # smaller stamps stand in the middle
        _stamp(ax, stamp, (left + margin, top + margin), 1 / widest, scale)
    ax.set(xlim=(-0.01, wide + 0.01), ylim=(tall + 0.01, 0), aspect="equal")
    ax.axis("off")
    return figure


def _stamp(ax: Axes, stamp, corner, cell: float, scale: int) -> None:
    left, top = corner
    size = len(stamp)
    for step in range(size + 1):
        seam = (step - (size - scale) // 2) % scale == 0
        line = {"color": GRAY, "lw": 1.4 if seam else 0.4}
        ax.plot([left, left + size * cell], [top + step * cell] * 2, **line)
        ax.plot([left + step * cell] * 2, [top, top + size * cell], **line)
    largest = max(abs(float(weight)) for row in stamp for weight in row)
    for row, column in product(range(size), range(size)):
        weight = float(stamp[row][column])
        side = 0.92 * cell * math.sqrt(abs(weight) / largest)
        x, y = left + (column + 0.5) * cell - side / 2, top + (row + 0.5) * cell - side / 2
        colour = BLUE if weight > 0 else ORANGE
        ax.add_patch(Rectangle((x, y), side, side, facecolor=colour, edgecolor="none", zorder=2))
