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
