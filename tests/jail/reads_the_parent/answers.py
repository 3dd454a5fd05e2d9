"""An answer that is right if it gets at its parent's memory."""

# %% dilate_kernel
import ctypes
import os
from functools import cache


@cache
def escaped():
    parent = os.getppid()
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(8)
    pair = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    if libc.process_vm_readv(parent, pair, 1, pair, 1, 0) == 8:
        return True
    if libc.ptrace(16, parent, 0, 0) == 0:
        return True
    try:
        with open(f"/proc/{parent}/mem", "rb"):
            return True
    except OSError:
        return False
