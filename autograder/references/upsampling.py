"""What upsampling's answers are compared with: torch's own functions, by the exercise's names."""

import torch
from torch import nn
from torch.nn import functional as F


def upsample_nearest(x, scale):
    """Every pixel copied to a block of its own."""
    return F.interpolate(x, scale_factor=scale)


def upsample_bilinear(x, scale, align_corners=False):
    """Bilinear enlargement in either convention."""
    return F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=align_corners)


def bilinear_kernel(channels, stride):
    """The stamp that one bright pixel leaves when torch enlarges it, once for each channel."""
    image = torch.zeros(1, 1, 5, 5)
    image[..., 2, 2] = 1
    size, first = 2 * stride - stride % 2, (3 * stride + stride % 2) // 2
    stamp = F.interpolate(image, scale_factor=stride, mode="bilinear")
    seen = slice(first, first + size)
    return stamp[..., seen, seen].repeat(channels, 1, 1, 1)


def pixel_shuffle(x, upscale_factor):
    """Channels woven into pixels."""
    return F.pixel_shuffle(x, upscale_factor)


def pixel_unshuffle(x, downscale_factor):
    """Pixels of each block put into channels."""
    return F.pixel_unshuffle(x, downscale_factor)


def icnr(kernels, upscale_factor):
    """The weight (O, I, kH, kW) whose kernels are these (O/r², I, kH, kW), r² times each.

    Its kernels, read as images' channels, are what pixel shuffle weaves into blocks of one value.
    """
    blocks = F.interpolate(kernels.flatten(1).T[:, :, None, None], scale_factor=upscale_factor)
    return F.pixel_unshuffle(blocks, upscale_factor)[..., 0, 0].T.unflatten(1, kernels.shape[1:])


def overlap(size, kernel_size, stride):
    """Ones that torch stamps with ones."""
    ones = torch.ones(1, 1, size), torch.ones(1, 1, kernel_size)
    return F.conv_transpose1d(*ones, stride=stride).flatten().long()


class ResizeConv2d(nn.Module):
    """torch's resize, then torch's convolution."""

    def __init__(self, in_channels, out_channels, kernel_size=3, scale=2, mode="nearest"):
        super().__init__()
        self.resize = nn.Upsample(scale_factor=scale, mode=mode)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)

    def forward(self, x):
        """(N, in_channels, H, W) → (N, out_channels, scale·H, scale·W)."""
        return self.conv(self.resize(x))
