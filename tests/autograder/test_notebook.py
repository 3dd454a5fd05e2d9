"""Reading a submitted notebook."""

import json

import pytest

from autograder import notebook as reading
from autograder.assignment import Assignment, Task
from autograder.exits import Refused
from autograder.notebook import Submission, read_submission
from tests.autograder.notebooks import code, document, solution, write

AREA, VOLUME = "def area(): return 1", "def volume(): return 2"


@pytest.fixture
def assignment(tmp_path):
    """Two questions without a suite."""
    return Assignment("solid", (Task("area", 1.0), Task("volume", 2.0)), (), tmp_path)


@pytest.fixture
def read(tmp_path, assignment):
    """Reads a notebook of the given cells."""

    def read(*cells, **changes):
        return read_submission(
            write(tmp_path / "hw.ipynb", document(*cells, **changes)), assignment
        )

    return read


def test_answers_are_found_by_id_in_our_order(read):
    """Cells are found by id wherever they stand; everything else in the file is ignored."""
    found = read(
        code("", "import os"),
        solution("volume", ["def volume():\n", "    return 2"]),
        {"cell_type": "raw", "source": "", "metadata": None},
        "not even a cell",
        solution("area", AREA),
    )
    assert list(found.answers.items()) == [
        ("area", AREA),
        ("volume", "def volume():\n    return 2"),
    ]
    assert found.problems == {}


def test_the_plain_id_serves_where_nbgraders_is_gone(read):
    """A cell whose nbgrader metadata was lost is known by its id; a grade_id goes before it."""
    bare = {"cell_type": "code", "id": "area", "metadata": {}, "source": AREA}
    other = solution("volume", VOLUME) | {"id": "area"}
    assert read(bare, other).answers == {"area": AREA, "volume": VOLUME}


def test_a_missing_answer_costs_its_question_only(read):
    """An answer that is not there leaves a sentence and the other answers."""
    found = read(solution("area", AREA))
    assert found.answers == {"area": AREA}
    assert found.problems["volume"] == (
        "The notebook has no cell with the id `volume`: "
        "copy that cell from the notebook you were given, and your answer into it."
    )


def test_an_answer_in_a_text_cell_costs_its_question_only(read):
    """A cell that was turned into Markdown says so."""
    found = read(solution("area", AREA), solution("volume", VOLUME) | {"cell_type": "markdown"})
    assert found.problems == {
        "volume": "The cell `volume` is not a code cell: turn it back into one."
    }


@pytest.mark.parametrize("source", [None, 5, ["a", 5], "half \ud800 a pair"])
def test_an_answer_that_is_no_text_costs_its_question_only(read, source):
    """A source that is not text, half a surrogate pair included, leaves a sentence."""
    found = read(solution("area", AREA), solution("volume", source))
    assert "is not text" in found.problems["volume"]


@pytest.mark.parametrize("minor", [0, 5, 99, "five", None])
def test_any_minor_format_is_read(read, minor):
    """Notebook format 4 is read whatever its minor version says."""
    assert read(solution("area", AREA), nbformat_minor=minor).answers == {"area": AREA}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"nbformat": 3}, "says notebook format 3"),
        ({"nbformat": True}, "says notebook format True"),
        ({"nbformat": 4.0}, "says notebook format 4.0"),
        ({"nbformat": "4"}, "says notebook format '4'"),
        ({"cells": {}}, "has no list of cells"),
        ({"cells": [solution("area", AREA)] * 2}, "more than one cell with the id area"),
        ({"cells": [solution("area", "#" * 1_000_001)]}, "The cell area .* more than 1 MB"),
        ({"cells": [{}] * 5001}, "has 5001 cells"),
        ({"cells": [code("other", "")]}, "answers no question of solid.* area, volume"),
        ({"cells": []}, "answers no question of solid"),
    ],
)
def test_what_is_no_submission_is_refused(read, changes, reason):
    """A notebook that cannot be graded is refused in one sentence that names the ids."""
    with pytest.raises(Refused, match=reason):
        read(**changes)


@pytest.mark.parametrize("value", [[], 4, "text", {}, {"cells": []}])
def test_json_that_is_no_notebook_is_refused(tmp_path, assignment, value):
    """JSON of another kind is named as such."""
    with pytest.raises(Refused, match=r"hw\.ipynb is not a notebook"):
        read_submission(write(tmp_path / "hw.ipynb", value), assignment)


def test_a_folder_and_a_missing_file_are_refused(tmp_path, assignment):
    """A path without a regular file behind it is refused."""
    with pytest.raises(Refused, match="is a folder"):
        read_submission(tmp_path, assignment)
    with pytest.raises(Refused, match=r"no file gone\.ipynb"):
        read_submission(tmp_path / "gone.ipynb", assignment)
    with pytest.raises(Refused, match=r"cannot be read \(File name too long\): check"):
        read_submission(tmp_path / f"{'long' * 100}.ipynb", assignment)


def test_a_large_file_is_refused_unread(tmp_path, assignment, monkeypatch):
    """A file above the limit is refused, and one of exactly the limit is read."""
    path = write(tmp_path / "hw.ipynb", document(solution("area", AREA)))
    monkeypatch.setattr(reading, "FILE_SIZE", path.stat().st_size)
    assert read_submission(path, assignment).answers
    monkeypatch.setattr(reading, "FILE_SIZE", path.stat().st_size - 1)
    with pytest.raises(Refused, match="larger than 20 MB"):
        read_submission(path, assignment)


def test_a_file_name_cannot_carry_control_characters(tmp_path, assignment):
    """A file's name is cleaned before a sentence repeats it."""
    with pytest.raises(Refused, match=r"no file \\x1b\[31m"):
        read_submission(tmp_path / "\x1b[31m.ipynb", assignment)


def test_the_digest_depends_on_the_answers_alone(read):
    """Outputs, order and other cells leave the digest as it is; an answer's text changes it."""
    first = read(solution("area", AREA), solution("volume", VOLUME))
    same = read(solution("volume", VOLUME), code("", "extra = 1"), solution("area", AREA))
    other = read(solution("area", AREA + " "), solution("volume", VOLUME))
    assert first.digest == same.digest != other.digest


@pytest.mark.parametrize(
    "source",
    [
        "def helper(x):\n    return x",
        "    class helper: pass",
        "async def helper(): ...",
        "helper = 3",
        "helper: int = 3",
        "import helper",
        "import os, helper",
        "from os import path as helper",
        "from somewhere import helper",
    ],
)
def test_a_helper_in_another_cell_is_noticed(source):
    """A definition, an assignment or an import in a cell that is not graded is seen."""
    assert Submission({}, {}, (source,)).defines_elsewhere("helper")


@pytest.mark.parametrize("source", ["helper == 3", "print(helper)", "# def helper", "helpers = 1"])
def test_a_mere_mention_in_another_cell_is_no_definition(source):
    """Using a name defines nothing."""
    assert not Submission({}, {}, (source,)).defines_elsewhere("helper")


@pytest.mark.parametrize("source", ["\n" * 1_000_000, "import " * 140_000, "helper\n" * 140_000])
def test_a_definition_is_looked_for_in_time_that_grows_with_the_text(source):
    """A megabyte of empty lines is no work; reading each line's blanks to the end took hours."""
    assert not Submission({}, {}, (source,)).defines_elsewhere("helper")


def test_a_strange_name_is_defined_nowhere():
    """What is no identifier matches nothing, whatever it would mean as a pattern."""
    assert not Submission({}, {}, ("x = 1",)).defines_elsewhere(".*")


def test_a_cell_that_is_not_graded_may_hold_anything(read):
    """Broken cells beside the answers are not looked at."""
    odd = [code("", None), code("", 7), code("", ["x", None]), json.loads('{"cell_type": []}')]
    assert read(*odd, solution("area", AREA)).answers == {"area": AREA}
