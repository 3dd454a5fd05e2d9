"""How long grading takes and how much memory: each assignment's solution, the same 50 submissions
with this grader and with nbgrader's own autograde, and one process for ever more of them.

Run: .venv/bin/python benchmarks/grading.py [number of submissions]
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.assignment import load_assignment  # noqa: E402 - the root is not on Python's path
from autograder.grader import Grader  # noqa: E402
from benchmarks.checks_in_a_cell import run_all  # noqa: E402
from benchmarks.parts import shares  # noqa: E402
from benchmarks.processes import one_core, own_memory, processor_seconds, watched  # noqa: E402
from benchmarks.stock_nbgrader import Stock, seconds_of_execute, with_checks  # noqa: E402
from scripts.known_answers import (  # noqa: E402
    RIGHT,
    WRONG,
    filled,
    question_of,
    solutions,
    trained,
)
from scripts.make_exercises import slugs  # noqa: E402

SLUG = "dilated_conv"
SOLUTION = ROOT / "solutions" / SLUG / f"{SLUG}.ipynb"
COUNT, FEW, MANY = 50, 5, 500


def main() -> None:
    """Print a cold start, each assignment, the comparison, and the cost of ever more of them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(f"from a `grade` command to its report, cold: {min(cold() for _ in range(3)):.2f} s")
    with tempfile.TemporaryDirectory() as folder, one_core():
        paths = submissions(Path(folder), count)
        every_assignment()
        against_nbgrader(paths, Path(folder) / "course")
        print(f"of this grader's seconds:\n{shares(paths, SLUG)}")
        ever_more(paths, MANY * count // COUNT)
    print(f"memory of the grader's own process at its peak: {own_memory():.0f} MiB")


def cold() -> float:
    """Seconds from the command on one notebook to its report, everything started anew."""
    command = [sys.executable, "-m", "autograder", "grade", str(SOLUTION)]
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as grading:
        grading.stdout.read(1)
        seconds = time.perf_counter() - started
        grading.stdout.read()
    if grading.returncode:
        raise subprocess.CalledProcessError(grading.returncode, command)
    return seconds


def every_assignment() -> None:
    """Grade each solution five times, answers that train once, and print the times."""
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


def against_nbgrader(paths: list[Path], folder: Path) -> None:
    """Grade each submission with this grader and with nbgrader's, in turn, and print both."""
    stock = Stock(folder, paths)
    ours, theirs = Series("this grader"), Series("nbgrader, its autograde")
    same = 0
    with Grader() as grader:
        grader.grade(paths[0], SLUG)
        stock.grade(paths[0].stem)
        seconds_of_execute.clear()
        for path in paths:
            mine = ours.measured(lambda path=path: grader.grade(path, SLUG).score)
            same += abs(mine - theirs.measured(lambda path=path: stock.grade(path.stem))) < 0.01
        for path in paths[:FEW]:  # looking takes time of its own
            ours.looked_at(lambda path=path: grader.grade(path, SLUG))
            theirs.looked_at(lambda path=path: stock.grade(path.stem))
        held = ", ".join(grader.isolation)
    alone = Series("the checks alone, unheld")
    for path in paths:
        notebook = with_checks(json.loads(path.read_bytes()))
        alone.measured(lambda notebook=notebook: run_all(notebook))
    print(f"{len(paths)} submissions in turn, all processes on one core; ours held by {held}:")
    print(f"  {same} of them get the same points from both")
    execute = Series("of it, its Execute", seconds_of_execute[: len(paths)])
    for series in (ours, theirs, execute, alone):
        print(f"  {series}", flush=True)
    for series in (theirs, execute):
        ratio = sum(series.seconds) / sum(ours.seconds)
        print(f"  {series.name}: {ratio:.1f} times as long as this grader")


class Series:
    """Measurements of one way of grading."""

    def __init__(self, name: str, seconds: list[float] | None = None) -> None:
        self.name = name
        self.seconds: list[float] = seconds or []
        self.processor: list[float] = []
        self.memory = 0.0

    def measured(self, act: Callable[[], Any]) -> Any:
        """Return what the act returns; note what it took."""
        processor, started = processor_seconds(), time.perf_counter()
        result = act()
        self.seconds.append(time.perf_counter() - started)
        self.processor.append(processor_seconds() - processor)
        return result

    def looked_at(self, act: Callable[[], Any]) -> None:
        """Note the memory of the processes that the act needs."""
        with watched() as peak:
            act()
        self.memory = max(self.memory, peak[0])

    def __str__(self) -> str:
        tenths = statistics.quantiles(self.seconds, n=10)
        text = (
            f"{self.name:24} mean {statistics.mean(self.seconds):.3f} s, "
            f"median {statistics.median(self.seconds):.3f} s, "
            f"nine in ten between {tenths[0]:.3f} and {tenths[-1]:.3f} s"
        )
        if self.processor:
            text += f"; {statistics.mean(self.processor):.2f} s of processor"
        return f"{text}; {self.memory:.0f} MiB" if self.memory else text


def ever_more(paths: list[Path], count: int) -> None:
    """Grade so many in one process and print what one of them costs as time goes on."""
    seconds = []
    with Grader() as grader, watched(5.0) as peak:
        grader.grade(paths[0], SLUG)
        for number in range(count):
            seconds.append(grader.grade(paths[number % len(paths)], SLUG).seconds)
    fifth = max(count // 5, 1)
    means = [statistics.mean(seconds[at : at + fifth]) for at in range(0, count, fifth)]
    print(f"{count} in one process, mean of each fifth: {', '.join(f'{m:.3f}' for m in means)} s")
    print(f"  all processes of the jail at their peak: {peak[0]:.0f} MiB")


def submissions(folder: Path, count: int) -> list[Path]:
    """Right answers with one replaced: by right and wrong ones, evenly chosen."""
    known = [path for path in sorted(WRONG + RIGHT) if path.parent.name == SLUG]
    paths = []
    for number in range(count):
        answer = known[number * len(known) // count]
        texts = solutions(SLUG) | {question_of(answer): answer.read_text(encoding="utf-8")}
        path = folder / f"{number}.ipynb"
        path.write_text(json.dumps(filled(SLUG, texts)), encoding="utf-8")
        paths.append(path)
    return paths


if __name__ == "__main__":
    main()
