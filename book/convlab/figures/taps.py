"""One row of pixels under a kernel with gaps: what the first output reads, for each dilation."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .. import shapes
from .grids import row
from .style import BLUE, ORANGE, SKY, canvas

TALL = 3.6  # cells from one dilation's input row to the next one's


def combs(values, outputs: dict[int, list], kernel_size: int = 3) -> Figure:
    """For each dilation the row of inputs, the taps of the first output, and all outputs.

    outputs: {dilation: output values}. An output stands below the middle of what it reads, so
    that the row of outputs is seen to shrink as the kernel widens.
    """
    figure, ax = canvas(5.2, 0.3 + 1.42 * len(outputs))
    for place, (dilation, results) in enumerate(outputs.items()):
        top = place * TALL
        _comb(ax, values, results, kernel_size, dilation, top)
        ax.text(-0.4, top + 0.5, f"d = {dilation}", ha="right", va="center")
    ax.set_xlim(-1.9, len(values) + 0.1)
    ax.set_ylim((len(outputs) - 1) * TALL + 3.0, -0.2)
    return figure


def _comb(ax: Axes, values, results, kernel_size: int, dilation: int, top: float) -> None:
    reach = shapes.effective_kernel_size(kernel_size, dilation) - 1
    tapped = range(0, reach + 1, dilation)
    row(ax, values, at=(0, top), fill=dict.fromkeys(tapped, SKY))
    row(ax, results, at=(reach / 2, top + 1.8), fill={0: ORANGE})
    for tap in tapped:
        ax.plot([tap + 0.5, reach / 2 + 0.5], [top + 1, top + 1.8], color=BLUE, lw=1.6)
