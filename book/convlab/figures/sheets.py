"""Contact sheets: hundreds of small pictures stored as one image, so that pages stay light."""

import numpy as np
from matplotlib.figure import Figure

from .style import canvas

ENLARGED = 4  # stored pixels along one of a picture: browsers smooth what they enlarge
GAP = 6  # stored pixels between two pictures
HEAD = 0.62  # room above the first line for heads, in widths of a picture


def sheet(rows, names: float = 0.0, heads=(), limits=(-1.0, 1.0), width: float = 5.4) -> Figure:
    """{name: pictures (N, H, W)}, a line each, ink dark: limits[0] is white, limits[1] black.

    names is the room for names on the left, in widths of a picture; at 0 there are none, and rows
    may be a list. heads stand above the columns. Lines may differ in length; gaps are transparent.
    """
    rows = rows if isinstance(rows, dict) else dict(enumerate(rows))
    lines = [np.asarray(pictures, dtype=float) for pictures in rows.values()]
    columns = max(map(len, lines))
    pixels = np.concatenate([_line(line, columns, limits) for line in lines])
    pitch = pixels.shape[0] / len(lines)  # from one line to the next, square pictures or not
    across = pixels.shape[1] / columns
    left, above = names * across, HEAD * across if heads else 0.0
    wide, high = pixels.shape[1] + left, pixels.shape[0] + above
    figure, ax = canvas(width, width * high / wide)
    # "none" stores the pixels as they are
    extent = (left, wide, high, above)
    ax.imshow(pixels, cmap="gray", vmin=0, vmax=1, interpolation="none", extent=extent)
    for at, name in enumerate(rows if names else ()):
        ax.text(left - 0.12 * across, above + (at + 0.46) * pitch, name, ha="right", va="center")
    for at, head in enumerate(heads):
        ax.text(left + (at + 0.46) * across, above - 0.1 * across, head, ha="center", va="bottom")
    ax.set(xlim=(0, wide), ylim=(high, 0))
    ax.axis("off")
    return figure


def _line(pictures: np.ndarray, columns: int, limits) -> np.ndarray:
    """Pictures beside each other as one masked image, filled up with gaps to so many columns."""
    low, high = limits
    ink = np.clip((high - pictures) / (high - low), 0, 1)
    large = ink.repeat(ENLARGED, axis=1).repeat(ENLARGED, axis=2)
    framed = np.pad(large, ((0, 0), (0, GAP), (0, GAP)), constant_values=np.nan)
    empty = np.full((columns - len(framed), *framed.shape[1:]), np.nan)
    return np.ma.masked_invalid(np.hstack([*framed, *empty]))
