"""An answer that is right if it can start a process."""

# %% dilate_kernel
import multiprocessing
import os
import subprocess
import sys
from functools import cache


def by_fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def by_command():
    subprocess.run([sys.executable, "-c", ""], check=True)


def by_library():
    process = multiprocessing.get_context("fork").Process(target=print)
    process.start()
    process.join()


@cache
def escaped():
    for attempt in (by_fork, by_command, by_library):
        try:
            attempt()
        except OSError:
            continue
        return True
    return False
