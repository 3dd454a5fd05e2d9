"""Where a kernel fits: one row of pixels above, and below it every place the kernel is laid."""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from .. import shapes
from .style import GRAY, INK, ON_FILL, ORANGE, SKY, Drawing, canvas, show

_CELL = 0.33  # inches: twelve pixels and their labels still read well on a phone


@dataclass(frozen=True)
class _Row:
    """One axis of a convolution; columns count from the first padded cell."""

    size: int
    kernel_size: int
    stride: int
    padding: int
    dilation: int

    @property
    def padded(self) -> int:
        return self.size + 2 * self.padding

    @property
    def span(self) -> int:
        return shapes.effective_kernel_size(self.kernel_size, self.dilation)

    def starts(self) -> range:
        """The first column of every place that is kept."""
        count = shapes.conv_output_size(
            self.size, self.kernel_size, self.stride, self.padding, self.dilation
        )
        return range(0, count * self.stride, self.stride)

    def taps(self, start: int) -> range:
        """The columns that the kernel meets when it starts there."""
        return range(start, start + self.span, self.dilation)

    def unseen(self) -> list[int]:
        """The columns, padding among them, that no place meets."""
        seen = {column for start in self.starts() for column in self.taps(start)}
        return [column for column in range(self.padded) if column not in seen]

    def is_padding(self, column: int) -> bool:
        """Whether the column was added to the row."""
        return not self.padding <= column < self.padding + self.size


def placements(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    *,
    skipped: bool = False,
) -> Drawing:
    """A row of ``size`` pixels with its padding, and below it the places of the kernel, counted.

    Padding has dashed edges; cells that no place meets are orange. skipped=True also outlines the
    places that the stride leaves out. Raises ValueError where the kernel does not fit.
    """
    line = _Row(size, kernel_size, stride, padding, dilation)
    starts = line.starts()
    drawn = range(line.padded - line.span + 1) if skipped else starts
    figure, ax = canvas((line.padded + 4.4) * _CELL, (len(drawn) + 1.6) * _CELL)
    _input(ax, line)
    for depth, start in enumerate(drawn):
        top = 1.4 + depth
        if start in starts:
            _place(ax, line, start, top)
            _label(ax, line.padded + 0.5, top, starts.index(start) + 1)
        else:
            _cell(ax, start, top, width=line.span, linestyle=":")
    ax.set(xlim=(-2.4, line.padded + 2), ylim=(len(drawn) + 1.5, -0.1), aspect="equal")
    ax.axis("off")
    return show(figure, _alt(line))


def _input(ax: Axes, line: _Row) -> None:
    unseen = line.unseen()
    for column in range(line.padded):
        face, ink = (ORANGE, ON_FILL) if column in unseen else ("none", INK)
        if line.is_padding(column):
            _cell(ax, column, 0, face, linestyle="--")
        else:
            _cell(ax, column, 0, face)
            _label(ax, column, 0, column - line.padding, ink)
    ax.text(-0.3, 0.5, "input", ha="right", va="center")
    ax.text(line.padded + 1, 0.5, "place", ha="center", va="center")


def _place(ax: Axes, line: _Row, start: int, top: float) -> None:
    _cell(ax, start, top, width=line.span)
    for column in line.taps(start):
        _cell(ax, column, top, SKY)


def _cell(
    ax: Axes, x: float, y: float, face: str = "none", width: int = 1, linestyle: str = "-"
) -> None:
    # A little lower than a cell, so that one place is told from the next.
    edge = {"edgecolor": GRAY, "linewidth": 0.8, "linestyle": linestyle}
    ax.add_patch(Rectangle((x, y + 0.08), width, 0.84, facecolor=face, **edge))


def _label(ax: Axes, x: float, y: float, value: int, colour: str = INK) -> None:
    ax.text(x + 0.5, y + 0.5, value, ha="center", va="center", color=colour)


def _alt(line: _Row) -> str:
    """What the drawing shows, counted from the same numbers."""
    count = len(line.starts())
    parts = [f"A row of {line.size} pixels"]
    if line.padding:
        parts.append(f" with {line.padding} padded on each side")
    parts.append(f"; a kernel of {line.kernel_size} taps")
    if line.dilation > 1:
        parts.append(f", every {line.dilation} pixels, spanning {line.span}")
    if line.stride > 1:
        parts.append(f", moved by {line.stride}")
    between = ", " if line.dilation > 1 or line.stride > 1 else " "
    parts.append(f"{between}fits {count} {'time' if count == 1 else 'times'}.")
    if lost := [column - line.padding for column in line.unseen() if not line.is_padding(column)]:
        parts.append(f" No place meets pixel {', '.join(map(str, lost))}.")
    if any(map(line.is_padding, line.unseen())):
        parts.append(" Not all of the padding is met.")
    return "".join(parts)
