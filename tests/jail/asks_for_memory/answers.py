"""An answer that takes memory until there is none."""

# %% dilate_kernel
import torch


def dilate_kernel(weight, dilation):
    taken = []
    while True:
        taken.append(torch.empty(1 << 30, dtype=torch.uint8))
