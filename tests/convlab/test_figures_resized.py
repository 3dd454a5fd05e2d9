"""Pictures of any size are drawn equally large with crisp pixels; objects keep their colours."""

import numpy as np
import torch
from convlab.figures import ORANGE, RED, SKY, resized
from matplotlib.colors import to_hex, to_rgb


def test_small_and_large_pictures_are_equally_large_and_crisp():
    """Both fill a unit square; the small one's pixels are repeated, none is mixed."""
    pictures = {"large": np.zeros((400, 400)), "small": torch.tensor([[0.0, 1.0], [1.0, 2.0]])}
    (ax,) = resized.gallery(pictures).axes
    large, small = ax.images
    for image in (large, small):
        left, right, bottom, top = image.get_extent()
        assert (round(right - left, 9), round(bottom - top, 9)) == (1, 1)
        assert image.get_clim() == (0, 1)
        assert image.get_interpolation() == "none"
    assert min(small.get_array().shape) >= 384
    assert np.unique(small.get_array()).tolist() == [0, 1]
    assert [text.get_text() for text in ax.texts] == ["large", "small"]


def test_an_object_has_one_colour_in_every_map():
    """Labels share colours, the background is clear, and a negative label is red."""
    maps = {"a": np.array([[0, 3], [7, 7]]), "b": np.array([[7, -1], [0, 9]])}
    (ax,) = resized.objects(maps).axes
    first, second = (image.get_array() for image in ax.images)
    assert first[0, 0, 3] == second[-1, 0, 3] == 0
    assert tuple(first[-1, 0]) == tuple(second[0, 0])
    assert tuple(first[0, -1]) != tuple(first[-1, 0])
    assert tuple(second[0, -1][:3]) == to_rgb(RED)
    assert second[-1, -1, 3] == 1


def test_outlines_are_drawn_over_the_picture_truth_first():
    """Every mask gets the picture, the true outline in sky blue and its own in orange."""
    true, ours = np.zeros((6, 6)), np.zeros((6, 6))
    true[1:4, 1:4], ours[2:5, 2:5] = 1, 1
    (ax,) = resized.outlines(np.zeros((6, 6)), {"ours": ours, "again": true}, true).axes
    assert len(ax.images) == 2
    lines = [to_hex(c.get_edgecolor()[0]) for c in ax.collections]
    assert lines == [SKY, ORANGE, SKY, ORANGE]
    corners = [c.get_paths()[0].get_extents() for c in ax.collections[:2]]
    assert np.allclose(corners[1].p0 - corners[0].p0, 1 / 6)
