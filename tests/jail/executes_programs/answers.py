"""An answer that is right if the kernel would look for the program that it names."""

# %% dilate_kernel
import ctypes
import errno
import os
from functools import cache

EXECVEAT = {"x86_64": 322, "aarch64": 281}[os.uname().machine]
NOWHERE = b"/nowhere"


@cache
def escaped():
    libc = ctypes.CDLL(None, use_errno=True)
    words, nothing = (ctypes.c_char_p * 2)(NOWHERE, None), (ctypes.c_char_p * 1)(None)
    for attempt in (
        lambda: libc.execve(NOWHERE, words, nothing),
        lambda: libc.syscall(EXECVEAT, -1, NOWHERE, words, nothing, 0),
        lambda: libc.fexecve(os.open("/dev/null", os.O_RDONLY), words, nothing),
    ):
        attempt()
        if ctypes.get_errno() != errno.EPERM:
            return True
    return False
