"""Scores of several runs: one dot a seed, so that chance and effect can be told apart by eye."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import GRAY, canvas


def dots(
    scores: dict[str, dict[str, list[float]]], baselines: dict[str, tuple[str, float]] | None = None
) -> Figure:
    """{title of a panel: {row: its runs}}; every panel has the same rows, told apart by colour.

    baselines: {title: (what it is, its value)}, drawn as a dotted line.
    """
    rows = list(next(iter(scores.values())))
    figure, _ = canvas(4.8, (0.36 * len(rows) + 0.8) * len(scores))
    figure.clear()
    panels = figure.subplots(len(scores), 1, squeeze=False)[:, 0]
    for ax, (title, runs) in zip(panels, scores.items(), strict=True):
        for place, values in enumerate(runs.values()):
            ax.plot(values, [place] * len(values), "o", alpha=0.75, markersize=8)
        ax.set_title(title, fontsize=11, loc="left")
        ax.set_yticks(range(len(rows)), rows)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.tick_params(axis="y", length=0)
        ax.margins(x=0.12)
        if baselines and title in baselines:
            _baseline(ax, *baselines[title])
    return figure


def _baseline(ax: Axes, name: str, value: float) -> None:
    ax.axvline(value, color=GRAY, linestyle=":", zorder=0)
    ax.annotate(f" {name}", (value, ax.get_ylim()[0]), va="bottom", fontsize=9)
