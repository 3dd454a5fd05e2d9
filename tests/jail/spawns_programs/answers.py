"""An answer that is right if one of the many ways to start a program works."""

# %% dilate_kernel
import ctypes
import os
import subprocess
import sys
from functools import cache


def by_spawning():
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})
    return os.waitpid(child, 0)


def by_searching():
    child = os.posix_spawnp(sys.executable, [sys.executable, "-c", ""], {})
    return os.waitpid(child, 0)


def by_library():
    return subprocess.Popen([sys.executable, "-c", ""]).wait()


def by_the_loader():
    loader = "/lib64/ld-linux-x86-64.so.2"
    return subprocess.run([loader, sys.executable, "-c", ""], check=True)


def by_the_system():
    if ctypes.CDLL(None).system(b"true") != 0:
        raise OSError("system() says no.")


@cache
def escaped():
    for attempt in (by_spawning, by_searching, by_library, by_the_loader, by_the_system):
        try:
            attempt()
        except OSError:
            continue
        return True
    return False
