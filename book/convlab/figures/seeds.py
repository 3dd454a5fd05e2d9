"""Scores of several runs: one dot a seed, so that chance and effect can be told apart by eye."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .style import BLUE, GRAY, GREEN, ORANGE, canvas


def dots(
    scores: dict[str, dict[str, list[float]]], baselines: dict[str, tuple[str, float]] | None = None
) -> Figure:
    """{title of a panel: {row: its runs}}; every panel has the same rows, told apart by colour.

    baselines: {title: (what it is, its value)}, drawn as a dotted line.
    """
    rows = len(next(iter(scores.values())))
    figure, axes = canvas(6.4, 0.42 * rows + 1.15, len(scores), squeeze=False, sharey=True)
    for ax, (title, runs) in zip(axes[0], scores.items(), strict=True):
        _panel(ax, runs)
        ax.set_title(title, fontsize=11)
        if baselines and title in baselines:
            _baseline(ax, *baselines[title])
    axes[0, 0].set_yticks(range(rows), list(next(iter(scores.values()))))
    axes[0, 0].set_ylim(rows - 0.4, -0.6)
    return figure


def _panel(ax: Axes, runs: dict[str, list[float]]) -> None:
    for place, (values, colour) in enumerate(zip(runs.values(), (BLUE, ORANGE, GREEN) * 4)):  # noqa: B905
        ax.plot(values, [place] * len(values), "o", color=colour, alpha=0.75, markersize=8)
    ax.tick_params(axis="y", length=0)
    ax.margins(x=0.12)


def _baseline(ax: Axes, name: str, value: float) -> None:
    ax.axvline(value, color=GRAY, linestyle=":", zorder=0)
    left, right = ax.get_xlim()
    side = "left" if value - left < right - value else "right"
    space = " " if side == "left" else ""
    ax.annotate(
        f"{space}{name}{' ' if side == 'right' else ''}", (value, ax.get_ylim()[0]),
        ha=side, va="bottom", fontsize=9,
    )  # fmt: skip
