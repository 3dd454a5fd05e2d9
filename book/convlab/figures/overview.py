"""The course in one picture: a kernel that looks wider, and a value that grows back."""

from matplotlib.figure import Figure

from .grids import arrow, grid
from .style import BLUE, GREEN, ORANGE, canvas


def wider_and_back() -> Figure:
    """Nine weights two apart lead to one value, and that value to a patch of three by three."""
    figure, ax = canvas(5.5, 2.3)
    image = [[0] * 7 for _ in range(7)]
    taps = {(row, column): BLUE for row in (1, 3, 5) for column in (1, 3, 5)}
    patch = {(row, column): ORANGE for row in (2, 3, 4) for column in (2, 3, 4)}
    grid(ax, image, fill=taps, title="wider: nine weights\nspan 5 × 5", text=False)
    grid(ax, [[0] * 3] * 3, at=(11, 2), fill={(1, 1): GREEN}, title="one value", text=False)
    grid(ax, image, at=(18, 0), fill=patch, title="back: one value\nfills 3 × 3", text=False)
    arrow(ax, (7.4, 3.5), (10.6, 3.5))
    arrow(ax, (14.4, 3.5), (17.6, 3.5))
    return figure
