"""Hostile submissions, each a folder here, on the path that every submission takes.

`answers.py` holds the cells that replace the solution's («# %% name»). `expected.json` says which
words the report has to say (`says`), among the cells' errors with `cells`; the seconds that a call
gets (`deadline`); the layers that stop it alone (`alone`); and whether it earns its points where
nothing stops it (`real`), which shows that the attack is one.
"""

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from autograder import student
from autograder.grader import Grader
from autograder.jail.layers import INNER, available
from autograder.report import Report

HERE = Path(__file__).parent
SOLUTION = HERE.parents[1] / "solutions" / "dilated_conv" / "dilated_conv.ipynb"
SITUATIONS = sorted(path.parent.name for path in HERE.glob("*/answers.py"))
BYSTANDERS = ("effective_kernel_size", "conv_output_size")
SECRET = "the-secret-of-this-course"


def expected(name: str) -> SimpleNamespace:
    """Return what a situation's expected.json says."""
    said = json.loads((HERE / name / "expected.json").read_text())
    return SimpleNamespace(
        **{"says": "", "cells": False, "deadline": None, "alone": [], "real": False, **said}
    )


def stopped_by(layer: str) -> list[str]:
    """Return the situations that this layer has to stop alone."""
    return [name for name in SITUATIONS if layer in expected(name).alone]


def hostile(name: str) -> dict[str, str]:
    """Return a situation's cells by the question that each claims to answer."""
    _, *cells = (HERE / name / "answers.py").read_text().split("\n# %% ")
    return dict(cell.split("\n", 1) for cell in cells)


@pytest.fixture
def submitted(tmp_path):
    """Return a notebook as a file: a situation's cells among innocent ones, or the solution."""

    def write(name: str | None) -> Path:
        notebook = json.loads(SOLUTION.read_text())
        if name is not None:
            answers = {cell["id"]: cell for cell in notebook["cells"] if cell["id"] in BYSTANDERS}
            for question, source in hostile(name).items():
                answers[question] = {**answers[BYSTANDERS[0]], "id": question, "source": source}
                answers[question]["metadata"] = {}
            notebook["cells"] = list(answers.values())
        path = tmp_path / "dilated_conv.ipynb"
        path.write_text(json.dumps(notebook))
        return path

    return write


def started(layers: tuple[str, ...]) -> Iterator[Grader]:
    """Give a grader that uses these layers of the machine and no other."""
    with Grader(layers=available().only(*layers), secret=SECRET) as grader:
        yield grader


@pytest.fixture(scope="module")
def both() -> Iterator[Grader]:
    """One grader with every layer, for all hostile submissions in turn."""
    yield from started(("bubblewrap", *INNER))


@pytest.fixture(scope="module")
def inner() -> Iterator[Grader]:
    """One grader without bubblewrap."""
    yield from started(INNER)


@pytest.fixture(scope="module")
def outer() -> Iterator[Grader]:
    """A grader with bubblewrap alone."""
    yield from started(("bubblewrap",))


@pytest.fixture(scope="module")
def unsafe() -> Iterator[Grader]:
    """A grader without a jail."""
    with Grader(unsafe=True, secret=SECRET) as grader:
        yield grader


@pytest.fixture
def hurried(monkeypatch):
    """Return a function that shortens the deadlines of a question; None leaves them."""

    def hurry(seconds: float | None) -> None:
        if seconds is not None:
            budget = partial(student.Budget, call=seconds, cell=seconds)
            monkeypatch.setattr(student, "Budget", budget)

    return hurry


def said(report: Report, cells: bool) -> str:
    """Return all that a report tells of what went wrong."""
    if cells:
        return "\n".join(cell.error or "" for cell in report.cells)
    return "\n".join(test.message for question in report.questions for test in question.tests)


def shares(report: Report) -> dict[str, float]:
    """Return what each question earned, as a share of its points."""
    return {one.name: one.points / one.max_points for one in report.questions}


def assert_contained(report: Report, name: str) -> None:
    """Check that the hostile cells earned nothing and cost nobody anything."""
    earned = shares(report)
    assert [earned[question] for question in hostile(name)] == [0]
    assert [earned[question] for question in BYSTANDERS] == [1, 1]
    assert report.unchecked == 0


def descendants(root: int) -> list[int]:
    """Return the ids of all processes below this one."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text()
            except OSError:
                continue
            parents[int(entry)] = int(stat.rpartition(")")[2].split()[1])
    found, fresh = [], [root]
    while fresh:
        fresh = [child for child, parent in parents.items() if parent in fresh]
        found += fresh
    return found


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_hostile_answer_earns_nothing_and_costs_nobody(both, submitted, hurried, name):
    """It gets no point and an honest line; the notebook's other questions get all of theirs."""
    wanted = expected(name)
    processes = descendants(os.getpid())
    hurried(wanted.deadline)
    report = both.grade(submitted(name))
    assert_contained(report, name)
    assert wanted.says in said(report, wanted.cells)
    assert report.isolation == ["bubblewrap", *INNER]
    record = msgspec.json.encode(report)
    assert len(record) < 1_000_000
    assert not set(record.decode()) & {"\x1b", "\u202e"}
    assert all(len(cell.stdout) <= 10_100 for cell in report.cells)
    assert descendants(os.getpid()) == processes


def test_after_all_of_them_the_solution_is_graded_as_before(both, submitted, hurried):
    """The same jail grades the solution after hostile submissions as before: full marks."""
    before = both.grade(submitted(None))
    for name in ("leaves_files", "leaves_threads", "answers_twice", "crashes", "patches_torch"):
        both.grade(submitted(name))
    after = both.grade(submitted(None))
    assert set(shares(before).values()) == set(shares(after).values()) == {1}
    outcomes = [
        [(test.name, test.outcome) for question in report.questions for test in question.tests]
        for report in (before, after)
    ]
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("name", stopped_by("inner"))
def test_the_inner_layer_stops_it_alone(inner, submitted, hurried, name):
    """Where bubblewrap is missing the attack meets the child's own lock."""
    hurried(expected(name).deadline)
    assert_contained(inner.grade(submitted(name)), name)


@pytest.mark.parametrize("name", stopped_by("bubblewrap"))
def test_bubblewrap_stops_it_alone(outer, submitted, hurried, name):
    """Where the child cannot lock itself the attack meets the jail's walls."""
    hurried(expected(name).deadline)
    assert_contained(outer.grade(submitted(name)), name)


@pytest.mark.parametrize("name", [name for name in SITUATIONS if expected(name).real])
def test_without_a_jail_the_attack_succeeds(unsafe, submitted, name):
    """The attack is one: run with --unsafe it earns the points that it should not."""
    report = unsafe.grade(submitted(name))
    assert [shares(report)[question] for question in hostile(name)] == [1]
    assert report.isolation == ["unsafe"]


def test_nothing_is_left_in_the_scratch_folder(inner, submitted):
    """When a submission is graded its folders are gone, however hard they were to remove."""
    scratch = inner._jail._parent._jailed.scratch
    inner.grade(submitted("leaves_files"))
    assert os.listdir(scratch) == []
