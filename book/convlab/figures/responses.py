"""Pictures beside each other: a photograph and what filters make of it."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import canvas

GAP = 0.06  # between two pictures; everything here is counted in widths of one picture
NAME = 0.16  # the line above a picture


def gallery(photograph, responses: dict[str, object], columns: int = 2) -> Figure:
    """A grey photograph in [0, 1] and signed responses of its shape, their names above them.

    The responses share one scale: mid-grey is zero, brighter is positive, darker negative.
    """
    height, width = photograph.shape
    below = height / width + NAME
    wide = columns * (1 + GAP) - GAP
    rows = -(-(1 + len(responses)) // columns)
    figure, ax = canvas(4.8, 4.8 * rows * below / wide)
    largest = max(float(abs(response).max()) for response in responses.values())
    _picture(ax, photograph, "the photograph", (0, NAME), (0, 1))
    for place, (name, response) in enumerate(responses.items(), start=1):
        corner = place % columns * (1 + GAP), place // columns * below + NAME
        _picture(ax, response, name, corner, (-largest, largest))
    ax.set(xlim=(0, wide), ylim=(rows * below, 0))
    ax.axis("off")
    return figure


def _picture(ax: Axes, pixels, name: str, corner, limits) -> None:
    left, top = corner
    bottom = top + pixels.shape[0] / pixels.shape[1]
    # "none" stores the pixels as they are, and the browser scales them
    ax.imshow(
        pixels, cmap="gray", vmin=limits[0], vmax=limits[1], interpolation="none",
        extent=(left, left + 1, bottom, top),
    )  # fmt: skip
    ax.text(left + 0.5, top - 0.03, name, ha="center", va="bottom")
