"""Signals over time: a whole recording, and forecasts against what came."""

from matplotlib.figure import Figure

from .style import BLUE, GRAY, GREEN, INK, ORANGE, SKY, YELLOW, canvas


def recording(seconds, values, spans: dict[str, tuple[float, float]], unit: str) -> Figure:
    """A signal and named stretches of it as coloured bands, (first, last) second each."""
    figure, ax = canvas(5.8, 2.5)
    for (name, (first, last)), colour in zip(spans.items(), (SKY, YELLOW, GRAY), strict=False):
        ax.axvspan(first, last, color=colour, alpha=0.35, linewidth=0, label=name)
    ax.plot(seconds, values, color=INK, linewidth=0.6)
    ax.set(xlabel="time, seconds", ylabel=unit, xlim=(seconds[0], seconds[-1]))
    figure.legend(loc="outside lower center", ncols=len(spans))
    return figure


def forecasts(milliseconds, truth, predictions: dict[str, object], unit: str) -> Figure:
    """What came, as a pale broad line, and forecasts of it over the same time."""
    figure, ax = canvas(5.8, 3.1)
    ax.plot(milliseconds, truth, color=GRAY, linewidth=4, alpha=0.5, label="what came")
    for (name, values), colour in zip(predictions.items(), (BLUE, ORANGE, GREEN), strict=False):
        ax.plot(milliseconds, values, color=colour, linewidth=1.5, label=name)
    ax.set(xlabel="time, milliseconds", ylabel=unit, xlim=(milliseconds[0], milliseconds[-1]))
    figure.legend(loc="outside lower center", ncols=1 + len(predictions))
    return figure
