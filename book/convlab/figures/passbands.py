"""How strongly a resize passes waves of each fineness, in decibels."""

import numpy as np
from matplotlib.figure import Figure

from .style import BLUE, GRAY, GREEN, ORANGE, PURPLE, canvas

_COLOURS = (GRAY, GREEN, BLUE, ORANGE, PURPLE)
_FLOOR = -50  # decibels: under this nothing is seen in a picture of 256 greys


def gains(curves: dict, kept: float, inside: str, outside: str) -> Figure:
    """{name: gain at frequencies from 0 to 1/2 cycle a pixel}, and the band below ``kept`` shaded.

    inside and outside say in a word or two what the two sides of ``kept`` are. A gain of one is
    0 dB; half of it is −6 dB.
    """
    figure, ax = canvas(5.4, 3.3)
    ax.axvspan(0, kept, color=GRAY, alpha=0.25, lw=0)
    for (name, gain), colour in zip(curves.items(), _COLOURS, strict=False):
        gain = np.asarray(gain)
        decibels = 20 * np.log10(np.maximum(gain, 1e-6))
        ax.plot(np.linspace(0, 0.5, len(gain)), decibels, color=colour, lw=2, label=name)
    ax.text(kept / 2, _FLOOR + 1.5, inside, ha="center", va="bottom", fontsize=10)
    ax.text((kept + 0.5) / 2, 2.5, outside, ha="center", va="top", fontsize=10)
    ax.set(xlim=(0, 0.5), ylim=(_FLOOR, 4), ylabel="gain in dB")
    ax.set_xlabel("frequency in cycles a pixel")
    figure.legend(loc="outside upper center", ncols=3, fontsize=10)
    return figure
