"""What a mask found, missed and invented, painted over the picture it was made from."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from . import zooms
from .style import BLUE, ORANGE, SKY

VERDICTS = {"found": SKY, "missed": BLUE, "invented": ORANGE}


def painted(picture, mask, truth) -> np.ndarray:
    """The picture (H, W) in [0, 1] as (H, W, 3): tinted where the mask is right, errors coloured.

    missed: in truth and not in mask; invented: in mask and not in truth.
    """
    grey = np.asarray(picture, dtype=float).clip(0, 1)[..., None].repeat(3, axis=-1)
    mask, truth = np.asarray(mask, bool), np.asarray(truth, bool)
    found = mask & truth
    grey[found] = 0.65 * grey[found] + 0.35 * np.array(to_rgb(SKY))
    grey[truth & ~mask] = to_rgb(BLUE)
    grey[mask & ~truth] = to_rgb(ORANGE)
    return grey


def errors(panels: dict[str, tuple], columns: int = 2) -> Figure:
    """{name: (picture, mask, truth)}, square, in lines of ``columns``, and what the colours say.

    A picture without a mask, (picture, None, None), is shown as it is.
    """
    pixels = {
        name: picture if mask is None else painted(picture, mask, truth)
        for name, (picture, mask, truth) in panels.items()
    }
    figure = zooms.pictures(pixels, columns)
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + 0.35)
    patches = [Patch(color=colour, label=name) for name, colour in VERDICTS.items()]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches))
    return figure
