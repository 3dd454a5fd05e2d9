"""One-dimensional transposed convolution: pixels stamp a kernel, and the stamps add up."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .. import shapes
from .grids import arrow, grid, row
from .style import GRAY, GREEN, INK, ORANGE, SKY, YELLOW, Drawing, canvas, show

PIXEL_COLOURS = (SKY, ORANGE, GREEN, YELLOW)  # one for each input pixel, in every picture here
EMPTY = float("nan")


def ladder(
    pixels, kernel, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> Figure:
    """Addition on paper: one shifted stamp a line, their sum below; cropped cells are grey."""
    stamps, cropped = _laid(pixels, kernel, stride, padding, output_padding, dilation)
    figure, ax = canvas(_width(stamps.shape[1]), 0.46 * (len(stamps) + 2))
    for line, (pixel, stamp) in enumerate(zip(pixels, stamps, strict=True)):
        filled = dict.fromkeys(np.flatnonzero(~np.isnan(stamp)), PIXEL_COLOURS[line])
        _outlined(ax, stamp, (0, line), filled)
        ax.text(-0.3, line + 0.5, f"pixel {pixel:g}", ha="right", va="center")
    foot = len(stamps) + 0.35
    grey = dict.fromkeys(cropped, GRAY)
    row(ax, np.nansum(stamps, axis=0), at=(0, foot), fill=grey, title="sum")
    _mark_cropped(ax, cropped, foot + 1)
    return figure


def addition(pixels, kernel, stride: int = 1, chosen: int | None = None, **layer: int) -> Drawing:
    """The ladder as pages show it, its text alternative read off the same numbers.

    chosen: a column to frame, whose numbers are then added up in words. layer: as in ``ladder``.
    """
    figure = ladder(pixels, kernel, stride, **layer)
    if chosen is not None:
        frame = {"fill": False, "edgecolor": INK, "linewidth": 2, "zorder": 3}
        tall = len(pixels) + 1.35
        figure.axes[0].add_patch(Rectangle((chosen, 0), 1, tall, **frame))
    return show(figure, _spoken(pixels, *_laid(pixels, kernel, stride, **layer), chosen))


def gather_and_scatter(row_of_pixels, pixels, kernel, stride: int) -> Figure:
    """Above, a convolution of row_of_pixels; below, the transposed convolution of pixels.

    Both over the same cells and the same lines, with the arrows turned round.
    """
    gathered = _convolved(row_of_pixels, kernel, stride)
    scattered = np.nansum(_stamps(pixels, kernel, stride, 1), axis=0)
    figure, ax = canvas(_width(len(scattered)), 5.4)
    _bipartite(ax, row_of_pixels, gathered, kernel, stride, top=0, upwards=False)
    _bipartite(ax, scattered, pixels, kernel, stride, top=5.4, upwards=True)
    for y, label in ((0, "convolution gathers"), (5.4, "its transpose scatters")):
        ax.text(0, y - 0.35, label, ha="left", va="bottom", fontweight="bold")
    return figure


def sliding(pixels, kernel, stride: int, position: int) -> Figure:
    """The flipped kernel over the zero-inserted, padded pixels, where it makes one output."""
    border = len(kernel) - 1
    spread = np.zeros((len(pixels) - 1) * stride + 1)
    spread[::stride] = pixels
    padded = np.pad(spread, border)
    output = np.nansum(_stamps(pixels, kernel, stride, 1), axis=0)
    figure, ax = canvas(_width(len(padded)), 2.6)
    places = (border + stride * index for index in range(len(pixels)))
    row(ax, padded, fill=dict(zip(places, PIXEL_COLOURS, strict=False)), title="input")
    row(ax, list(kernel)[::-1], at=(position, 1.5))
    ax.text(position + len(kernel) + 0.3, 2, "flipped kernel", ha="left", va="center")
    middle = position + len(kernel) / 2
    row(ax, output, at=(border / 2, 3.6), fill={position: YELLOW}, title="output")
    arrow(ax, (middle, 2.55), (border / 2 + position + 0.5, 3.55), colour=INK)
    return figure


def matrix_and_transpose(matrix) -> Figure:
    """A convolution's matrix and its transpose; each output pixel's weights in one colour."""
    rows, columns = len(matrix), len(matrix[0])
    colours = {
        (i, j): PIXEL_COLOURS[i] for i in range(rows) for j in range(columns) if matrix[i][j]
    }
    figure, ax = canvas(5.2, 3.5)
    grid(
        ax,
        matrix,
        at=(0, (columns - rows) / 2),
        fill=colours,
        title=f"C: {columns} pixels to {rows}",
    )
    flipped = {(j, i): colour for (i, j), colour in colours.items()}
    turned = list(zip(*matrix, strict=True))
    grid(ax, turned, at=(columns + 1.5, 0), fill=flipped, title=f"C.T: {rows} to {columns}")
    return figure


def collisions(sizes, kernel_size: int, stride: int, padding: int, dilation: int) -> Figure:
    """Input sizes above, the sizes a convolution makes of them below, and the ways back."""
    results = [
        shapes.conv_output_size(size, kernel_size, stride, padding, dilation) for size in sizes
    ]
    figure, ax = canvas(4.9, 2.7)
    row(ax, sizes, title="input size")
    for result in sorted(set(results)):
        places = [place for place, other in enumerate(results) if other == result]
        middle = sum(places) / len(places)
        colour = PIXEL_COLOURS[(result - results[0]) % 3]
        row(ax, [result], at=(middle, 3.6), fill={0: colour})
        for choice, place in enumerate(places):
            arrow(ax, (middle + 0.5, 3.55), (place + 0.5, 1.05), colour=colour, width=2)
            side, shift = ("right", -0.1) if choice == 0 else ("left", 0.1)
            ax.text((middle + place + 1) / 2 + shift, 2.3, choice, ha=side, va="center")
    ax.text(-0.3, 2.3, "output_padding", ha="right", va="center")
    ax.text(-0.3, 4.1, "output size", ha="right", va="center")
    return figure


def _bipartite(ax: Axes, wide, narrow, kernel, stride: int, top: float, upwards: bool) -> None:
    """The long row above, the short one below, and an arrow for each kernel tap between them."""
    offset = (len(wide) - len(narrow)) / 2
    row(ax, wide, at=(0, top))
    row(ax, narrow, at=(offset, top + 3), fill=dict(enumerate(PIXEL_COLOURS[: len(narrow)])))
    for index in range(len(narrow)):
        for tap in range(len(kernel)):
            above = (index * stride + tap + 0.5, top + 1.02)
            below = (offset + index + 0.5 + 0.22 * (tap - (len(kernel) - 1) / 2), top + 2.98)
            start, end = (below, above) if upwards else (above, below)
            arrow(ax, start, end, colour=PIXEL_COLOURS[index], width=1.8)


def _stamps(pixels, kernel, stride: int, dilation: int) -> np.ndarray:
    """(pixels, canvas): a line for each pixel holds its stamp, NaN where it does not write."""
    span = shapes.effective_kernel_size(len(kernel), dilation)
    lines = np.full((len(pixels), (len(pixels) - 1) * stride + span), EMPTY)
    for index, pixel in enumerate(pixels):
        start = index * stride
        lines[index, start : start + span : dilation] = [float(pixel) * float(k) for k in kernel]
    return lines


def _laid(
    pixels, kernel, stride: int, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> tuple[np.ndarray, list[int]]:
    """The stamps on their canvas, and its cells that are cropped."""
    stamps = _stamps(pixels, kernel, stride, dilation)
    stamps = np.pad(stamps, ((0, 0), (0, max(output_padding - padding, 0))), constant_values=EMPTY)
    length = stamps.shape[1]
    kept = range(padding, length - max(padding - output_padding, 0))
    return stamps, [cell for cell in range(length) if cell not in kept]


def _spoken(pixels, stamps: np.ndarray, cropped: list[int], chosen: int | None) -> str:
    """What a ladder shows, line by line."""
    lines = []
    for pixel, stamp in zip(pixels, stamps, strict=True):
        (cells,) = np.nonzero(~np.isnan(stamp))
        lines.append(f"pixel {pixel:g} stamps {_listed(stamp[cells])} onto cells {_listed(cells)}")
    sums = np.nansum(stamps, axis=0)
    parts = [f"Addition on paper: {'; '.join(lines)}.", f"The sum is {_listed(sums)}."]
    if cropped:
        parts.append(f"Grey, for they are cropped: cells {_listed(cropped)}.")
    if chosen is not None:
        met = stamps[~np.isnan(stamps[:, chosen]), chosen]
        parts.append(f"Framed: cell {chosen}, {_listed(met, ' + ')} = {sums[chosen]:g}.")
    return " ".join(parts)


def _listed(numbers, between: str = ", ") -> str:
    return between.join(f"{number:g}" for number in numbers)


def _convolved(row_of_pixels, kernel, stride: int) -> np.ndarray:
    values, taps = (np.array([float(v) for v in line]) for line in (row_of_pixels, kernel))
    return np.correlate(values, taps, mode="valid")[::stride]


def _outlined(ax: Axes, values, at, fill) -> None:
    """A row of which only the filled cells are drawn."""
    for index, colour in fill.items():
        row(ax, [values[index]], at=(at[0] + index, at[1]), fill={0: colour})


def _mark_cropped(ax: Axes, cropped, y: float) -> None:
    if cropped:
        middle = (min(cropped) + max(cropped) + 1) / 2
        ax.text(middle, y + 0.15, "grey cells are cropped", ha="center", va="top")


def _width(cells: int) -> float:
    return min(1.3 + 0.46 * cells, 6.5)
