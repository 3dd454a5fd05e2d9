"""An answer that is right if it sees the folders of other children beside its own."""

# %% dilate_kernel
import os
from functools import cache


@cache
def escaped():
    try:
        return bool(os.listdir(".."))
    except OSError:
        return False
