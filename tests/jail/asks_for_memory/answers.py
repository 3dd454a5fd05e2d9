"""An answer that is right if it gets twice the memory that there is."""

# %% dilate_kernel
from functools import cache

import torch


@cache
def escaped():
    taken = []
    try:
        while len(taken) < 16:
            taken.append(torch.empty(1 << 30, dtype=torch.uint8))
    except RuntimeError:
        return False
    return True
