"""An answer that aborts."""

# %% dilate_kernel
import os


def dilate_kernel(weight, dilation):
    os.abort()
