"""A jail under attack: what a grader makes of a hostile notebook, and what stays behind."""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from autograder.asking import Budget
from autograder.cells import Cell
from autograder.grader import Grader
from autograder.jail.bubblewrap import SCRATCH
from autograder.report import Report
from autograder.student import Student
from autograder.worker.privileges import prctl
from tests.jail.situations import Situation
from tests.timeless import timeless

PR_SET_CHILD_SUBREAPER = 36
CHEAP = ("effective_kernel_size",)
FORK = 40.0  # seconds: two parents' patience
LOOKS = 100
ROOM = """
import os

def room():
    seen = os.statvfs(".")
    return [seen.f_blocks - seen.f_bfree, seen.f_files - seen.f_ffree]
"""


class Yard:
    """A grader, and how the world looked when nobody had attacked it yet.

    `kept` says whether its jail is one that goes on serving others; of one that is thrown away
    after each submission nobody has to ask what is left in it.
    """

    def __init__(self, grader: Grader, solution: Path, kept: bool = True) -> None:
        self._grader, self._solution, self._kept = grader, solution, kept
        self._processes = descendants(os.getpid())
        self.renew()

    def renew(self) -> None:
        """Start with a fresh jail, whatever got out of the last one, and look at it."""
        jail = self._grader._jail
        parent = jail._parent
        alive = parent is not None and parent.alive
        old = descendants(parent._jailed.process.pid) if alive else []
        jail._cool()
        bury(one for one in descendants(os.getpid()) if one in old or one not in self._processes)
        self._innocent = self._next()
        self._grader._jail.fork(self._grader._jail._owner, "convolution").end()  # its deputy stays
        self._folder = self._left_in_the_folder()

    def grade(self, path: Path, situation: Situation) -> Report:
        """The report on a situation's notebook."""
        self._processes = descendants(os.getpid())
        questions = {*situation.cells, *situation.expected.bystanders}
        return self._grader.grade(path, questions=questions)

    def breaches(self, report: Report, situation: Situation) -> list[str]:
        """What the attack gained or what it cost anybody; empty where the jail held.

        Looks at the report, the processes, how the next one is graded, and the jail's folder. A
        jail that was harmed is replaced.
        """
        harm = [*costs(report, situation), *self._left()]
        if harm:
            self.renew()
        return [*gains(report, situation), *harm]

    def _left(self) -> list[str]:
        processes = descendants(os.getpid())
        found = [f"processes {processes}"] if processes != self._processes else []
        if found or not self._kept:
            return found
        if self._next() != self._innocent:
            return ["the next one is graded otherwise"]
        folder = self._settled_folder()
        return [f"files {folder}"] if folder != self._folder else []

    def _settled_folder(self) -> list:
        """What is in the jail's folder; asked again while Landlock, which frees late, holds it."""
        for _ in range(LOOKS):
            folder = self._left_in_the_folder()
            if folder == self._folder:
                break
        return folder

    def _next(self) -> dict[str, Any]:
        return timeless(msgspec.to_builtins(self._grader.grade(self._solution, questions=CHEAP)))

    def _left_in_the_folder(self) -> list:
        """What uses room in the folder of the jail: names, or the tmpfs' blocks and inodes."""
        scratch = self._grader._jail._parent._jailed.scratch
        if scratch != SCRATCH:
            return sorted(os.listdir(scratch))
        with Student(self._grader._jail, [Cell("room", ROOM)]) as student:
            return student.room().read()


def adopt(on: bool) -> None:
    """Have processes whose parent ends become children of this one, so that none is overlooked."""
    prctl(PR_SET_CHILD_SUBREAPER, int(on))


def bury(processes: Iterable[int]) -> None:
    """Kill and reap processes that got out of a jail and were adopted."""
    for process in processes:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def gains(report: Report, situation: Situation) -> list[str]:
    """What the hostile cells got that they did not earn."""
    return [
        f"{name} passed"
        for name in passed(report, situation)
        if name not in situation.expected.passes
    ]


def costs(report: Report, situation: Situation) -> list[str]:
    """What the hostile cells cost the other questions of the notebook, or whoever grades."""
    earned = shares(report)
    return [
        *[f"{name} lost points" for name in situation.expected.bystanders if earned[name] != 1],
        *(["points wait for a human"] if report.unchecked else []),
    ]


def passed(report: Report, situation: Situation) -> list[str]:
    """The tests that the hostile cells passed."""
    questions = [one for one in report.questions if one.name in situation.cells]
    return [test.name for one in questions for test in one.tests if test.outcome == "passed"]


def shares(report: Report) -> dict[str, float]:
    """What each question earned, as a share of its points."""
    return {one.name: one.points / one.max_points for one in report.questions}


def said(report: Report, cells: bool) -> str:
    """All that a report tells of what went wrong."""
    if cells:
        return "\n".join(cell.error or "" for cell in report.cells)
    return "\n".join(test.message for question in report.questions for test in question.tests)


def longest(report: Report) -> float:
    """Seconds that the budgets allow for a notebook with so many answers.

    Each question has its own time and a process; each cell may miss its deadline once, because
    it is left out from then on.
    """
    budget, answers = Budget(), len(report.cells)
    return answers * (budget.question + FORK + budget.cell)


def descendants(root: int) -> list[int]:
    """The ids of all processes below this one, in order."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    found, fresh = [], [root]
    while fresh:
        fresh = [child for child, parent in parents.items() if parent in fresh]
        found += fresh
    return sorted(found)
