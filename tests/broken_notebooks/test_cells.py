"""Messy cells through the jail: points for what is there, and words for what is not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grader import Grader
from autograder.report import QuestionRecord
from tests.broken_notebooks.cells import LOST, WHOLE
from tests.broken_notebooks.situations import cell, solution

QUESTIONS = ("effective_kernel_size", "dilate_kernel")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    """One jail for all."""
    with Grader(secret="messy") as grader:
        yield grader


def graded(grader, folder: Path, changes) -> list[QuestionRecord]:
    """The records of two questions, each after a change of its answer."""
    notebook = solution()
    for name, change in zip(QUESTIONS, changes, strict=True):
        found = cell(notebook, name)
        found["source"] = change("".join(found["source"])).replace("QUESTION", name)
    path = folder / "dilated_conv.ipynb"
    path.write_text(json.dumps(notebook))
    return grader.grade(path, questions=QUESTIONS).questions


def pairs(table) -> list[tuple]:
    """Two situations at a time, the last one again where they are odd."""
    found = list(table.items())
    return [(found[at], found[min(at + 1, len(found) - 1)]) for at in range(0, len(found), 2)]


def named(pair) -> str:
    """A pair's name in the list of tests."""
    return " · ".join(name for name, _ in pair)


@pytest.mark.parametrize("pair", pairs(WHOLE), ids=named)
def test_habits_and_slips_below_a_right_answer_cost_nothing(grader, tmp_path, pair):
    """What stands in the cell besides a right answer loses none of its points."""
    for record in graded(grader, tmp_path, [change for _, change in pair]):
        assert record.points == record.max_points, record.tests[0].message


@pytest.mark.parametrize("pair", pairs(LOST), ids=named)
def test_a_cell_that_cannot_be_graded_says_why(grader, tmp_path, pair):
    """It earns nothing, nothing waits for a human, and the first message has the words."""
    records = graded(grader, tmp_path, [change for _, (change, _) in pair])
    for record, (_, (_, words)) in zip(records, pair, strict=True):
        assert (record.points, record.unchecked) == (0, 0)
        assert words in record.tests[0].message
