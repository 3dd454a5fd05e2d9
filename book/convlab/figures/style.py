"""Colours, fonts and the one way a figure reaches the page; importing this sets the style."""

import io
import re
from dataclasses import dataclass
from html import escape

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

# Okabe & Ito's palette: told apart by readers of every colour vision, on white and on black.
BLUE, SKY, GREEN, ORANGE = "#0072b2", "#56b4e9", "#009e73", "#e69f00"
RED, PURPLE, YELLOW = "#d55e00", "#cc79a7", "#f0e442"
GRAY = "#8c8c8c"  # 3:1 against both white and black
INK = "#1a1a1b"  # stands for the page's own text colour: ``show`` writes currentColor for it
ON_FILL = "#111112"  # text on a coloured cell: stays dark, whatever the page's colours

matplotlib.rcParams.update(
    {
        "axes.edgecolor": INK,
        "axes.facecolor": "none",
        "axes.labelcolor": INK,
        "axes.prop_cycle": plt.cycler(color=[BLUE, ORANGE, GREEN, RED, PURPLE, SKY]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlesize": "medium",
        "figure.constrained_layout.use": True,
        "figure.facecolor": "none",
        "font.size": 11,
        "image.interpolation": "nearest",
        "legend.frameon": False,
        "savefig.facecolor": "none",
        "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and selected
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
    }
)


def canvas(width: float, height: float, columns: int = 1, **axes_options):
    """A figure of width × height inches in the course's style, and its axes (one, or a list)."""
    figure, axes = plt.subplots(1, columns, figsize=(width, height), **axes_options)
    plt.close(figure)  # shown by ``show`` alone, never a second time by the notebook
    return figure, axes


@dataclass(frozen=True)
class Drawing:
    """A finished figure: notebooks show its SVG, a terminal its text alternative."""

    alt: str
    svg: str

    def _repr_html_(self) -> str:
        return f'<div class="figure">{self.svg}</div>'

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"


def show(figure: Figure, alt: str) -> Drawing:
    """The figure as a notebook displays it; alt is its text alternative and says what to see.

    Raises ValueError where alt is empty.
    """
    if not alt.strip():
        raise ValueError("alt (='') must say what to see in the figure; write one sentence.")
    return Drawing(alt, _svg(figure, alt))


def _svg(figure: Figure, alt: str) -> str:
    buffer = io.StringIO()
    # The salt makes ids repeat from build to build and differ between figures of one page.
    with matplotlib.rc_context({"svg.hashsalt": alt}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawing = buffer.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    # The first is empty; the second, a rule for "*", would style the whole page.
    drawing = re.sub(r"<(metadata|style)\b.*?</\1>", "", drawing, flags=re.DOTALL)
    drawing = _without_unused_ids(drawing).replace(INK, "currentColor")
    drawing = re.sub(
        r"font: ([^;\"]*?)'DejaVu Sans'[^;\"]*", r"font: \1system-ui, sans-serif", drawing
    )
    label = f'role="img" aria-label="{escape(alt, quote=True)}"'
    size = 'style="max-width: 100%; height: auto; stroke-linejoin: round"'
    return drawing.replace("<svg", f"<svg {label} {size}", 1)


def _without_unused_ids(drawing: str) -> str:
    """Matplotlib names groups "patch_2", "matplotlib.axis_1": twice on a page, that is invalid."""
    used = set(re.findall(r"#([\w.-]+)", drawing))
    return re.sub(r' id="([\w.-]+)"', lambda id: id[0] if id[1] in used else "", drawing)
