"""Pieces of pictures, and whole spectra, in a table: what can be compared stands side by side."""

import math

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from .style import ORANGE, canvas

GAP, NAME = 0.06, 0.32  # in widths of one picture


def pictures(panels: dict[str, object], columns: int = 3, limits=(0.0, 1.0)) -> Figure:
    """{name: square of grey values} in lines of ``columns``, all on one scale of grey."""
    lines = math.ceil(len(panels) / columns)
    wide, tall = columns * (1 + GAP) - GAP, lines * (1 + NAME)
    figure, ax = canvas(4.8, 4.8 * tall / wide)
    for place, (name, panel) in enumerate(panels.items()):
        left, top = place % columns * (1 + GAP), place // columns * (1 + NAME) + NAME
        # "none" stores the pixels as they are, and the browser scales them
        ax.imshow(
            panel, cmap="gray", vmin=limits[0], vmax=limits[1], interpolation="none",
            extent=(left, left + 1, top + 1, top),
        )  # fmt: skip
        ax.text(left + 0.5, top - 0.03, name.replace(", ", ",\n"), ha="center", va="bottom")
    ax.set(xlim=(0, wide), ylim=(tall, 0), aspect="equal")
    ax.axis("off")
    return figure


def spectra(panels: dict[str, object], columns: int = 3, decades: float = 6) -> Figure:
    """{name: power with frequency 0 in the middle} from −1/4 to 3/4 cycles a pixel, both ways.

    A spectrum repeats after one cycle a pixel, so this shows each frequency once, with 0 and 1/2
    inside the picture; circles mark the three that a pattern of period 2 raises. The scale is
    logarithmic, ``decades`` powers of ten down from the largest. A pixel is the largest of 2×2
    frequencies, so that a line of one frequency can be seen.
    """
    shown = {name: np.log10(_turned(np.asarray(power)) + 1e-30) for name, power in panels.items()}
    brightest = max(float(power.max()) for power in shown.values())
    figure = pictures(shown, columns, (brightest - decades, brightest))
    (ax,) = figure.axes
    for image in ax.images:
        left, _, _, top = image.get_extent()
        for across, down in ((0.75, 0.25), (0.25, 0.75), (0.75, 0.75)):
            place = left + across, top + down
            ax.add_patch(Circle(place, 0.07, fill=False, edgecolor=ORANGE, linewidth=1.2))
    return figure


def _turned(power: np.ndarray) -> np.ndarray:
    """Frequency 0 a quarter of the way in, and every 2×2 frequencies as their largest."""
    height, width = power.shape
    turned = np.roll(power, (-(height // 4), -(width // 4)), (0, 1))
    return turned.reshape(height // 2, 2, width // 2, 2).max((1, 3))
