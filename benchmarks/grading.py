"""How long grading takes and how much memory: each assignment's solution, then the same 50
submissions of one in one process.

Run: .venv/bin/python benchmarks/grading.py [number of submissions]
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.assignment import load_assignment  # noqa: E402 (the folder above is no package)
from autograder.grader import Grader  # noqa: E402 (the folder above is not on Python's path)
from scripts.known_answers import trained  # noqa: E402
from scripts.make_exercises import slugs  # noqa: E402

SLUG = "dilated_conv"
SOLUTION = ROOT / "solutions" / SLUG / f"{SLUG}.ipynb"
COUNT = 50
MIB = 1 << 20


def main() -> None:
    """Print seconds of a first call, seconds per submission on one core, and peak memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(f"from a `grade` call to its report, cold: {min(cold() for _ in range(3)):.2f} s")
    every_assignment()
    with tempfile.TemporaryDirectory() as folder:
        paths = submissions(Path(folder), count)
        in_one_process(paths)
        print(f"memory of the jail at its peak: {jail_memory(paths[:5]):.0f} MiB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the grader at its peak: {peak:.0f} MiB")


def cold() -> float:
    """Seconds of the command line on one notebook, everything included."""
    command = [sys.executable, "-m", "autograder", "grade", str(SOLUTION)]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def every_assignment() -> None:
    """Grade each solution five times on one core, answers that train once, and print the times."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    print("seconds of each assignment's solution on one core, without what trains; the slowest:")
    with Grader() as grader:
        for slug in slugs():
            path = ROOT / "solutions" / slug / f"{slug}.ipynb"
            names = {task.name for task in load_assignment(slug).tasks} - trained(slug)
            reports = [grader.grade(path, questions=names) for _ in range(6)][1:]  # warm
            seconds = statistics.median(report.seconds for report in reports)
            costs = {q.name: sum(t.seconds for t in q.tests) for q in reports[0].questions}
            slowest = max(costs, key=costs.get)
            line = f"  {slug:18}{seconds:6.2f} s   {slowest} {costs[slowest]:.2f} s"
            for name in sorted(trained(slug)):
                line += f"   trains: {name} {grader.grade(path, questions={name}).seconds:.1f} s"
            print(line, flush=True)
    os.sched_setaffinity(0, every)


def in_one_process(paths: list[Path]) -> None:
    """Grade all of them on one core, the jail's processes included, and print the times."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    with Grader() as grader:
        first = grader.grade(paths[0], SLUG).seconds
        seconds = [grader.grade(path, SLUG).seconds for path in paths]
        held = ", ".join(grader.isolation)
    os.sched_setaffinity(0, every)
    print(f"{len(paths)} submissions in one process, one core, held by {held}:")
    spread = statistics.quantiles(seconds, n=10)
    print(
        f"  mean {statistics.mean(seconds):.3f} s, median {statistics.median(seconds):.3f} s, "
        f"nine in ten from {spread[0]:.3f} below {spread[-1]:.3f} s, "
        f"from {min(seconds):.3f} to {max(seconds):.3f} s; the very first {first:.3f} s"
    )


def jail_memory(paths: list[Path]) -> float:
    """MiB that all processes of the jail together hold at once, shared pages counted once."""
    peak, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, sum(map(proportional, descendants(os.getpid()))))

    with Grader() as grader:
        watching = threading.Thread(target=watch)
        watching.start()
        for path in paths:
            grader.grade(path, SLUG)
        done.set()
        watching.join()
    return peak / MIB


def descendants(process: int) -> list[int]:
    """Process ids below a process."""
    found = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, listed.read_text().split())
        except OSError:
            continue  # the thread has ended
    return found + [below for child in found for below in descendants(child)]


def proportional(process: int) -> float:
    """Bytes of memory of a process, each shared page divided among those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0  # ended meanwhile
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)


def submissions(folder: Path, count: int) -> list[Path]:
    """The solved notebook with one answer replaced: right and wrong ones, evenly chosen."""
    answers = sorted((ROOT / "tests").glob(f"*_answers/{SLUG}/*.py"))
    notebook = json.loads(SOLUTION.read_bytes())
    paths = []
    for number in range(count):
        answer = answers[number * len(answers) // count]
        question = answer.stem.partition("__")[0]
        cells = [dict(cell) for cell in notebook["cells"]]
        for cell in cells:
            if cell["id"] == question:
                cell["source"] = answer.read_text(encoding="utf-8")
        path = folder / f"{number}.ipynb"
        path.write_text(json.dumps({**notebook, "cells": cells}), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    main()
