"""An answer that is right if it can raise a limit or its rank among processes."""

# %% dilate_kernel
import os
import resource
from functools import cache

KINDS = (
    resource.RLIMIT_NPROC,
    resource.RLIMIT_NOFILE,
    resource.RLIMIT_FSIZE,
    resource.RLIMIT_AS,
    resource.RLIMIT_CPU,
)


@cache
def escaped():
    for kind in KINDS:
        hard = resource.getrlimit(kind)[1]
        try:
            if hard != resource.RLIM_INFINITY:
                resource.setrlimit(kind, (hard + 1, hard + 1))
                return True
        except (OSError, ValueError):
            continue
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except OSError:
        return False
    return True
