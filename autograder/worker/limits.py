"""How much a child may use; `doctor` prints these numbers and a test reaches each of them."""

import os
import re
import resource

MIB = 1 << 20
ADDRESS_SPACE = 8 << 30  # bytes
OPEN_FILES = 256
FILE_SIZE = 64 * MIB  # bytes
SCRATCH_SIZE = 64 * MIB  # bytes, the tmpfs of one jail
THREADS = 256
CPU_SECONDS = 900  # behind the wall clock on the trusted side, which ends a child much earlier


def restrict() -> None:
    """Set every limit on this process, soft and hard, never above a hard limit in force."""
    for kind, most in {
        resource.RLIMIT_NPROC: THREADS + tasks_of(os.getuid()) - 1,
        resource.RLIMIT_AS: ADDRESS_SPACE,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_RTPRIO: 0,
        resource.RLIMIT_NICE: 0,
    }.items():
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def tasks_of(uid: int) -> int:
    """Return how many threads account `uid` runs already: the kernel's limit counts them all.

    At least 1, this process. Read from each status, because the files of a process that cannot
    be dumped belong to root.
    """
    return max(1, sum(tasks_in(entry, uid) for entry in os.listdir("/proc") if entry.isdigit()))


def in_use(uid: int) -> bool:
    """Return whether account `uid` runs anything."""
    return any(tasks_in(entry, uid) for entry in os.listdir("/proc") if entry.isdigit())


def tasks_in(process: str, uid: int) -> int:
    """Return the number of threads of one process if account `uid` runs it, else 0."""
    try:
        with open(f"/proc/{process}/status", "rb") as file:
            status = file.read()
    except OSError:  # it has ended meanwhile
        return 0
    facts = re.search(rb"\nUid:\s+(\d+).*\nThreads:\s+(\d+)", status, re.DOTALL)
    return int(facts[2]) if facts and int(facts[1]) == uid else 0
