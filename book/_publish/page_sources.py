"""The files that pages are made from: which there are, what kind of page each is, what it says.

A lesson is a Markdown page or, where it builds and trains a whole network, a notebook. Notebooks in
other folders are exercises.
"""

from pathlib import Path

import nbformat

CPU_GOAL = 60  # seconds of processor that a page may take,
BUILD_CPU_GOAL = 120  # and one that builds a network
MEMORY_GOAL = 1e9  # bytes
MARK = "# NBVAL_CHECK_OUTPUT"  # first line of a cell whose stored output the tests compare
DOWNLOADED = "lesson_"  # how a page's notebook is called that a reader saved beside the lessons


def sources(folder: Path) -> list[Path]:
    """The pages in a folder, by name."""
    found = [path for suffix in ("md", "ipynb") for path in folder.glob(f"*.{suffix}")]
    return sorted(path for path in found if not path.name.startswith(DOWNLOADED))


def is_exercise(source: Path) -> bool:
    """Whether a page is a notebook that a student fills in."""
    return source.suffix == ".ipynb" and source.parent.name != "book"


def is_build(source: Path) -> bool:
    """Whether a page builds and trains a whole network."""
    return source.suffix == ".ipynb" and not is_exercise(source)


def cpu_goal(source: Path) -> int:
    """Seconds of processor that a page may take."""
    return BUILD_CPU_GOAL if is_build(source) else CPU_GOAL


def unmarked(code: str) -> str:
    """A cell's code without the mark, which is for tests and not for readers."""
    return code.removeprefix(f"{MARK}\n")


def text_of(source: Path) -> str:
    """What a page says, its code included: a notebook's cells, one after the other."""
    if source.suffix == ".md":
        return source.read_text(encoding="utf-8")
    return "\n\n".join(cell.source for cell in nbformat.read(source, 4).cells)
