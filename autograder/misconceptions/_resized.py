"""What usual mistakes make of an enlarged image, or of the layer that enlarges first.

Each is called like the function that it stands for; the layer's with the reference's object.
"""

from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional as F

from autograder.references.upsampling import upsample_bilinear, upsample_nearest


def tiled(x, scale):
    """The whole image beside and below itself."""
    return x.repeat(1, 1, scale, scale)


def spread(x, scale):
    """Pixels apart, with zeros between and behind them."""
    wide = x.new_zeros(*x.shape[:2], x.shape[2] * scale, x.shape[3] * scale)
    wide[:, :, ::scale, ::scale] = x
    return wide


def rounded(x, scale):
    """Pixel round(j / scale) copied where ⌊j / scale⌋ should be."""
    for axis in (2, 3):
        size = x.shape[axis]
        place = (torch.arange(size * scale) / scale).round().long().clamp(max=size - 1)
        x = x.index_select(axis, place)
    return x


def other_convention(x, scale, align_corners=False):
    """Corners aligned where edges should coincide, and the other way round."""
    return upsample_bilinear(x, scale, not align_corners)


def copied(x, scale, align_corners=False):
    """The nearest pixel, in either convention."""
    return upsample_nearest(x, scale)


def mixed(x, matrix: Callable[[int], torch.Tensor]):
    """Each axis multiplied with the matrix that `matrix` gives for its size."""
    rows, columns = (matrix(size).to(x.dtype) for size in x.shape[2:])
    return rows @ x @ columns.T


def tents(place: torch.Tensor, size: int) -> torch.Tensor:
    """One minus the distance between new places and old pixels, and never below 0."""
    return (1 - (place[:, None] - torch.arange(size)).abs()).clamp(min=0)


def half_pixel(size: int, scale: int) -> torch.Tensor:
    """Half-pixel centres, not clamped."""
    return (torch.arange(size * scale, dtype=torch.float64) + 0.5) / scale - 0.5


def unclamped(x, scale, align_corners=False):
    """Pixels beyond the border count as zeros."""
    if align_corners:
        return upsample_bilinear(x, scale, True)
    return mixed(x, lambda size: tents(half_pixel(size, scale), size))


def extrapolated(x, scale, align_corners=False):
    """The line through the outermost two pixels, drawn on beyond the border."""
    if align_corners:
        return upsample_bilinear(x, scale, True)

    def matrix(size):
        place = half_pixel(size, scale)
        low = place.floor().clamp(0, size - 2)
        share = (place - low)[:, None]
        left, right = (torch.arange(size) == (low + step)[:, None] for step in (0, 1))
        return left * (1 - share) + right * share

    return mixed(x, matrix)


def corner_pixel(x, scale, align_corners=False):
    """Places j / scale, without the half pixel."""
    if align_corners:
        return upsample_bilinear(x, scale, True)

    def matrix(size):
        place = torch.arange(size * scale, dtype=torch.float64) / scale
        return tents(place.clamp(max=size - 1), size)

    return mixed(x, matrix)


def rows_bilinear(x, scale, align_corners=False):
    """Rows interpolated, columns copied."""
    sizes = {"size": (x.shape[2] * scale, x.shape[3]), "align_corners": align_corners}
    return F.interpolate(x, mode="bilinear", **sizes).repeat_interleave(scale, 3)


def columns_bilinear(x, scale, align_corners=False):
    """Columns interpolated, rows copied."""
    return rows_bilinear(x.transpose(2, 3), scale, align_corners).transpose(2, 3)


def enlarged_after(layer: nn.Module, x):
    """The convolution first, then the enlargement."""
    return layer.resize(layer.conv(x))


def enlarged_by(**resize):
    """The layer with another rule of enlargement."""

    def mistaken(layer: nn.Module, x):
        rule = {"scale_factor": layer.resize.scale_factor, "mode": layer.resize.mode}
        return layer.conv(F.interpolate(x, **rule | resize))

    return mistaken


def aligned(layer: nn.Module, x):
    """Bilinear enlargement with aligned corners."""
    if layer.resize.mode == "nearest":
        return layer(x)
    return enlarged_by(align_corners=True)(layer, x)


def convolved(padding: int | None = None, mode: str = "constant"):
    """The layer with another padding."""

    def mistaken(layer: nn.Module, x):
        width = layer.conv.padding[0] if padding is None else padding
        padded = F.pad(layer.resize(x), (width,) * 4, mode=mode)
        return F.conv2d(padded, layer.conv.weight, layer.conv.bias)

    return mistaken
