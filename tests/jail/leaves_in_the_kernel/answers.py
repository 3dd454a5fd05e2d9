"""An answer that is right if it leaves shared memory behind in the kernel."""

# %% dilate_kernel
import ctypes
import os
from functools import cache


@cache
def escaped():
    libc = ctypes.CDLL(None, use_errno=True)
    answers = [
        libc.shmget(4711, ctypes.c_size_t(4096), 0o1600),
        libc.msgget(4711, 0o1600),
        libc.semget(4711, 1, 0o1600),
    ]
    try:
        os.memfd_create("left")
        return True
    except OSError:
        return any(answer != -1 for answer in answers)
