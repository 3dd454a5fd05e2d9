"""Reads a submitted notebook: only the text of the cells that answer a question is taken."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, Cell, source_text
from autograder.exits import Refused
from autograder.strict_json import NotJSON, parse
from autograder.text import clean_line

MEGABYTE = 1_000_000
FILE_SIZE = 20 * MEGABYTE
CELLS = 5_000
CELL_SIZE = MEGABYTE


@dataclass(frozen=True)
class Submission:
    """The answers in a notebook.

    `answers` holds the text of each question that has one, in the assignment's order;
    `problems` a sentence for each that has none. `ignored` is the text of the other code cells,
    kept only to tell a student whose helper stands in one of them.
    """

    answers: dict[str, str]
    problems: dict[str, str]
    ignored: tuple[str, ...]

    @property
    def digest(self) -> str:
        """A fingerprint of the answers: outputs, order and other cells do not change it."""
        found = hashlib.sha256()
        for name, source in self.answers.items():
            found.update(f"{name}\0{len(source)}\0{source}\0".encode())
        return found.hexdigest()

    def cells(self) -> list[Cell]:
        """The answers as cells for the jail, in the assignment's order."""
        return [Cell(name, source) for name, source in self.answers.items()]

    def defines_elsewhere(self, name: str) -> bool:
        """Whether a cell that is not graded seems to define `name` (read, never parsed or run)."""
        word = re.escape(name)
        pattern = re.compile(
            rf"^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+{word}\b"
            rf"|^{word}[ \t]*(?::[^=\n]*)?=(?!=)"
            rf"|^[ \t]*(?:from[ \t]+\S+[ \t]+)?import[ \t][^#\n]*\b{word}\b",
            re.MULTILINE,
        )
        return name.isidentifier() and any(pattern.search(text) for text in self.ignored)


def read_submission(path: Path, assignment: Assignment) -> Submission:
    """The submission in the file `path`; raises Refused, in one sentence, where it is none."""
    name = clean_line(path.name, 80)
    return parse_submission(read_file(path, name), name, assignment)


def parse_submission(data: bytes, name: str, assignment: Assignment) -> Submission:
    """The submission in a file's bytes; `name` is what sentences call the file.

    Raises Refused for what is not at most 20 MB of strict JSON no deeper than 100 in notebook
    format 4 with at most 5,000 cells; for two cells that claim one question; for an answer above
    1 MB; for no answer at all. A missing answer costs only its question.
    """
    if len(data) > FILE_SIZE:
        raise Refused(f"{name} is larger than 20 MB: clear its outputs and save it again.")
    notebook = _parse(data, name)
    cells = _cells(notebook, name)
    claims = _claims(cells, assignment.names)
    _require_single(claims, name)
    answers, problems = {}, {}
    for task in assignment.names:
        text, problem = _answer(task, claims[task], name)
        if problem:
            problems[task] = problem
        else:
            answers[task] = text
    if not any(claims.values()):
        raise Refused(
            f"{name} answers no question of {assignment.slug}, because no cell in it has an id out "
            f"of {', '.join(assignment.names)}: copy your answers into the notebook you were given."
        )
    return Submission(answers, problems, tuple(_ignored(cells, assignment.names)))


def read_file(path: Path, name: str) -> bytes:
    """The first 20 MB and a byte of the file `path`, called `name`; raises Refused for no file."""
    try:
        if path.is_dir():
            raise Refused(f"{name} is a folder: give the notebook in it.")
        if not path.exists():
            raise Refused(f"There is no file {name} here: check its name and folder.")
        if not path.is_file():
            raise Refused(f"{name} is not a regular file: give a notebook.")
        with path.open("rb") as file:
            return file.read(FILE_SIZE + 1)
    except OSError as error:
        raise Refused(f"{name} cannot be read ({error.strerror}): check its permissions.") from None


def _parse(data: bytes, name: str) -> dict[str, Any]:
    try:
        notebook = parse(data)
    except NotJSON as error:
        raise Refused(
            f"{name} is not a notebook that can be read, because {error}: {error.advice}."
        ) from None
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise Refused(
            f"{name} is not a notebook, because it is JSON, but has no nbformat: "
            "give the .ipynb file that Jupyter saved."
        )
    version = notebook["nbformat"]
    if type(version) is not int or version != 4:
        raise Refused(
            f"{name} says notebook format {clean_line(repr(version), 40)}, and only 4 is read: "
            "open it in Jupyter and save it again."
        )
    return notebook


def _cells(notebook: dict[str, Any], name: str) -> list[dict[str, Any]]:
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Refused(
            f"{name} is not a notebook, because it has no list of cells: "
            "give the .ipynb file that Jupyter saved."
        )
    if len(cells) > CELLS:
        raise Refused(
            f"{name} has {len(cells)} cells, and at most {CELLS} are read: "
            "delete those that are not the assignment's."
        )
    return [cell for cell in cells if isinstance(cell, dict)]


def _claims(cells: list[dict[str, Any]], names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    claims: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for cell in cells:
        found = claims.get(identity(cell))
        if found is not None:
            found.append(cell)
    return claims


def identity(cell: dict[str, Any]) -> str:
    """The name a cell goes by: its `grade_id` or, failing that, its `id`; empty without either."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    found = grade_id if isinstance(grade_id, str) else cell.get("id")
    return found if isinstance(found, str) else ""


def _require_single(claims: dict[str, list[dict[str, Any]]], name: str) -> None:
    doubled = [task for task, found in claims.items() if len(found) > 1]
    if doubled:
        raise Refused(
            f"{name} has more than one cell with the id {', '.join(doubled)}: "
            "keep the one that counts and delete the other."
        )


def _answer(task: str, found: list[dict[str, Any]], name: str) -> tuple[str, str]:
    """The answer's text, or the sentence that says why there is none."""
    if not found:
        return "", (
            f"The notebook has no cell with the id `{task}`: "
            "copy that cell from the notebook you were given, and your answer into it."
        )
    [cell] = found
    if cell.get("cell_type") != "code":
        return "", f"The cell `{task}` is not a code cell: turn it back into one."
    try:
        text = source_text(cell.get("source"))
        size = len(text.encode())
    except (TypeError, UnicodeEncodeError):
        return "", f"What stands in the cell `{task}` is not text: write it again."
    if size > CELL_SIZE:
        raise Refused(
            f"The cell {task} in {name} holds more than 1 MB, and an answer is far shorter: "
            "delete what was pasted into it."
        )
    return text, ""


def _ignored(cells: list[dict[str, Any]], names: Iterable[str]) -> Iterable[str]:
    names = set(names)
    for cell in cells:
        if cell.get("cell_type") == "code" and identity(cell) not in names:
            try:
                yield source_text(cell.get("source"))[:CELL_SIZE]
            except TypeError:
                continue
