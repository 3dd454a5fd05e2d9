"""Strided and dilated networks over the same pixels: every cell stands at the pixel it is for."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import shapes
from .style import BLUE, GRAY, ORANGE, SKY, canvas


def cones(nets: dict[str, list[shapes.Layer]], length: int) -> Figure:
    """{name: layers of odd kernels}: what one output reads, one network below the other.

    The image's pixels lie at the bottom of each, ``length`` of them, and a map's cells above the
    pixels where they stand: a stride thins them out. The output is the one nearest the middle
    that all networks have.
    """
    step = max(shapes.output_stride(layers) for layers in nets.values())
    middle = length // 2 // step * step
    figure, ax = canvas(5.4, sum(0.62 * len(layers) + 1.0 for layers in nets.values()))
    top = 0.0
    for name, layers in nets.items():
        ax.text(-0.5, top - 0.75, name, ha="left", va="center")
        _cone(ax, layers, length, middle, top)
        top += len(layers) + 1.7
    ax.set(xlim=(-3.6, length - 0.5), ylim=(top - 1.3, -1.2))
    ax.axis("off")
    return figure


def _cone(ax: Axes, layers: list[shapes.Layer], length: int, output: int, top: float) -> None:
    """From the output down: which cells of every map it depends on, and the lines between."""
    seen = {output}
    for depth, (kernel_size, stride, dilation) in enumerate(reversed(layers)):
        below = layers[: len(layers) - 1 - depth]  # the layers between the image and this one
        jump = shapes.output_stride(below)
        _dots(ax, range(0, length, jump * stride), top + depth, seen, SKY if depth else ORANGE)
        ax.text(-0.9, top + depth + 0.5, f"s {stride}, d {dilation}", ha="right", va="center")
        reach = kernel_size // 2 * dilation * jump
        taps = range(-reach, reach + 1, dilation * jump)
        for cell in seen:
            for tap in taps:
                ax.plot([cell, cell + tap], [top + depth, top + depth + 1], color=GRAY, lw=0.8)
        seen = {cell + tap for cell in seen for tap in taps}
    _dots(ax, range(length), top + len(layers), seen, BLUE)


def _dots(ax: Axes, cells: range, y: float, seen: set[int], colour: str) -> None:
    idle = [cell for cell in cells if cell not in seen]
    ax.scatter(idle, [y] * len(idle), s=22, facecolors="none", edgecolors=GRAY, zorder=2)
    ax.scatter(sorted(seen), [y] * len(seen), s=34, color=colour, zorder=3)
