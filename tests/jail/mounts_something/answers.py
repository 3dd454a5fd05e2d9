"""An answer that is right if the kernel would let it change what lies where."""

# %% dilate_kernel
import ctypes
import errno
import os
from functools import cache

# A file of its own is no place for a folder and no mount: whoever may mount is told so, whoever
# may not gets EPERM, and in neither case does anything lie elsewhere afterwards.
PLACE = b"no-folder"
OPEN_TREE, FSOPEN = 428, 430
BIND, REMOUNT = 4096, 32


@cache
def escaped():
    os.close(os.open(PLACE, os.O_WRONLY | os.O_CREAT))
    libc = ctypes.CDLL(None, use_errno=True)
    for attempt in (
        lambda: libc.mount(b"none", PLACE, b"tmpfs", 0, None),
        lambda: libc.mount(b".", PLACE, None, BIND, None),
        lambda: libc.mount(None, PLACE, None, REMOUNT | BIND, None),
        lambda: libc.umount2(PLACE, 0),
        lambda: libc.syscall(OPEN_TREE, -100, PLACE, 1),
        lambda: libc.syscall(FSOPEN, b"tmpfs", 0),
    ):
        if attempt() >= 0 or ctypes.get_errno() != errno.EPERM:
            return True
    return False
