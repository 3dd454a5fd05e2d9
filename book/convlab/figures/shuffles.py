"""Pixel shuffle: r² channels laid side by side become one map r times as large."""

from itertools import product

from matplotlib.figure import Figure

from .grids import arrow, grid
from .style import GREEN, INK, ORANGE, SKY, YELLOW, canvas

CHANNEL_COLOURS = (SKY, ORANGE, GREEN, YELLOW)


def interleaving(channels, shuffled) -> Figure:
    """Four channels (4, h, w) on the left, the map (2h, 2w) they are shuffled into on the right.

    Every channel keeps its colour, so the repeating block of four can be seen.
    """
    rows, columns = len(channels[0]), len(channels[0][0])
    figure, ax = canvas(5.2, 5.2 * (2 * rows + 2.6) / (4 * columns + 4.2))
    for number, channel in enumerate(channels):
        corner = number % 2 * (columns + 0.8), number // 2 * (rows + 1.3)
        fill = dict.fromkeys(product(range(rows), range(columns)), CHANNEL_COLOURS[number])
        grid(ax, channel, at=corner, fill=fill, title=f"channel {number}")
    left = 2 * columns + 3.4
    fill = {
        (i, j): CHANNEL_COLOURS[i % 2 * 2 + j % 2]
        for i, j in product(range(2 * rows), range(2 * columns))
    }
    grid(ax, shuffled, at=(left, 0.65), fill=fill, title="shuffled")
    middle = rows + 0.65
    arrow(ax, (2 * columns + 1.2, middle), (left - 0.4, middle), colour=INK)
    return figure
