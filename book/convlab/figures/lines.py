"""Where a pattern of upsampling comes from and goes to, as frequencies."""

import numpy as np
from matplotlib.figure import Figure

from .style import BLUE, GRAY, GREEN, INK, ORANGE, PURPLE, RED, canvas


def kernel_responses(kernels, stride: int) -> Figure:
    """{name: weights of a row}: how much each lets through, frequency 0 being 1.

    Frequencies run from 0 to 1/2 of a cycle a pixel; a dot marks each multiple of 1/stride.
    """
    figure, ax = canvas(5.4, 3.1)
    frequencies = np.linspace(0, 0.5, 201)
    lattice = np.arange(1, stride // 2 + 1) / stride
    for line in lattice:
        ax.axvline(line, color=GRAY, linewidth=0.8, linestyle=":")
    for (name, weights), colour in zip(
        kernels.items(), (RED, BLUE, ORANGE, GREEN, PURPLE), strict=False
    ):
        ax.plot(frequencies, response(weights, frequencies), color=colour, label=name)
        ax.plot(lattice, response(weights, lattice), "o", color=colour, clip_on=False, zorder=3)
    ax.set(xlabel="frequency, cycles a pixel", ylabel="let through", xlim=(0, 0.5), ylim=(0, 1.02))
    ax.legend()
    return figure


def response(weights, frequencies) -> np.ndarray:
    """|Σ w_j e^(−2πifj)| for each frequency f, over its value at 0."""
    weights = np.asarray(weights, dtype=float)
    waves = np.exp(-2j * np.pi * np.outer(frequencies, np.arange(len(weights))))
    return abs(waves @ weights) / abs(weights.sum())


def periods(patterns, pixels: int = 16) -> Figure:
    """{title: one period of a pattern}: on the left its pixels, on the right its lines.

    Every pattern is drawn with its own mean as 1; a line is as high as its share of that mean.
    """
    figure, (left, right) = canvas(5.4, 1.15 * len(patterns) + 0.7, 2)
    for place, (title, period) in enumerate(patterns.items()):
        period = np.asarray(period, dtype=float) / np.mean(period)
        floor = -2.6 * place
        repeated = np.resize(period, pixels)
        left.bar(np.arange(pixels), repeated, bottom=floor, color=BLUE, width=0.85)
        left.text(-0.5, floor + 2.05, title, ha="left", va="bottom")
        lines = abs(np.fft.rfft(period))[1:] / len(period)
        frequencies = np.arange(1, len(lines) + 1) / len(period)
        right.plot([0, 0.5], [floor, floor], color=INK, linewidth=0.8)
        right.vlines(frequencies, floor, floor + 4 * lines, color=RED, linewidth=3)
        for frequency, line in zip(frequencies, lines, strict=True):
            label = f"{line:.3f}" if line > 5e-4 else "0"
            right.text(frequency, floor + 4 * line + 0.1, label, ha="center", va="bottom")
    bottom = -2.6 * (len(patterns) - 1)
    left.set(ylim=(bottom - 0.1, 2.6), yticks=[], xlabel="pixel")
    right.set(ylim=(bottom - 0.1, 2.6), yticks=[], xlabel="frequency, cycles a pixel")
    right.set_xticks([0, 1 / 8, 1 / 4, 3 / 8, 1 / 2], ["0", "1/8", "1/4", "3/8", "1/2"])
    right.set_xlim(0, 0.56)
    left.spines["left"].set_visible(False)
    right.spines["left"].set_visible(False)
    return figure


def around(powers, span: tuple[float, float]) -> Figure:
    """{name: power at evenly spaced frequencies over span}, its scale logarithmic."""
    figure, ax = canvas(5.4, 3.1)
    colours = (GRAY, RED, BLUE, GREEN, PURPLE)
    for (name, power), colour in zip(powers.items(), colours, strict=False):
        power = np.asarray(power)
        ax.plot(np.linspace(*span, len(power)), power, color=colour, label=name)
    ax.set(xlabel="frequency, cycles a pixel", ylabel="power", xlim=span, yscale="log")
    figure.legend(loc="outside upper center", ncols=2)
    return figure
