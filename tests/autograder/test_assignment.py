"""Our own copy of an assignment."""

import pytest

from autograder.assignment import known_slugs, load_assignment, read_assignment, source_text
from autograder.exits import Refused
from tests.autograder.notebooks import code, document, points_cell, solution, write


def test_questions_points_and_preamble_come_from_the_release(tmp_path):
    """A solution cell is a question, its test cell has the points, cells before it run first."""
    notebook = document(
        {"cell_type": "markdown", "metadata": {}, "source": "Read me."},
        code("imports", ["import torch\n", "import math"], solution=False, grade=False),
        code("", "seed = 1"),
        solution("area", "def area(): ..."),
        points_cell("area", 2),
        code("", "area()"),
        solution("volume", "def volume(): ..."),
        points_cell("volume", 3),
        code("explain_it", "", solution=True, grade=True, points=4),
    )
    found = read_assignment("solid", write(tmp_path / "solid.ipynb", notebook), tmp_path)
    assert [(task.name, task.points) for task in found.tasks] == [("area", 2.0), ("volume", 3.0)]
    assert [cell.source for cell in found.preamble] == ["import torch\nimport math", "seed = 1"]


def test_an_unknown_assignment_is_refused_with_the_known_ones():
    """Another slug, a path for instance, is refused in a sentence that lists the known ones."""
    with pytest.raises(Refused, match=r"no assignment «\.\./secrets».*dilated_conv"):
        load_assignment("../secrets")


def test_every_known_assignment_has_points_for_each_question():
    """Each assignment that is installed can be read, and none of its questions is worth nothing."""
    for slug in known_slugs():
        assignment = load_assignment(slug)
        assert assignment.tasks
        assert all(task.points > 0 for task in assignment.tasks)


@pytest.mark.parametrize("source", [None, 3, ["a", 3], {"a": 1}])
def test_source_that_is_no_text_is_an_error(source):
    """A source is a text or a list of texts."""
    with pytest.raises(TypeError, match="must be a text"):
        source_text(source)
