"""Making exercises refuses a source that would give itself away, and writes nothing then."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.make_exercises import ROOT, contents, generate, make, release_problems

SLUG = "gap"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HEAD = 'def gap(dilation):\n    """Empty places."""\n'
ANSWER = f"{HEAD}    {BEGIN}\n    return dilation - 1\n    {END}"


def cell(id: str, text: str, **grading) -> dict:
    """A code cell; with `grading` one that nbgrader knows."""
    known = {"grade": False, "locked": False, "solution": False, "task": False}
    known |= {"grade_id": id, "schema_version": 3}
    metadata = {"nbgrader": known | grading} if grading else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": metadata,
        "outputs": [],
        "source": text,
    }


def course(folder: Path, *, answer: dict | None = None, test: dict | None = None) -> Path:
    """A course with one assignment of one question; returns its root."""
    cells = [
        answer or cell("gap", ANSWER, solution=True),
        test or cell("test_gap", "assert gap(2) == 1", grade=True, locked=True, points=2),
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = folder / "solutions" / SLUG / f"{SLUG}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return folder


def test_an_exercise_keeps_the_signature_and_loses_the_answer(tmp_path):
    """The release has the definition and its docstring, and the stub in place of the answer."""
    line = make(SLUG, course(tmp_path))
    released = json.loads((tmp_path / "exercises" / SLUG / f"{SLUG}.ipynb").read_bytes())
    assert "".join(released["cells"][0]["source"]) == f"{HEAD}    raise NotImplementedError"
    assert line == "gap: 1 question, 2 points; exercises/gap/ written."


def test_an_exercise_that_has_not_changed_is_left_alone(tmp_path):
    """Making the same exercise twice writes it once."""
    make(SLUG, course(tmp_path))
    before = contents(tmp_path / "exercises")
    assert make(SLUG, tmp_path).endswith("unchanged.")
    assert contents(tmp_path / "exercises") == before


def test_data_for_students_are_released_with_the_notebook(tmp_path):
    """A file beside the source notebook lies beside the released one."""
    (course(tmp_path) / "solutions" / SLUG / "pixels.csv").write_text("1,2\n")
    make(SLUG, tmp_path)
    assert (tmp_path / "exercises" / SLUG / "pixels.csv").read_text() == "1,2\n"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (
            cell("gap", ANSWER.replace("BEGIN SOLUTION", "BEGIN SOLUTON"), solution=True),
            r"«gap» has unbalanced or misspelt markers: \['### END SOLUTION'\]",
        ),
        (
            cell("gap", ANSWER.replace(END, ""), solution=True),
            r"«gap» has unbalanced or misspelt markers: \['### BEGIN SOLUTION'\]",
        ),
        (
            cell("gap", "def gap(dilation):\n    return dilation - 1", solution=True),
            "«gap» has no solution markers, so nbgrader would empty it",
        ),
        (cell("gap", ANSWER), "«gap» has markers but is not marked as a solution"),
        (
            cell("gap", ANSWER, solution=True) | {"execution_count": 3},
            "«gap» holds outputs; clear them",
        ),
        (cell("gap", ANSWER, solution=True, grade_id="gaps"), "has another grade_id, «gaps»"),
        (cell("test_gap", ANSWER, solution=True), "Two cells have the id «test_gap»"),
        (
            cell(
                "gap", f"{BEGIN}\ndef gap(dilation):\n    return dilation - 1\n{END}", solution=True
            ),
            "«gap» lost its signature or docstring",
        ),
        (
            cell("gap", ANSWER.replace("def gap", "def gaps"), solution=True),
            "«gap» does not define gap",
        ),
    ],
)
def test_a_source_that_gives_itself_away_is_refused(tmp_path, answer, problem):
    """Every slip that nbgrader lets pass is named, and no exercise is written."""
    with pytest.raises(ValueError, match=problem):
        make(SLUG, course(tmp_path, answer=answer))
    assert not (tmp_path / "exercises").exists()


def test_a_second_notebook_is_refused(tmp_path):
    """A draft beside the source would be released by nbgrader, so it is named."""
    (course(tmp_path) / "solutions" / SLUG / "draft.ipynb").write_text("{}")
    with pytest.raises(ValueError, match=r"draft\.ipynb lies in gap/ too"):
        make(SLUG, tmp_path)


def test_a_release_with_moved_cells_or_markers_is_told(tmp_path):
    """The reading of the release itself sees lost cells and markers that stayed."""
    kept = {"cell_type": "markdown", "id": "note", "text": BEGIN, "grading": {}}
    assert release_problems([], [kept]) == [
        "The release does not have the source's cells in their order.",
        "Cell «note» kept a solution marker.",
    ]


def test_generating_leaves_no_gradebook_behind(tmp_path):
    """nbgrader's database is neither needed nor made."""
    generate(SLUG, tmp_path / "made", course(tmp_path))
    assert list(tmp_path.rglob("*.db")) == []


def test_the_command_names_the_assignments_there_are():
    """An unknown slug ends the command with 1 and the list of known ones."""
    command = [sys.executable, "scripts/make_exercises.py", "dilated"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is no solutions/dilated/; there are: dcgan, dilated_conv," in done.stdout
