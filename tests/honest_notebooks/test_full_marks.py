"""No false alarm: right answers in messy notebooks get every point and not one word of complaint.

Each folder beside this file is a habit; it holds <slug>/<question>.py, answer cells that have it.
The notebook's other answers are the solution's.
"""

import json
from pathlib import Path

import pytest

from autograder.grader import Grader
from scripts.known_answers import callers, filled, lost, solutions, submission, trained
from tests.honest_notebooks.editors import FILES, NOTEBOOKS

HERE = Path(__file__).parent
FOLDERS = sorted({path.parent for path in HERE.glob("*/*/*.py")})


def habit(folder):
    """A folder's test is called after the habit and the assignment."""
    return f"{folder.parent.name}-{folder.name}"


@pytest.fixture(scope="module")
def grader():
    """One warm jail for every notebook."""
    with Grader(secret="a secret for tests") as grader:
        yield grader


def alarms(report):
    """What a student would read in a report beside points: messages, and errors of cells."""
    errors = [f"{cell.id}: {cell.error}" for cell in report.cells if cell.error]
    waiting = [f"{report.unchecked:g} points wait for a human."] if report.unchecked else []
    return lost(report) + errors + waiting


@pytest.mark.parametrize("folder", FOLDERS, ids=habit)
def test_an_honest_habit_costs_nothing(folder, grader, tmp_path):
    """Every answer of the habit gets full marks, and so does what calls it."""
    slug = folder.name
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    assert texts.keys() <= solutions(slug).keys()
    asked = set(texts).union(*(callers(slug, name) - trained(slug) for name in texts))
    path = submission(tmp_path, slug, solutions(slug) | texts)
    assert alarms(grader.grade(path, questions=asked)) == []


def notebook():
    """The released notebook with right answers, as an object."""
    return filled("dilated_conv", solutions("dilated_conv"))


@pytest.mark.parametrize("change", NOTEBOOKS.values(), ids=NOTEBOOKS.keys())
def test_an_editor_costs_nothing(change, grader):
    """However a notebook was saved and whatever stands around the answers: full marks."""
    saved = notebook()
    change(saved)
    report = grader.grade_data(json.dumps(saved).encode(), "mine.ipynb", "dilated_conv")
    assert (alarms(report), report.score) == ([], 10.0)


@pytest.mark.parametrize("written", FILES.values(), ids=FILES.keys())
def test_the_way_a_file_is_written_costs_nothing(written, grader):
    """Byte order mark, line ends, indentation and order of keys: full marks."""
    report = grader.grade_data(written(notebook()), "mine.ipynb", "dilated_conv")
    assert (alarms(report), report.score) == ([], 10.0)
