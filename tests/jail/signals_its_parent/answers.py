"""An answer that is right if a signal reaches another process."""

# %% dilate_kernel
import os
from functools import cache


@cache
def escaped():
    try:
        os.kill(os.getppid(), 0)
    except OSError:
        return False
    return True
