"""An answer that is right if it can copy an open descriptor of its parent."""

# %% dilate_kernel
import ctypes
import os
from functools import cache

PIDFD_OPEN, PIDFD_GETFD = 434, 438


@cache
def escaped():
    libc = ctypes.CDLL(None)
    parent = libc.syscall(PIDFD_OPEN, os.getppid(), 0)
    return any(libc.syscall(PIDFD_GETFD, parent, number, 0) >= 0 for number in range(64))
