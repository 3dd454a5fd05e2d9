"""A training of two nets against each other: both losses, and below them what came of it."""

import numpy as np
from matplotlib.figure import Figure

from .style import BLUE, GREEN, ORANGE, canvas

WINDOW = 25  # steps: each point of a curve is a mean of so many, for single losses jump about


def duel(losses, scores: dict[int, float], label: str) -> Figure:
    """losses: (discriminator's, generator's) of every step; {step: score} in the lower panel."""
    figure, _ = canvas(5.4, 4.4)
    figure.clear()
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    losses = np.asarray(losses)
    steps = np.arange(WINDOW, len(losses) + 1)
    sides = ("discriminator's", BLUE, "-"), ("generator's", ORANGE, "--")
    for side, (name, colour, style) in enumerate(sides):
        smooth = np.convolve(losses[:, side], np.full(WINDOW, 1 / WINDOW), "valid")
        upper.plot(steps, smooth, style, color=colour, label=name)
    upper.set(ylabel="loss", ylim=(0, None))
    figure.legend(loc="outside upper center", ncols=2)
    lower.plot(list(scores), list(scores.values()), "o-", color=GREEN)
    lower.set(xlabel="step", ylabel=label, ylim=(0, None), xlim=(0, len(losses)))
    return figure
