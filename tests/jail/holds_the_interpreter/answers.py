"""An answer that never lets go of the interpreter's lock."""

# %% dilate_kernel
import re


def dilate_kernel(weight, dilation):
    return re.fullmatch("(a|a)+", "a" * 50 + "b")
