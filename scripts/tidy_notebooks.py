"""Put lessons that are notebooks into the form in which they are committed.

Outputs go, but for those of cells that begin with ``# NBVAL_CHECK_OUTPUT``, which the tests hold to
what they show. So does all metadata but the kernel's name and cells' tags. Cells get ids that say
where they stand, where an editor gave random ones.

.venv/bin/python scripts/tidy_notebooks.py [--run | --check] [book/unet.ipynb …]
"""

import argparse
import asyncio
import json
import re
import sys
from pathlib import Path

from nbformat import NotebookNode, ValidationError, from_dict, v4, validate

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "book" / "_publish"))

from page_sources import MARK, is_build, sources  # noqa: E402 (the folder is not on Python's path before)

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
VALID_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?")
BLOCK = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
RUN = 1  # the count of a cell that keeps its outputs: nbval compares none of a cell without a count
ANCHOR = 40  # letters of a heading that an id takes over


def notebooks(root: Path = ROOT) -> list[Path]:
    """The lessons that are notebooks."""
    return [path for path in sources(root / "book") if is_build(path)]


def is_marked(cell: NotebookNode) -> bool:
    """Whether a cell keeps its outputs."""
    return cell.cell_type == "code" and cell.source.partition("\n")[0].rstrip() == MARK


def read(path: Path) -> NotebookNode:
    """A notebook of format 4, its ids and metadata as they may be. Raises ValueError for others."""
    try:
        notebook = v4.to_notebook_json(json.loads(path.read_text(encoding="utf-8")))
        validate(from_dict(notebook | {"nbformat_minor": 4}), relax_add_props=True)  # without ids
    except (OSError, ValueError, AttributeError, ValidationError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ValueError(f"no notebook of format 4 can be read here: {reason}.") from error
    return notebook


def tidied(notebook: NotebookNode) -> NotebookNode:
    """The notebook in the committed form, valid by nbformat's schema."""
    ids = _ids(notebook.cells)
    cells = [_tidy_cell(cell, id) for cell, id in zip(notebook.cells, ids, strict=True)]
    tidy = from_dict({"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5})
    validate(tidy)
    return tidy


def text_of(notebook: NotebookNode) -> str:
    """The bytes of a notebook's file, as text."""
    return v4.writes_json(notebook) + "\n"


def _ids(cells: list[NotebookNode]) -> list[str]:
    """An id for every cell: its own where somebody chose it, or else its section's and a number."""
    own = [cell.get("id", "") for cell in cells]
    keep = [
        bool(VALID_ID.fullmatch(id)) and not RANDOM_ID.fullmatch(id) and own.index(id) == place
        for place, id in enumerate(own)
    ]
    taken = {id for id, kept in zip(own, keep, strict=True) if kept}
    section, ids = "cell", []
    for cell, id, kept in zip(cells, own, keep, strict=True):
        headings = _headings(cell) or [section]
        ids.append(id if kept else _free(headings[0], taken))
        taken.add(ids[-1])
        section = headings[-1]
    return ids


def _headings(cell: NotebookNode) -> list[str]:
    """The headings in a Markdown cell, as anchors."""
    text = BLOCK.sub("", cell.source) if cell.cell_type == "markdown" else ""
    words = [re.findall(r"[a-z0-9]+", heading.lower()) for heading in HEADING.findall(text)]
    return [anchor for each in words if (anchor := "-".join(each)[:ANCHOR].strip("-"))]


def _free(section: str, taken: set[str]) -> str:
    number = 1
    while f"{section}-{number}" in taken:
        number += 1
    return f"{section}-{number}"


def _tidy_cell(cell: NotebookNode, id: str) -> dict:
    tags = cell.metadata.get("tags")
    tidy = {
        "id": id,
        "cell_type": cell.cell_type,
        "metadata": {"tags": tags} if tags else {},
        "source": cell.source.strip("\n"),
    }
    if cell.cell_type == "code":
        outputs = _tidy_outputs(cell.outputs) if is_marked(cell) else []
        tidy |= {"execution_count": RUN if outputs else None, "outputs": outputs}
    return tidy


def _tidy_outputs(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """What a cell showed, whatever pieces it came in and however many cells ran before."""
    from whole_streams import joined  # takes seconds, so only when needed

    counted = {"execution_count": RUN, "metadata": {}}
    return [
        NotebookNode(output | {key: counted[key] for key in counted.keys() & output.keys()})
        for output in joined(outputs)
    ]


def problems(notebook: NotebookNode) -> list[str]:
    """What no tidying mends, a sentence each: marked cells that hold no output, or a failure."""
    found = []
    for cell in filter(is_marked, notebook.cells):
        kinds = [output.get("name", output.output_type) for output in cell.outputs]
        if not kinds:
            found.append(f"cell «{cell.id}» is marked and holds no output; renew it with --run.")
        if {"error", "stderr"} & set(kinds):
            found.append(f"cell «{cell.id}» is marked and holds an error or a warning.")
    return found


def execute(notebook: NotebookNode, folder: Path) -> str:
    """Run all cells in a kernel of its own and return what that took, in words.

    Raises ValueError where a cell fails.
    """
    from lesson_run import CellFailed, run  # takes a second

    try:
        cost = asyncio.run(run(notebook, folder))
    except CellFailed as failure:
        raise ValueError(f"code cell {failure.cell}: {failure}") from failure
    return f"{cost.cpu_seconds:.0f} s of CPU, {cost.peak_bytes / 1e6:.0f} MB; "


def tidy_file(path: Path, renew: bool, check: bool) -> str:
    """Put one file into the committed form and return what was done, in words.

    Raises ValueError with the reasons where it cannot be, or is not where that is only checked.
    """
    notebook = read(path)
    took = execute(notebook, path.parent) if renew else ""
    tidy = tidied(notebook)
    changed = text_of(tidy) != path.read_text(encoding="utf-8")
    if changed and not check:
        path.write_text(text_of(tidy), encoding="utf-8")
    untidy = ["not in the committed form; `make notebooks` makes it so."] if changed & check else []
    if found := untidy + problems(tidy):
        raise ValueError("\n  ".join(found))
    marked = sum(map(is_marked, tidy.cells))
    done = "in the committed form" if check else "written" if changed else "unchanged"
    return f"{took}{len(tidy.cells)} cells, {marked} with their output; {done}."


def main(arguments: list[str] | None = None) -> int:
    """Tidy the named notebooks, or all lessons that are notebooks; 1 where one needs attention."""
    parser = argparse.ArgumentParser(description="Put lessons into the form to commit.")
    parser.add_argument("path", nargs="*", type=Path, help="notebooks; else all in book/")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--run", action="store_true", help="run them, and renew marked outputs")
    what.add_argument("--check", action="store_true", help="change nothing, only say what is wrong")
    chosen = parser.parse_args(arguments)
    failed = False
    for path in chosen.path or notebooks():
        try:
            print(f"{path.name}: {tidy_file(path, chosen.run, chosen.check)}", flush=True)
        except ValueError as wrong:
            print(f"{path.name}: {wrong}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
