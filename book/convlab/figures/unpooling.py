"""Max-pooling that remembers its places, and the way back."""

from matplotlib.figure import Figure

from .grids import grid
from .style import GREEN, ORANGE, SKY, YELLOW, canvas

_COLOURS = (SKY, YELLOW, GREEN, ORANGE)


def panels(image, pooled, indices, unpooled) -> Figure:
    """Four grids: the image with its maxima coloured, what pooling keeps, and what comes back.

    indices are flat positions in the image. Each window has one colour in all four grids.
    """
    width = len(image[0])
    places = [index for line in indices.tolist() for index in line]
    large = {divmod(place, width): _COLOURS[at % len(_COLOURS)] for at, place in enumerate(places)}
    small = {divmod(at, len(pooled[0])): _COLOURS[at % len(_COLOURS)] for at in range(len(places))}
    figure, ax = canvas(5.4, 2.9)
    middle, right = width + 1.6, width + len(pooled[0]) + 3.2
    grid(ax, image, fill=large, title="image")
    grid(ax, pooled, at=(middle, -0.2), fill=small, title="pooled")
    grid(ax, indices, at=(middle, len(pooled) + 1.2), fill=small, title="indices")
    grid(ax, unpooled, at=(right, 0), fill=large, title="unpooled")
    ax.set(ylim=(len(image) + 1.3, -1.3))
    return figure
