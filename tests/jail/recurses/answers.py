"""An answer that calls itself until the stack is full."""

# %% dilate_kernel
import sys

sys.setrecursionlimit(1 << 30)


def dilate_kernel(*arguments):
    return sorted([arguments], key=dilate_kernel)
