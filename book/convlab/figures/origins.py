"""Two-dimensional transposed convolution: which input pixels an output pixel is made of."""

from itertools import product

from matplotlib.figure import Figure

from .grids import arrow, grid
from .style import BLUE, GREEN, INK, ORANGE, PURPLE, RED, SKY, YELLOW, canvas

COUNT_COLOURS = {1: SKY, 2: YELLOW, 3: RED, 4: ORANGE, 6: PURPLE, 9: GREEN}


def links(input_size, output_size, sources) -> Figure:
    """Input pixels on the left, output pixels on the right, arrows from each source.

    input_size and output_size are (height, width); sources maps an output pixel (row, column) to
    the list of its input pixels, and each of them gets a colour of its own.
    """
    gap = 2.5
    figure, ax = canvas(5.2, 3.4)
    top = (output_size[0] - input_size[0]) / 2
    left = input_size[1] + gap
    inputs, outputs, arrows = {}, {}, []
    for (pixel, origins), colour in zip(sources.items(), (ORANGE, SKY, GREEN), strict=False):
        outputs[pixel] = colour
        inputs |= dict.fromkeys(origins, colour)
        arrows += [
            (origin, pixel, (place + 1) / (len(origins) + 1), colour)
            for place, origin in enumerate(sorted(origins))
        ]
    grid(ax, _blank(input_size), at=(0, top), fill=inputs, title="input")
    grid(ax, _blank(output_size), at=(left, 0), fill=outputs, title="output")
    for origin, pixel, height, colour in arrows:
        start = (origin[1] + 0.5, top + origin[0] + 0.5)
        end = (left + pixel[1] + 0.1, pixel[0] + height)  # apart, in the order of the sources
        ax.plot(*start, "o", color=INK, markersize=3.5)
        arrow(ax, start, end, colour=colour, width=1.6)
    return figure


def counts(panels) -> Figure:
    """Two panels a line: how many input pixels write to each output pixel.

    panels: {title: matrix of counts}, matrices of one size.
    """
    size = len(next(iter(panels.values())))
    figure, ax = canvas(5.2, 5.9)
    corners = product((0, size + 2), (0, size + 1))
    for (title, matrix), (top, left) in zip(panels.items(), corners, strict=False):
        fill = {
            (i, j): COUNT_COLOURS.get(int(value), BLUE)
            for i, line in enumerate(matrix)
            for j, value in enumerate(line)
        }
        grid(ax, matrix, at=(left, top), fill=fill, title=title)
    return figure


def _blank(size) -> list[list[float]]:
    return [[float("nan")] * size[1] for _ in range(size[0])]
