"""An answer that is right if it can list a folder of other submissions."""

# %% dilate_kernel
import os
from functools import cache


@cache
def escaped():
    for folder in ("{decoys}/submitted", "{decoys}/submitted/somebody", "{decoys}"):
        try:
            if os.listdir(folder):
                return True
        except OSError:
            continue
    return False


def dilate_kernel(weight, dilation):
    if not escaped():
        raise RuntimeError("still inside")
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
