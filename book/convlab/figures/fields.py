"""Effective receptive fields: squares of pixels, the brighter, the more the output minds them."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from .style import RED, canvas

GAP, NAME = 0.08, 0.17  # in widths of one picture: between two, and the line above


def gallery(energies: dict[str, object], columns: int, widths=None, wide: float = 5.4) -> Figure:
    """Energies (H, W) side by side, each on its own scale and brightest at its largest.

    widths: for each picture a number of pixels, drawn as the radius of a circle around the
    middle. The root of the energy is shown, a gradient's size rather than its square.
    """
    across = columns * (1 + GAP) - GAP
    rows = -(-len(energies) // columns)
    figure, ax = canvas(wide, wide * rows * (1 + NAME) / across)
    for place, (name, energy) in enumerate(energies.items()):
        left = place % columns * (1 + GAP)
        top = place // columns * (1 + NAME) + NAME
        pixels = np.asarray(energy, dtype=float)
        shown = np.sqrt(pixels / pixels.max())
        ax.imshow(
            shown, cmap="cividis", vmin=0, vmax=1, interpolation="none",
            extent=(left, left + 1, top + 1, top),
        )  # fmt: skip
        ax.text(left + 0.5, top - 0.03, name, ha="center", va="bottom")
        if widths:
            radius = widths[place] / len(pixels)
            centre = (left + 0.5, top + 0.5)
            ax.add_patch(Circle(centre, radius, fill=False, edgecolor=RED, lw=1.4))
    ax.set(xlim=(0, across), ylim=(rows * (1 + NAME), 0))
    ax.axis("off")
    return figure
