"""How far several trainings have come after so many seconds."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from .style import BLUE, GRAY, GREEN, ORANGE, PURPLE, RED, canvas

MARKERS = ("o", "D", "s", "^", "v")  # told apart without colour as well


def race(
    courses: dict[str, Sequence[tuple[float, float]]],
    baselines: dict[str, float],
    label: str,
    lowest: float,
) -> Figure:
    """{name: (seconds, score) pairs}, a line each; baselines are named lines across.

    The axis of scores ends at ``lowest``: what lies below is not drawn.
    """
    figure, ax = canvas(5.4, 3.9)
    lines = zip(courses.items(), (BLUE, ORANGE, GREEN, PURPLE, RED), MARKERS, strict=False)
    for (name, points), colour, marker in lines:
        seconds, scores = zip(*points, strict=True)
        ax.plot(seconds, scores, color=colour, marker=marker, markersize=5, label=name)
    for name, score in baselines.items():
        ax.axhline(score, color=GRAY, linestyle="--", linewidth=1.2, zorder=0)
        ax.text(1.01, score, name, transform=ax.get_yaxis_transform(), va="center")
    ax.set(xlabel="seconds of processor time in training", ylabel=label)
    highest = max(score for points in courses.values() for _, score in points)
    ax.set_xlim(left=0)
    ax.set_ylim(lowest, highest + 0.05 * (highest - lowest))
    figure.legend(loc="outside lower center", ncols=2)
    return figure
