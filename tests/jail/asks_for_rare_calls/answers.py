"""An answer that is right if one of the kernel's large and rare doors is open."""

# %% dilate_kernel
import ctypes
import os
from functools import cache

ANYWHERE = {"io_uring_setup": 425}
CALLS = {
    "x86_64": {"bpf": 321, "userfaultfd": 323, "perf_event_open": 298, "keyctl": 250},
    "aarch64": {"bpf": 280, "userfaultfd": 282, "perf_event_open": 241, "keyctl": 219},
}[os.uname().machine]


@cache
def escaped():
    libc = ctypes.CDLL(None)
    room = (ctypes.c_uint64 * 16)()
    events = (ctypes.c_uint32 * 32)(1, 128, 1)
    events[10] = 0b1100000
    answers = [
        libc.syscall(ANYWHERE["io_uring_setup"], 4, room),
        libc.syscall(CALLS["bpf"], 0, (ctypes.c_uint32 * 32)(2, 4, 4, 1), 128),
        libc.syscall(CALLS["userfaultfd"], 1),
        libc.syscall(CALLS["perf_event_open"], events, 0, -1, -1, 0),
        libc.syscall(CALLS["keyctl"], 0, -3, 1),
        libc.ptrace(0, 0, 0, 0),
    ]
    return any(answer >= 0 for answer in answers)
