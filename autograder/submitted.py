"""What was handed in, as nbgrader gets to see it: our own copy with the student's text in it.

nbgrader itself believes a submission: a cell that claims schema version 99 ends `autograde` for the
whole class, forged kinds and points, two deleted cells or a file that is no notebook end in a
traceback, and raw cells, attachments and outputs are shown as they are. So of the file nothing
is passed on but text, and the grader gets the file's own bytes.
"""

import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils

from autograder.assignment import EXERCISES, load_assignment, source_text
from autograder.notebook import CELLS, FILE_SIZE, identity
from autograder.strict_json import NotJSON, parse
from autograder.text import clean

SUBMITTED = "autograder_submitted"
"""Where the bytes of the submitted file stand among nbgrader's resources."""

SHOWN = 10_000
"""Characters of a cell that are shown; what is graded is the file."""
OTHERS = 50_000
"""Characters of the student's other cells that are shown: reading Markdown can take long."""
KEPT = frozenset({"timestamp.txt", "submission_secret.txt"})
"""nbgrader's own files beside a notebook."""


class SubmissionExporter(NotebookExporter):
    """Reads a submission for `nbgrader autograde`, which keeps one for the whole run."""

    def from_filename(
        self, filename: str, resources: ResourcesDict | None = None, **kw: Any
    ) -> tuple[str, ResourcesDict]:
        """The notebook as text, after nbgrader's steps.

        nbgrader calls it twice a notebook: with the submitted file, then with what came of it, and
        says in the environment which of both it is.
        """
        path, resources = Path(filename), ResourcesDict() if resources is None else resources
        if os.environ.get("NBGRADER_EXECUTION") == "autograde":
            remove_others(path)
            resources[SUBMITTED] = self._data
            return super().from_filename(filename, resources, **kw)
        with path.open("rb") as file:
            self._data = file.read(FILE_SIZE + 1)
        return self.from_notebook_node(in_our_copy(self._data, path.stem), resources, **kw)


def in_our_copy(data: bytes, slug: str) -> NotebookNode:
    """The released notebook with the answers and the other cells of a submitted one in it.

    What cannot be read leaves our copy as it is. The student's other cells stand, without
    anything but their text, below the cell of ours that they followed. Raises exits.Refused where
    there is no such assignment.
    """
    load_assignment(slug)
    notebook = nbformat.read(EXERCISES / slug / f"{slug}.ipynb", 4)
    answers, others = _sorted(_cells(data), {cell.id for cell in notebook.cells})
    cells = [*others[""]]
    for cell in notebook.cells:
        if utils.is_solution(cell) and cell.id in answers:
            cell.source = answers[cell.id]
        cells += [cell, *others[cell.id]]
    notebook.cells = cells
    return notebook


def remove_others(path: Path) -> None:
    """Remove what a student handed in beside the notebook `path`, which nbgrader has copied.

    The formgrader would serve it from its own address, a page with a script included.
    """
    ours = EXERCISES / path.stem
    for found in path.parent.iterdir():
        if found.name in KEPT or found == path or (ours / found.name).exists():
            continue
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found)
        else:
            found.unlink()


def _sorted(
    cells: list[dict[str, Any]], ours: set[str]
) -> tuple[dict[str, str], dict[str, list[NotebookNode]]]:
    """The text of the cells that are ours, by id; the others by the id of ours before them."""
    known: dict[str, str] = {}
    others: dict[str, list[NotebookNode]] = defaultdict(list)
    last, room = "", OTHERS
    for number, cell in enumerate(cells):
        name, text = identity(cell), _text(cell)
        if name in ours and name not in known:
            known[name], last = text, name
        elif text and len(text) <= room:
            room -= len(text)
            make = new_code_cell if cell.get("cell_type") == "code" else new_markdown_cell
            others[last].append(make(text, id=f"other-{number}"))
    return known, others


def _cells(data: bytes) -> list[dict[str, Any]]:
    try:
        notebook = parse(data)
    except NotJSON:
        return []
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        return []
    return [cell for cell in cells[:CELLS] if isinstance(cell, dict)]


def _text(cell: dict[str, Any]) -> str:
    try:
        return clean(source_text(cell.get("source")).replace("\r\n", "\n"), SHOWN)
    except TypeError:
        return ""
