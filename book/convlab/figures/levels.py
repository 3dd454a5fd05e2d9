"""One number of several runs, before and after, on a logarithmic scale."""

from matplotlib.figure import Figure

from .style import GRAY, INK, ORANGE, canvas


def before_and_after(scores, reference, label: str, limits=(1e-2, 1e4)) -> Figure:
    """{name: (values before, values after)}: a ring for each before, a dot for each after.

    reference is (name, value), drawn as a line. Values beyond limits are drawn at the limit.
    """
    figure, ax = canvas(5.4, 0.42 * len(scores) + 1.3)
    for line, (before, after) in enumerate(scores.values()):
        kinds = ((before, line - 0.16, "none", INK), (after, line + 0.16, ORANGE, ORANGE))
        for values, height, face, edge in kinds:
            clipped = [min(max(value, limits[0]), limits[1]) for value in values]
            ax.plot(
                clipped, [height] * len(clipped), "o", markerfacecolor=face, markeredgecolor=edge,
                clip_on=False, label="_" if line else ("before", "after")[face == ORANGE],
            )  # fmt: skip
    name, value = reference
    ax.axvline(value, color=GRAY, linestyle=":")
    ax.text(value, -0.75, name, ha="center", va="bottom")
    ax.set(xscale="log", xlim=limits, ylim=(len(scores) - 0.4, -0.7), xlabel=label)
    ax.set_yticks(range(len(scores)), list(scores))
    figure.legend(loc="outside lower center", ncols=2, handletextpad=0)
    return figure
