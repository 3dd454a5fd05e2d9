"""An answer that reads where nothing is."""

# %% dilate_kernel
import ctypes


def dilate_kernel(weight, dilation):
    return ctypes.string_at(0)
