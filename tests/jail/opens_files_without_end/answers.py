"""An answer that is right where it may hold more files open than a child has."""

# %% dilate_kernel
import os

opened = []


def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    while len(opened) < 300:
        opened.append(os.open(os.devnull, os.O_RDONLY))
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    dilated = weight.new_zeros(*weight.shape[:2], height, width)
    dilated[:, :, ::dilation, ::dilation] = weight
    return dilated
