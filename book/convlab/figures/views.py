"""What single outputs see through layers with strides: every map stands over its input."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import shapes
from .style import BLUE, GRAY, ORANGE, canvas

_COLOURS = (ORANGE, BLUE)


@dataclass(frozen=True)
class _Map:
    """One map of the network, the input or what a layer made: its cells and where they stand."""

    name: str
    size: int
    step: int  # input pixels from one cell to the next
    first: float  # the middle of cell 0 in the input

    def place(self, cell: int) -> float:
        return self.first + cell * self.step

    def holds(self, cell: int) -> bool:
        """Whether the cell is one of the map's own, not padding."""
        return 0 <= cell < self.size


def views(layers, paddings, length: int, outputs=(0, 1)) -> Figure:
    """Maps as rows of dots, the input at the bottom, and the cones of two outputs.

    A dot stands over the middle of what it sees; hollow dots are padding. Below the input a
    bar for each output spans its receptive field.
    """
    maps = _maps(layers, paddings, length)
    figure, ax = canvas(5.6, 0.62 * len(maps) + 0.75)
    cells = [{output} for output in outputs]
    for depth in range(len(maps) - 1, 0, -1):
        cells = [
            _cone(ax, maps, depth, seen, layers[depth - 1], paddings[depth - 1], colour)
            for seen, colour in zip(cells, _COLOURS, strict=False)
        ]
    for depth, one in enumerate(maps):
        _dots(ax, one, depth)
    for place, (seen, colour) in enumerate(zip(cells, _COLOURS, strict=False)):
        _bar(ax, min(seen), max(seen), -0.55 - 0.5 * place, colour)
    left = min(min(min(seen) for seen in cells), 0) - 0.7
    ax.set_xlim(left, length - 0.3)
    ax.set_ylim(-0.75 - 0.5 * len(cells), len(maps) - 0.3)
    ax.set_yticks(range(len(maps)), [one.name for one in maps])
    ax.tick_params(axis="y", length=0)
    ax.xaxis.set_visible(False)
    for side in ax.spines.values():
        side.set_visible(False)
    return figure


def _maps(layers, paddings, length: int) -> list[_Map]:
    """The input, and the map behind each layer."""
    maps = [_Map("input", length, 1, 0.0)]
    for depth, ((kernel_size, stride, dilation), padding) in enumerate(
        zip(layers, paddings, strict=True), start=1
    ):
        size = shapes.conv_output_size(maps[-1].size, kernel_size, stride, padding, dilation)
        seen = shapes.receptive_field_at(0, layers[:depth], paddings[:depth])
        step = shapes.output_stride(layers[:depth])
        name = f"layer {depth}\nk {kernel_size}, s {stride}, p {padding}"
        maps.append(_Map(name, size, step, (seen[0] + seen[-1]) / 2))
    return maps


def _cone(ax: Axes, maps, depth: int, seen: set[int], layer, padding: int, colour: str) -> set[int]:
    """Join every seen cell of a map to the cells below that it reads; those, padding included."""
    kernel_size, stride, dilation = layer
    above, below = maps[depth], maps[depth - 1]
    read = set()
    for cell in seen:
        for tap in range(kernel_size):
            source = cell * stride - padding + tap * dilation
            read.add(source)
            ends = [above.place(cell), below.place(source)]
            ax.plot(ends, [depth, depth - 1], color=colour, lw=1.3, zorder=1)
    for cell in read:
        if not below.holds(cell):
            _padding(ax, below.place(cell), depth - 1)
    return read


def _dots(ax: Axes, one: _Map, y: float) -> None:
    places = [one.place(cell) for cell in range(one.size)]
    ax.scatter(places, [y] * one.size, s=30, color=GRAY, zorder=2)


def _padding(ax: Axes, x: float, y: float) -> None:
    ax.scatter([x], [y], s=30, facecolors="none", edgecolors=GRAY, linewidths=1.3, zorder=2)


def _bar(ax: Axes, first: int, last: int, y: float, colour: str) -> None:
    ax.plot([first - 0.4, last + 0.4], [y, y], color=colour, lw=4, solid_capstyle="butt")
