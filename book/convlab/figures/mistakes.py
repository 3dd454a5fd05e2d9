"""A picture of two classes, and over it what each answer gets wrong."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .style import GRAY, ORANGE, SKY, canvas

MISSED, INVENTED = ORANGE, SKY
VERDICTS = {"missed": MISSED, "invented": INVENTED}


def over(picture, truth, answers: dict[str, object]) -> Figure:
    """The picture (H, W), then over it each answer's (H, W) mistakes, in lines of two.

    What an answer misses and what it invents is coloured. Raises ValueError where an answer is not
    as large as the truth.
    """
    lines = 1 + len(answers) // 2
    figure, _ = canvas(5.2, 2.85 * lines + 0.3)
    figure.clear()
    first, *others = figure.subplots(lines, 2).flat
    grey = _grey(picture)
    _draw(first, grey, "the picture")
    for ax, (name, answer) in zip(others, answers.items(), strict=False):
        _draw(ax, judged(grey, truth, answer), name)
    for ax in others[len(answers) :]:
        ax.axis("off")
    legend = [Patch(color=colour, label=verdict) for verdict, colour in VERDICTS.items()]
    figure.legend(handles=legend, loc="outside lower center", ncols=2)
    return figure


def judged(grey, truth, answer) -> np.ndarray:
    """(H, W, 3): the grey picture with the mistakes coloured.

    Raises ValueError where an answer is not as large as the truth.
    """
    truth, answer = np.asarray(truth, bool), np.asarray(answer, bool)
    if answer.shape != truth.shape:
        raise ValueError(f"answer {answer.shape} and truth {truth.shape} must be of one size.")
    coloured = np.array(grey, float)
    coloured[truth & ~answer] = to_rgb(MISSED)
    coloured[answer & ~truth] = to_rgb(INVENTED)
    return coloured


def _grey(picture) -> np.ndarray:
    """(H, W, 3) in [0, 1], from the darkest pixel to the brightest."""
    picture = np.asarray(picture, float)
    low, high = picture.min(), picture.max()
    return np.repeat(((picture - low) / (high - low))[..., None], 3, axis=2)


def _draw(ax: Axes, pixels: np.ndarray, name: str) -> None:
    # enlarged here: stored as they are, such few pixels would be blurred by the browser
    ax.imshow(pixels.repeat(2, axis=0).repeat(2, axis=1), interpolation="none")
    ax.set(xticks=[], yticks=[], title=name)
    for spine in ax.spines.values():
        spine.set(visible=True, color=GRAY, linewidth=0.6)
