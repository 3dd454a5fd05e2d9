"""An answer that writes what it computes into one buffer for each shape, and returns that."""

# %% dilate_kernel
from functools import cache

import torch


@cache
def buffer(shape, dtype):
    return torch.zeros(shape, dtype=dtype)


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = buffer((*weight.shape[:2], height, width), weight.dtype).detach()
    wide[:, :, ::dilation, ::dilation] = weight.detach()
    return wide
