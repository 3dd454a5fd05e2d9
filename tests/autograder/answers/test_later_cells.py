"""Answers below the one that is tested: they are there, and change no name above them."""

import pytest

from autograder.student import Cell, Cells, Student

EARLIER = """
def step(): return 1
def answer(): return step() + max(2, 3)
"""
LATER = """
import math
def step(far): return 100 * far
def answer(): return -1
max = None
seen = step(2)
def other(): return 7
"""


@pytest.fixture
def student(jail):
    """A student whose second cell gives the first one's names, and Python's, other meanings."""
    cells = Cells([Cell("answer", EARLIER), Cell("other", LATER, later=True)])
    with Student(jail, cells) as student:
        yield student


def test_a_later_cell_changes_no_name(student):
    """Functions of an earlier cell and Python's own are what they were."""
    assert student.answer().read() == 4
    assert student.step().read() == 1


def test_a_later_cell_adds_names(student):
    """What it alone defines is there, and while it ran it saw its own names."""
    assert student.other().read() == 7
    assert student.seen.read() == 200
    assert student.math.floor(1.5).read() == 1


def test_a_cell_that_is_not_later_does_change_names(jail):
    """Down to the answer that is tested, cells follow each other as they do in a notebook."""
    cells = Cells([Cell("first", EARLIER), Cell("answer", LATER)])
    with Student(jail, cells) as student:
        assert student.answer().read() == -1
        assert student.step(3).read() == 300
