"""Pictures of different sizes drawn equally large, and what became of the objects in them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from .style import BLUE, GREEN, ORANGE, PURPLE, RED, SKY, YELLOW, canvas

_PALETTE = (SKY, GREEN, YELLOW, PURPLE, BLUE)
_FINE = 384  # pixels a side: at least so many are stored, for browsers smooth what they enlarge
_NAME = 0.16  # the line above a picture; a picture is one unit wide
_GAP = 0.06


def gallery(pictures: dict, columns: int = 2) -> Figure:
    """{name: grey picture in [0, 1]}, square, of any size: all equally large, pixels crisp."""
    figure, ax, corners = _places(len(pictures), columns)
    for (name, picture), corner in zip(pictures.items(), corners, strict=True):
        _show(ax, np.clip(np.asarray(picture), 0, 1), name, corner, cmap="gray", vmin=0, vmax=1)
    return figure


def objects(maps: dict, columns: int = 2) -> Figure:
    """{name: square map of labels}: every object a colour, background clear, negative labels red.

    Labels get the same colour in every map.
    """
    known = np.unique(np.concatenate([np.ravel(labels) for labels in maps.values()]))
    colours = {label: _PALETTE[at % len(_PALETTE)] for at, label in enumerate(known[known > 0])}
    figure, ax, corners = _places(len(maps), columns)
    for (name, labels), corner in zip(maps.items(), corners, strict=True):
        _show(ax, _painted(np.asarray(labels), colours), name, corner)
    return figure


def outlines(picture, masks: dict, true, columns: int = 2) -> Figure:
    """A square grey picture once for each mask: the true outline sky blue, the mask's orange."""
    figure, ax, corners = _places(len(masks), columns)
    size = len(picture)
    for (name, mask), (left, top) in zip(masks.items(), corners, strict=True):
        _show(ax, np.asarray(picture), name, (left, top), cmap="gray", vmin=0, vmax=1)
        centres = (np.arange(size) + 0.5) / size
        for drawn, colour in ((true, SKY), (mask, ORANGE)):
            drawn = np.asarray(drawn, float)
            ax.contour(left + centres, top + centres, drawn, [0.5], colors=[colour], linewidths=1.6)
    return figure


def _places(count: int, columns: int):
    """A figure, its axes, and the top left corner of each picture."""
    rows = -(-count // columns)
    wide, below = columns * (1 + _GAP) - _GAP, 1 + _NAME
    figure, ax = canvas(4.8, 4.8 * rows * below / wide)
    ax.set(xlim=(0, wide), ylim=(rows * below, 0))
    ax.set_autoscale_on(False)
    ax.axis("off")
    corners = [
        (place % columns * (1 + _GAP), place // columns * below + _NAME) for place in range(count)
    ]
    return figure, ax, corners


def _show(ax: Axes, pixels, name: str, corner, **scale) -> None:
    left, top = corner
    finer = -(-_FINE // len(pixels))
    pixels = pixels.repeat(finer, axis=0).repeat(finer, axis=1)
    extent = (left, left + 1, top + 1, top)
    ax.imshow(pixels, interpolation="none", extent=extent, aspect="auto", **scale)
    ax.text(left + 0.5, top - 0.03, name, ha="center", va="bottom")


def _painted(labels, colours: dict):
    """Red, green, blue and opacity of each pixel."""
    image = np.zeros((*labels.shape, 4))
    for label, colour in colours.items():
        image[labels == label] = (*to_rgb(colour), 1)
    image[labels < 0] = (*to_rgb(RED), 1)
    return image
