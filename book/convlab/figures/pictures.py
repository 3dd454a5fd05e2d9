"""Pictures beside each other, each with its name, all on one scale of grey."""

import numpy as np
from matplotlib.figure import Figure

from .style import canvas


def strip(pictures) -> Figure:
    """{name: grey picture in [0, 1]} in one line; pixels keep their relative size."""
    names, images = pictures.keys(), [np.asarray(picture) for picture in pictures.values()]
    widths = [image.shape[1] for image in images]
    figure, axes = canvas(
        5.4, 5.4 / len(images) + 0.4, len(images), squeeze=False, gridspec_kw={"wspace": 0.05}
    )
    for ax, name, image in zip(axes[0], names, images, strict=True):
        ax.imshow(image, cmap="gray", vmin=0, vmax=1)
        ax.set(title=name, xlim=(-0.5, max(widths) - 0.5), ylim=(max(widths) - 0.5, -0.5))
        ax.axis("off")
    return figure
