"""Where a grading's time goes: processes, answers, pytest, and the rest."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from autograder.grader import Grader
from autograder.jail.child import Child
from autograder.jail.parent import Jail
from autograder.report import Report

PARTS = {
    "starting and ending processes": [(Jail, "fork"), (Child, "end")],
    "asking, and waiting for answers": [(Child, "ask")],
}


def shares(paths: list[Path], slug: str) -> str:
    """Say what part of the seconds of grading these goes where, and how many requests it takes."""
    spent: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    with Grader() as grader:
        grader.grade(paths[0], slug)
        with ExitStack() as patched:
            for part, methods in PARTS.items():
                for owner, name in methods:
                    patched.enter_context(_timed(owner, name, part, spent, calls))
            reports = [grader.grade(path, slug) for path in paths]
    total = sum(report.seconds for report in reports)
    spent["pytest's own"] = total - sum(map(_in_tests, reports))
    spent["references, comparing, the rest"] = total - sum(spent.values())
    lines = [f"  {part:34}{100 * seconds / total:3.0f} %" for part, seconds in spent.items()]
    asked = calls["asking, and waiting for answers"] / len(paths)
    return "\n".join([*lines, f"  requests a submission: {asked:.0f}"])


def _in_tests(report: Report) -> float:
    return sum(test.seconds for question in report.questions for test in question.tests)


@contextmanager
def _timed(owner: type, name: str, part: str, spent: Counter, calls: Counter) -> Iterator[None]:
    original = getattr(owner, name)

    def timed(*args: Any, **kwargs: Any) -> Any:
        started = time.perf_counter()
        try:
            return original(*args, **kwargs)
        finally:
            spent[part] += time.perf_counter() - started
            calls[part] += 1

    setattr(owner, name, timed)
    try:
        yield
    finally:
        setattr(owner, name, original)
