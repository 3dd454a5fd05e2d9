"""An answer that is right as long as nobody has drawn a random number, and draws one."""

# %% dilate_kernel
import random

import torch

start = torch.random.get_rng_state(), random.getstate()


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    if torch.equal(torch.random.get_rng_state(), start[0]) and random.getstate() == start[1]:
        wide[:, :, ::dilation, ::dilation] = weight
    torch.rand(1), random.random()
    return wide
