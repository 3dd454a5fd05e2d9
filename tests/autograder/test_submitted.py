"""A submission as nbgrader gets to see it: our cells, the student's text."""

import json

import nbformat
import pytest

from autograder.exits import Refused
from autograder.submitted import (
    OTHERS,
    SHOWN,
    SUBMITTED,
    SubmissionExporter,
    in_our_copy,
    remove_others,
)
from scripts.known_answers import release

SLUG = "dilated_conv"
OURS = nbformat.read(release(SLUG), 4)


def theirs(change):
    """The release after a change to its list of cells, as a file's bytes."""
    notebook = json.loads(release(SLUG).read_bytes())
    change(notebook["cells"])
    return json.dumps(notebook).encode()


def named(cells, name):
    """The cell with that id."""
    [cell] = [cell for cell in cells if cell["id"] == name]
    return cell


def marks(notebook):
    """All that nbgrader goes by: the marked cells' kinds and metadata, in order."""
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return [(cell.id, cell.cell_type, cell.metadata) for cell in marked]


def forge(cells):
    """Every mark of every cell is changed."""
    for cell in cells:
        if found := cell["metadata"].get("nbgrader"):
            found |= {"points": 99, "schema_version": 99, "locked": 1, "task": True, "x": []}
            cell["cell_type"] = "raw"


def test_an_untouched_release_is_our_copy():
    """Nothing is lost, added or reordered."""
    assert in_our_copy(theirs(lambda cells: None), SLUG) == OURS


@pytest.mark.parametrize(
    "change",
    [forge, list.clear, list.reverse, lambda cells: cells.extend(cells[:]), lambda c: c.append(7)],
    ids=["forged", "empty", "reversed", "doubled", "no cell"],
)
def test_marks_are_always_ours(change):
    """Whatever happened to the cells, nbgrader finds ours with our marks, once and in order."""
    found = in_our_copy(theirs(change), SLUG)
    assert marks(found) == marks(OURS)
    nbformat.validate(found)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"cells": 1}', b"\xff", b'"\\ud800"'])
def test_what_cannot_be_read_leaves_our_copy(data):
    """A file that the grader refuses gives a notebook without an answer."""
    assert in_our_copy(data, SLUG) == OURS


def test_answers_and_other_cells_are_the_students():
    """Text of answers is taken; other cells stand where they stood, with nothing but text."""

    def change(cells):
        named(cells, "dilate_kernel")["source"] = ["def f():\r\n", "    '\x1b[31m'"]
        named(cells, "test_dilate_kernel")["source"] = "assert True"
        place = cells.index(named(cells, "dilate_kernel")) + 1
        raw = {"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html"}}
        code = {"cell_type": "code", "id": "c", "metadata": {"tags": ["x"]}, "outputs": [{}]}
        cells[place:place] = [raw | {"source": "<b>"}, code | {"source": "g = 1"}]

    found = in_our_copy(theirs(change), SLUG).cells
    place = [cell.id for cell in found].index("dilate_kernel")
    answer, raw, code, test = found[place : place + 4]
    assert answer.source == "def f():\n    '\\x1b[31m'"
    assert (raw.cell_type, raw.source, raw.metadata) == ("markdown", "<b>", {})
    assert (code.cell_type, code.source, code.metadata, code.outputs) == ("code", "g = 1", {}, [])
    assert test == named(OURS.cells, "test_dilate_kernel")


def test_of_two_cells_with_one_name_the_first_is_the_answer():
    """The second stands below it as a cell of the student's own."""

    def change(cells):
        cells.append(named(cells, "dilate_kernel") | {"source": "second"})

    found = in_our_copy(theirs(change), SLUG).cells
    assert named(found, "dilate_kernel") == named(OURS.cells, "dilate_kernel")
    assert (found[-1].source, found[-1].metadata) == ("second", {})


def test_what_is_shown_is_bounded():
    """A cell is cut, and the student's other cells end where they are too much to render."""

    def change(cells):
        named(cells, "dilate_kernel")["source"] = "x" * (SHOWN + 1)
        more = {"cell_type": "markdown", "metadata": {}, "source": "y" * (SHOWN + 1)}
        cells += [more | {"id": f"m{number}"} for number in range(9)]

    found = in_our_copy(theirs(change), SLUG).cells
    assert named(found, "dilate_kernel").source == "x" * (SHOWN - 1) + "…"
    assert sum(len(cell.source) for cell in found if cell.source.startswith("y")) == OTHERS


def test_no_such_assignment_is_no_students_fault():
    """A slug without a suite is refused, so that nbgrader reports an error and no score."""
    with pytest.raises(Refused, match="There is no assignment «unknown»"):
        in_our_copy(b"{}", "unknown")


def test_the_grader_gets_the_files_own_bytes(tmp_path, monkeypatch):
    """In nbgrader's second stage the submitted bytes stand among the resources."""
    submitted, graded = tmp_path / "submitted", tmp_path / "graded"
    for folder in (submitted, graded):
        folder.mkdir()
        (folder / f"{SLUG}.ipynb").write_bytes(b'{"no": "notebook"}')
    exporter = SubmissionExporter()
    text, _ = exporter.from_filename(str(submitted / f"{SLUG}.ipynb"))
    (graded / f"{SLUG}.ipynb").write_text(text)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    again, resources = exporter.from_filename(str(graded / f"{SLUG}.ipynb"))
    assert resources[SUBMITTED] == b'{"no": "notebook"}'
    assert nbformat.reads(again, 4) == OURS


def test_files_beside_the_notebook_are_removed(tmp_path):
    """Pages, folders and links go; nbgrader's own files stay."""
    notebook = tmp_path / f"{SLUG}.ipynb"
    kept = [notebook, tmp_path / "timestamp.txt", tmp_path / "submission_secret.txt"]
    outside = tmp_path.parent / "outside"
    outside.mkdir()
    for path in [*kept, tmp_path / "look.html", tmp_path / ".hidden", outside / "file"]:
        path.write_text("")
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(outside)
    remove_others(notebook)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    assert (outside / "file").exists()
