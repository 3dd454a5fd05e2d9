"""How a view grows with depth: one line for each way to let it grow."""

from matplotlib.figure import Figure

from .style import INK, canvas

_MARKERS = "osD^v"


def lines(views: dict[str, list[int]]) -> Figure:
    """Receptive fields, in pixels, after 1, 2, 3, … layers; {how: sizes}. Logarithmic upwards.

    Every line bears its name at its end, so that no colour has to be looked up; ways that grow
    alike share a line.
    """
    figure, ax = canvas(5.4, 3.2)
    for (sizes, names), marker in zip(_alike(views).items(), _MARKERS, strict=False):
        depths = range(1, len(sizes) + 1)
        ax.plot(depths, sizes, marker=marker, lw=1.8, ms=5)
        highest = sizes[-1] == max(line[-1] for line in views.values())
        ax.annotate(
            ", ".join(names), (len(sizes), sizes[-1]), (8, 5 if highest else -3),
            textcoords="offset points", ha="left", va="center", color=INK,
        )  # fmt: skip
    ax.set_yscale("log", base=2)
    longest = max(len(sizes) for sizes in views.values())
    ax.set_xticks(range(1, longest + 1))
    ax.set_yticks(ticks := [4, 8, 16, 32, 64, 128], [str(tick) for tick in ticks])
    ax.set(xlabel="3×3 layers", ylabel="receptive field (pixels)", xlim=(0.8, longest * 1.42))
    ax.minorticks_off()
    return figure


def _alike(views: dict[str, list[int]]) -> dict[tuple[int, ...], list[str]]:
    """The names of the ways that give each line of sizes."""
    lines: dict[tuple[int, ...], list[str]] = {}
    for name, sizes in views.items():
        lines.setdefault(tuple(sizes), []).append(name)
    return lines
