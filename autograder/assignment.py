"""Our own copy of an assignment: its questions, their points, and the cells that run first."""

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from autograder.exits import Refused
from autograder.strict_json import parse
from autograder.text import clean_line

ROOT = Path(__file__).resolve().parent.parent
EXERCISES = ROOT / "exercises"
SUITES = ROOT / "autograder" / "suites"


@dataclass(frozen=True)
class Cell:
    """A code cell as the jail loads it; `id` is what messages call it."""

    id: str
    source: str


@dataclass(frozen=True)
class Task:
    """A machine-graded question: the name its answer defines, and its points."""

    name: str
    points: float


@dataclass(frozen=True)
class Assignment:
    """What we know of an assignment before any submission: nothing in it is the student's."""

    slug: str
    tasks: tuple[Task, ...]
    preamble: tuple[Cell, ...]
    suite: Path

    @property
    def names(self) -> tuple[str, ...]:
        """The questions' names, in order."""
        return tuple(task.name for task in self.tasks)

    @property
    def max_score(self) -> float:
        """The points that a machine grades, in all."""
        return sum(task.points for task in self.tasks)


def known_slugs() -> list[str]:
    """Every assignment that has both a notebook and a hidden suite."""
    return sorted(
        folder.name
        for folder in EXERCISES.glob("*")
        if _notebook(folder.name).is_file() and _suite(folder.name).is_file()
    )


def load_assignment(slug: str) -> Assignment:
    """Our copy of the assignment `slug`; raises Refused, naming the known ones, for another."""
    known = known_slugs()
    if slug not in known:
        raise Refused(
            f"There is no assignment «{clean_line(slug, 60)}»: "
            f"choose one with --assignment ({', '.join(known) or 'none is installed'})."
        )
    return read_assignment(slug, _notebook(slug), _suite(slug))


def read_assignment(slug: str, notebook: Path, suite: Path) -> Assignment:
    """The assignment that a released notebook and a suite make up.

    A question is a solution cell; its points stand on the cell `test_<name>`. The code cells
    before the first question (the imports) run first; what stands further down shows what the
    answers do, and is not run.
    """
    cells = [cell for cell in parse(notebook.read_bytes())["cells"] if cell["cell_type"] == "code"]
    points = {_grade_id(cell): _nbgrader(cell).get("points", 0) for cell in cells}
    tasks = [
        Task(_grade_id(cell), float(points[f"test_{_grade_id(cell)}"]))
        for cell in cells
        if _nbgrader(cell).get("solution") and not _nbgrader(cell).get("grade")
    ]
    preamble = [
        Cell(_grade_id(cell) or cell.get("id", "preamble"), source_text(cell["source"]))
        for cell in takewhile(lambda cell: not _nbgrader(cell).get("solution"), cells)
    ]
    return Assignment(slug, tuple(tasks), tuple(preamble), suite)


def source_text(source: Any) -> str:
    """A cell's source as one text; raises TypeError where it is neither text nor lines of it."""
    lines = source if isinstance(source, list) else [source]
    if not all(isinstance(line, str) for line in lines):
        raise TypeError("source must be a text or a list of texts")
    return "".join(lines)


def _notebook(slug: str) -> Path:
    return EXERCISES / slug / f"{slug}.ipynb"


def _suite(slug: str) -> Path:
    return SUITES / f"test_{slug}.py"


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    return cell.get("metadata", {}).get("nbgrader", {})


def _grade_id(cell: dict[str, Any]) -> str:
    return _nbgrader(cell).get("grade_id", "")
