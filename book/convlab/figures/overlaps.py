"""Stamps of a transposed convolution as bars, and how many of them meet in every cell."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from .. import shapes
from .grids import row
from .style import BLUE, GREEN, ORANGE, PURPLE, SKY, YELLOW, canvas

STAMP_COLOURS = (BLUE, ORANGE, GREEN, PURPLE)  # one for each pixel, in turn
COUNT_COLOURS = (None, SKY, YELLOW, ORANGE, GREEN)  # by the count
_LANE = 0.42  # height of a bar, in cells


def tracks(settings, pixels: int = 5) -> Figure:
    """{title: (kernel_size, stride)}, one under the other: a bar for each stamp, counts below."""
    longest = max(shapes.transposed_output_size(pixels, *setting) for setting in settings.values())
    heights = [_lanes(*setting) * _LANE + 2.2 for setting in settings.values()]
    cell = min(0.42, 5.6 / longest)
    figure, ax = canvas(cell * (longest + 0.4), cell * sum(heights))
    top = 0.0
    for (title, setting), height in zip(settings.items(), heights, strict=True):
        ax.text(0, top + 0.75, title, ha="left", va="bottom")
        _panel(ax, *setting, pixels, top + 0.9)
        top += height
    ax.set(xlim=(-0.1, longest + 0.1), ylim=(top, 0))
    return figure


def counts(pixels: int, kernel_size: int, stride: int) -> np.ndarray:
    """How many of the pixels' stamps cover each cell of the row they make."""
    covered = np.zeros(shapes.transposed_output_size(pixels, kernel_size, stride), dtype=int)
    for start in range(0, pixels * stride, stride):
        covered[start : start + kernel_size] += 1
    return covered


def _panel(ax: Axes, kernel_size: int, stride: int, pixels: int, top: float) -> None:
    lanes = _lanes(kernel_size, stride)
    for pixel in range(pixels):
        lane = top + pixel % lanes * _LANE
        colour = STAMP_COLOURS[pixel % len(STAMP_COLOURS)]
        bar = (pixel * stride + 0.06, lane), kernel_size - 0.12, 0.8 * _LANE
        ax.add_patch(Rectangle(*bar, facecolor=colour))
    covered = counts(pixels, kernel_size, stride)
    fill = {cell: COUNT_COLOURS[count] for cell, count in enumerate(covered)}
    row(ax, covered, at=(0, top + lanes * _LANE + 0.05), fill=fill)


def _lanes(kernel_size: int, stride: int) -> int:
    """Bars that would touch lie in lanes of their own."""
    return -(-kernel_size // stride)
