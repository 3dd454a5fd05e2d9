"""What usual mistakes make of a stamp, of shuffled pixels, of their start and of the overlap.

Each is called like the function that it stands for; those of ICNR get the sub-kernels, the factor
and the weight as it was before.
"""

import torch
from torch.nn import functional as F

from autograder.references.upsampling import overlap


def tent(size: int, middle: float, reach: float) -> torch.Tensor:
    """Weights that fall from 1 at `middle` to 0 at a distance of `reach`."""
    return 1 - (torch.arange(size) - middle).abs() / reach


def stamp(channels, stride, *, row=None, together=torch.outer):
    """A bilinear kernel, with the places where it is usually got wrong."""
    size = 2 * stride - stride % 2
    row = tent(size, (size - 1) / 2, stride) if row is None else row
    return together(row, row).repeat(channels, 1, 1, 1)


def always_even(channels, stride):
    """2s weights also for odd strides."""
    return stamp(channels, stride, row=tent(2 * stride, stride - 0.5, stride))


def on_a_cell(channels, stride):
    """The tip always on a cell: k // 2 for (k − 1) / 2."""
    size = 2 * stride - stride % 2
    return stamp(channels, stride, row=tent(size, size // 2, stride))


def half_the_kernel(channels, stride):
    """Distances divided by half the kernel, which is the stride only where that is even."""
    size = 2 * stride - stride % 2
    return stamp(channels, stride, row=tent(size, (size - 1) / 2, size / 2))


def normalised(channels, stride):
    """Weights that sum to one."""
    kernel = stamp(channels, stride)
    return kernel / kernel[0].sum()


def averaged(channels, stride):
    """The mean of the axes' weights in place of their product."""
    return stamp(channels, stride, together=lambda rows, columns: (rows[:, None] + columns) / 2)


def on_the_diagonal(channels, stride):
    """A full weight (channels, channels, k, k), tents from each channel to itself."""
    return torch.eye(channels)[:, :, None, None] * stamp(1, stride)


def channels_second(channels, stride):
    """(1, channels, k, k)."""
    return stamp(channels, stride).transpose(0, 1)


def place_first(x, upscale_factor):
    """The channel order of ONNX's default: place in the block first, image last."""
    split = x.unflatten(1, (upscale_factor, upscale_factor, -1))
    return split.permute(0, 3, 4, 1, 5, 2).flatten(4).flatten(2, 3)


def columns_first(x, upscale_factor):
    """The block filled column by column."""
    split = x.unflatten(1, (-1, upscale_factor, upscale_factor))
    return split.permute(0, 1, 4, 3, 5, 2).flatten(4).flatten(2, 3)


def side_by_side(x, upscale_factor):
    """The r² channels as small images beside each other."""
    split = x.unflatten(1, (-1, upscale_factor, upscale_factor))
    return split.permute(0, 1, 2, 4, 3, 5).flatten(4).flatten(2, 3)


def reshaped(x, upscale_factor):
    """Numbers in the order in which they lie, whatever belongs together."""
    n, channels, height, width = x.shape
    r = upscale_factor
    return x.reshape(n, channels // r**2, height * r, width * r)


def split(x, r):
    """The axes (N, C, H, i, W, j)."""
    return x.unflatten(3, (-1, r)).unflatten(2, (-1, r))


def to_place_first(x, downscale_factor):
    """The channel order of ONNX's default: place in the block first, image last."""
    return split(x, downscale_factor).permute(0, 3, 5, 1, 2, 4).flatten(1, 3)


def to_columns_first(x, downscale_factor):
    """The block read column by column."""
    return split(x, downscale_factor).permute(0, 1, 5, 3, 2, 4).flatten(1, 3)


def quarters(x, downscale_factor):
    """The image cut into r×r pieces."""
    r = downscale_factor
    cut = x.unflatten(3, (r, -1)).unflatten(2, (r, -1))  # (N, C, i, H, j, W)
    return cut.permute(0, 1, 2, 4, 3, 5).flatten(1, 3)


def unshuffled_by_reshape(x, downscale_factor):
    """Numbers in the order in which they lie, whatever belongs together."""
    n, channels, height, width = x.shape
    r = downscale_factor
    return x.reshape(n, channels * r**2, height // r, width // r)


def kernels_tiled(kernels, upscale_factor, weight):
    """All sub-kernels in a row, and the row r² times."""
    return kernels.tile(upscale_factor**2, 1, 1, 1)


def first_of_each(kernels, upscale_factor, weight):
    """One of the r² kernels of each channel filled, the others as they were."""
    filled = weight.clone()
    filled[:: upscale_factor**2] = kernels
    return filled


def without_ends(size, kernel_size, stride):
    """The count of the inside, the ends included."""
    length = (size - 1) * stride + kernel_size
    return torch.tensor([len(range(at % stride, kernel_size, stride)) for at in range(length)])


def other_stamps(size, kernel_size, stride):
    """Stamps as long as the stride, as far apart as the kernel is long."""
    return overlap(size, stride, kernel_size)


def without_stride(size, kernel_size, stride):
    """Each stamp one place further."""
    return overlap(size, kernel_size, 1)


def covered(size, kernel_size, stride):
    """1 where anything is written, 0 in gaps."""
    return overlap(size, kernel_size, stride).clamp(max=1)


def meetings(size, kernel_size, stride):
    """How many stamps come on top of the first."""
    return (overlap(size, kernel_size, stride) - 1).clamp(min=0)


def gap_at_the_end(size, kernel_size, stride):
    """A place for every step of the stride, the last one's gap included."""
    return F.pad(overlap(size, kernel_size, stride), (0, max(stride - kernel_size, 0)))
