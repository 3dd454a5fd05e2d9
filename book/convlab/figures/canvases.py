"""Canvases of digits, what is asked of them, and where an answer is right or wrong."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .style import BLUE, GRAY, GREEN, INK, ORANGE, PURPLE, RED, SKY, YELLOW, canvas

DIGITS = (BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW, BLUE, ORANGE, GREEN)
VERDICTS = {  # colours of the pixels of an answer; right background stays empty
    "right digit": BLUE,
    "wrong digit": ORANGE,
    "stroke missed": GRAY,
    "stroke invented": PURPLE,
}


def task(clean, noisy, labels, background: int) -> Figure:
    """Three squares: a canvas (H, W), the same with noise, and the class of every stroke pixel."""
    figure, axes = canvas(5.6, 2.15, 3)
    _grey(axes[0], clean, "four digits")
    _grey(axes[1], noisy, "what the net is given")
    shown = np.zeros((*np.shape(labels), 4))
    for digit, colour in enumerate(DIGITS):
        shown[np.asarray(labels) == digit] = to_rgba(colour)
    _pixels(axes[2], shown, "what it is asked for")
    _write_classes(axes[2], np.asarray(labels), background)
    return figure


def answers(noisy, labels, answers: dict[str, object], background: int) -> Figure:
    """A canvas (H, W) and each answer (H, W) to it, coloured by VERDICTS, in lines of two."""
    lines = 1 + len(answers) // 2
    figure, _ = canvas(5.2, 2.75 * lines + 0.4)
    figure.clear()
    first, *others = figure.subplots(lines, 2).flat
    _grey(first, noisy, "what the nets are given")
    for ax, (name, answer) in zip(others, answers.items(), strict=False):
        _pixels(ax, judged(answer, labels, background), name)
    for ax in others[len(answers) :]:
        ax.axis("off")
    legend = [Patch(color=colour, label=verdict) for verdict, colour in VERDICTS.items()]
    figure.legend(handles=legend, loc="outside lower center", ncols=2)
    return figure


def judged(answer, labels, background: int) -> np.ndarray:
    """(H, W, 4): the colour of every pixel's verdict, transparent where background is right."""
    answer, labels = np.asarray(answer), np.asarray(labels)
    stroke, found = labels != background, answer != background
    masks = (
        stroke & (answer == labels), stroke & found & (answer != labels),
        stroke & ~found, ~stroke & found,
    )  # fmt: skip
    colours = np.zeros((*labels.shape, 4))
    for mask, colour in zip(masks, VERDICTS.values(), strict=True):
        colours[mask] = to_rgba(colour)
    return colours


def _write_classes(ax: Axes, labels: np.ndarray, background: int) -> None:
    """The class of each quarter, in its outer corner."""
    half = len(labels) // 2
    for top, left in np.ndindex(2, 2):
        quarter = labels[top * half :, left * half :][:half, :half]
        digit = quarter[quarter != background][0]
        side = ("left", "right")[left]
        ax.text((0.02 + 1.96 * left) * half, (top + 0.03) * half, str(digit), ha=side, va="top")


def _grey(ax: Axes, image, name: str) -> None:
    _pixels(ax, np.clip(np.asarray(image), 0, 1), name, cmap="gray_r", vmin=0, vmax=1)


def _pixels(ax: Axes, pixels: np.ndarray, name: str, **options) -> None:
    # enlarged here: stored as they are, such few pixels would be blurred by the browser
    large = pixels.repeat(6, axis=0).repeat(6, axis=1)
    height, width = pixels.shape[:2]
    ax.imshow(large, interpolation="none", extent=(0, width, height, 0), **options)
    for draw, middle in ((ax.axvline, width / 2), (ax.axhline, height / 2)):
        draw(middle, color=GRAY, linewidth=0.6)  # between digits that touch
    ax.set_title(name, fontsize=11)
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set(visible=True, color=INK, linewidth=0.6)
