"""Figures of the lessons: one style, drawn as SVG that follows the page's light or dark colours.

``style`` holds colours and ``show``; every other module draws one kind of picture.
"""

from .grids import arrow, grid, row
from .style import BLUE, GRAY, GREEN, INK, ORANGE, PURPLE, RED, SKY, YELLOW, canvas, show

__all__ = [
    "BLUE",
    "GRAY",
    "GREEN",
    "INK",
    "ORANGE",
    "PURPLE",
    "RED",
    "SKY",
    "YELLOW",
    "arrow",
    "canvas",
    "grid",
    "row",
    "show",
]
