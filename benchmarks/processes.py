"""What a tree of processes costs: seconds of processor, and memory at its peak."""

import os
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MIB = 1 << 20
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def one_core() -> Iterator[None]:
    """Hold this process on one core, and all that it starts meanwhile."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(every)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def processor_seconds() -> float:
    """Seconds of processor so far: of this process, of what it started, ended or not."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = resource.getrusage(resource.RUSAGE_SELF)
    running = sum(map(_seconds, descendants(os.getpid())))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime + running


@contextmanager
def watched(step: float = 0.05) -> Iterator[list[float]]:
    """Give a list whose one number is, in the end, the peak of `memory` in this block."""
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(step):
            peak[0] = max(peak[0], memory())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peak
    finally:
        done.set()
        watching.join()


def memory() -> float:
    """MiB of all processes below this one, each shared page divided among those who share it."""
    return sum(map(_proportional, descendants(os.getpid()))) / MIB


def own_memory() -> float:
    """MiB of this process at its peak."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def descendants(process: int) -> list[int]:
    """Process ids below a process."""
    found = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, listed.read_text().split())
        except OSError:
            continue  # the thread has ended
    return found + [below for child in found for below in descendants(child)]


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0  # ended meanwhile
    return sum(map(int, fields[11:15])) / TICKS


def _proportional(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0  # ended meanwhile
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)
