"""What a convolution and its transpose share: the pixels that one kernel tap meets."""

from itertools import product

import torch
from torch import Tensor


def pair(value: int | tuple[int, int]) -> tuple[int, int]:
    """Height and width of an argument that may be given as one number for both."""
    return (value, value) if isinstance(value, int) else tuple(value)


def taps(kernel_size, places, stride, dilation):
    """Yield (i, j, rows, columns): kernel tap (i, j) and the slices of pixels it meets.

    All arguments are pairs; ``places`` is how often the kernel is laid down, along each axis. The
    slices step by the stride and start at the tap's own offset, its index times the dilation.
    """
    for tap in product(*map(range, kernel_size)):
        rows, columns = (
            slice(index * gap, index * gap + (count - 1) * step + 1, step)
            for index, gap, count, step in zip(tap, dilation, places, stride, strict=True)
        )
        yield *tap, rows, columns


def mix_channels(pixels: Tensor, weight: Tensor, equation: str, groups: int) -> Tensor:
    """Multiply (N, C, H, W) pixels with one tap's channel matrix, group by group.

    ``equation`` is einsum's, over (n, g, channels, h, w) and (g, rows, columns of the matrix).
    """
    grouped = pixels.unflatten(1, (groups, -1))  # (N, G, C/G, H, W)
    matrices = weight.unflatten(0, (groups, -1))  # (G, rows/G, columns)
    return torch.einsum(equation, grouped, matrices).flatten(1, 2)  # (N, C', H, W)
