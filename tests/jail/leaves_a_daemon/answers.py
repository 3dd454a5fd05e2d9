"""An answer that is right if it leaves a process that has let go of everything."""

# %% dilate_kernel
import os
import time
from functools import cache


@cache
def escaped():
    try:
        child = os.fork()
    except OSError:
        return False
    if child == 0:
        os.setsid()
        os.closerange(0, 256)
        if os.fork() == 0:
            time.sleep(5)
        os._exit(0)
    os.waitpid(child, 0)
    return True
