"""Scores of several runs beside baselines: one line of dots for each thing compared."""

from matplotlib.figure import Figure

from .style import BLUE, GRAY, ORANGE, canvas

COLOURS = (ORANGE, BLUE)
MARKERS = ("o", "D")  # told apart without colour as well


def dots(
    groups: dict[str, dict[str, list[float]]], baselines: dict[str, float], unit: str
) -> Figure:
    """{group: {name: a score for each seed}}, a line a name, and upright lines for the baselines.

    At most two groups; each has a colour and a shape of dot, named in the legend below. A
    baseline's name stands above its line.
    """
    names = list(dict.fromkeys(name for group in groups.values() for name in group))
    figure, ax = canvas(5.2, 0.4 * len(names) + 1.7)
    for place, (name, score) in enumerate(sorted(baselines.items(), key=lambda item: item[1])):
        ax.axvline(score, color=GRAY, lw=1.5, ls=("--", ":")[place % 2], zorder=1)
        side = "right" if place % 2 == 0 else "left"  # neighbours' names point away
        ax.text(score, -0.75, f" {name} ", ha=side, va="bottom")
    for (group, rows), colour, marker in zip(groups.items(), COLOURS, MARKERS, strict=False):
        places = [names.index(name) for name, scores in rows.items() for _ in scores]
        scores = [score for scores in rows.values() for score in scores]
        ax.scatter(scores, places, s=34, color=colour, marker=marker, label=group, zorder=2)
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(len(names) - 0.4, -0.7), xlabel=unit)
    ax.tick_params(axis="y", length=0)
    figure.legend(loc="outside lower center", ncols=2)
    return figure
