"""Layers of a one-dimensional network as rows of dots, and the cone that one output sees."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import shapes
from .style import BLUE, GRAY, ORANGE, SKY, canvas


def cones(stacks, kernel_size: int, length: int, causal: bool = False) -> Figure:
    """Each stack of dilations as a picture of its own, one below the other.

    stacks: tuples of dilations, the first next to the input, which lies at the bottom. Everything
    that one output depends on is coloured; ``length`` is how many inputs are drawn.
    """
    layers = max(len(dilations) for dilations in stacks)
    figure, axes = canvas(5.4, (0.62 * layers + 0.3) * len(stacks), columns=1)
    tall = layers + 1.2
    for place, dilations in enumerate(stacks):
        _cone(axes, dilations, kernel_size, length, causal, place * tall)
    axes.set_xlim(-4.4 * length / 15, length - 0.5)
    axes.set_ylim(len(stacks) * tall - 0.7, -0.5)
    axes.axis("off")
    return figure


def _cone(ax: Axes, dilations, kernel_size: int, length: int, causal: bool, top: float) -> None:
    seen = {length - 1 if causal else length // 2}
    for depth, dilation in enumerate(reversed(dilations)):
        _dots(ax, length, top + depth, seen, ORANGE if depth == 0 else SKY)
        label = f"d = {dilation}"
        ax.text(-0.9, top + depth + 0.5, label, ha="right", va="center")
        seen = _below(ax, seen, _reaches(kernel_size, dilation, causal), top + depth)
    _dots(ax, length, top + len(dilations), seen, BLUE)


def _reaches(kernel_size: int, dilation: int, causal: bool) -> list[int]:
    """Where a layer's taps lie, counted from the output's own place."""
    span = shapes.effective_kernel_size(kernel_size, dilation) - 1
    first = -span if causal else -(span // 2)
    return [first + tap * dilation for tap in range(kernel_size)]


def _below(ax: Axes, seen: set[int], reaches: list[int], y: float) -> set[int]:
    """Join every seen dot to the dots that it reads, and return those."""
    for place in seen:
        for reach in reaches:
            ax.plot([place, place + reach], [y, y + 1], color=GRAY, lw=0.8, zorder=1)
    return {place + reach for place in seen for reach in reaches}


def _dots(ax: Axes, length: int, y: float, seen: set[int], colour: str) -> None:
    idle = [place for place in range(length) if place not in seen]
    ax.scatter(idle, [y] * len(idle), s=22, facecolors="none", edgecolors=GRAY, zorder=2)
    ax.scatter(sorted(seen), [y] * len(seen), s=34, color=colour, zorder=3)
