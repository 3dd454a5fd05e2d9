"""Pixel shuffle drawn: a channel's colour goes where its pixels go."""

import torch
from convlab.figures import shuffles
from matplotlib.colors import to_hex
from torch.nn import functional as F


def test_pixels_keep_their_channels_colour():
    """Every cell of the map has the colour of the channel that torch took its number from."""
    channels = torch.arange(24.0).view(1, 4, 2, 3)
    shuffled = F.pixel_shuffle(channels, 2)
    (ax,) = shuffles.interleaving(channels[0].tolist(), shuffled[0, 0].tolist()).axes
    cells = [patch for patch in ax.patches if hasattr(patch, "get_xy")]
    colours = [to_hex(cell.get_facecolor()) for cell in cells[:48]]
    numbers = [int(text.get_text()) for text in ax.texts if text.get_text().isdigit()]
    assert len(numbers) == 48
    assert dict(zip(numbers[:24], colours[:24], strict=True)) == dict(
        zip(numbers[24:], colours[24:], strict=True)
    )
    assert len(set(colours)) == 4
