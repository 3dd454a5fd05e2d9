"""The four grids of max-unpooling: same numbers, same colours, in the right cells."""

import torch
from convlab.figures import unpooling
from matplotlib.colors import to_hex
from torch.nn import functional as F


def test_a_window_has_one_colour_in_all_four_grids():
    """Each of four windows colours one cell in every grid, with the numbers torch returns."""
    image = torch.tensor([[[1.0, 5, 2, 0], [3, 4, 8, 7], [0, 6, 1, 2], [2, 1, 9, 3]]])
    pooled, indices = F.max_pool2d(image, 2, return_indices=True)
    unpooled = F.max_unpool2d(pooled, indices, 2)
    (ax,) = unpooling.panels(image[0], pooled[0], indices[0], unpooled[0]).axes
    titles = {"image", "pooled", "indices", "unpooled"}
    numbers = [text.get_text() for text in ax.texts if text.get_text() not in titles]
    assert len(ax.texts) - len(numbers) == 4
    coloured = {}
    for cell, number in zip(ax.patches, numbers, strict=True):
        if cell.get_facecolor()[3]:
            coloured.setdefault(to_hex(cell.get_facecolor()), []).append(number)
    assert sorted(coloured.values()) == [
        ["5", "5", "1", "5"], ["6", "6", "9", "6"], ["8", "8", "6", "8"], ["9", "9", "14", "9"],
    ]  # fmt: skip
