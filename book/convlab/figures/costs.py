"""What a view costs: weights of dense and of dilated kernels, side by side."""

from matplotlib.figure import Figure

from .style import BLUE, INK, ORANGE, canvas


def bars(spans, dense, dilated) -> Figure:
    """Two bars for each span: the weights of a dense kernel and of a dilated one."""
    figure, ax = canvas(4.8, 2.6)
    places = range(len(spans))
    for shift, values, colour, label in (
        (-0.2, dense, ORANGE, "dense kernel"),
        (0.2, dilated, BLUE, "3 × 3 with gaps"),
    ):
        drawn = ax.bar([place + shift for place in places], values, 0.4, color=colour, label=label)
        ax.bar_label(drawn, color=INK, padding=2, fontsize=10)
    ax.set_xticks(places, [f"{span} × {span}" for span in spans])
    ax.set(xlabel="pixels spanned", ylabel="weights per channel pair")
    ax.legend(loc="upper left")
    return figure
