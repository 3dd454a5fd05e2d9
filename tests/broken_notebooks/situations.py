"""What students hand in besides notebooks: each situation as the bytes of a file."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOLUTION = ROOT / "solutions" / "dilated_conv" / "dilated_conv.ipynb"


def solution() -> dict[str, Any]:
    """The solved assignment, worth full marks until a situation changes it."""
    return json.loads(SOLUTION.read_bytes())


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The solved assignment after a change."""
    notebook = solution()
    change(notebook)
    return json.dumps(notebook).encode()


def cell(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """The cell that answers a question."""
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def double(notebook: dict[str, Any]) -> None:
    """Copy two answers, as «duplicate cell» would with their metadata."""
    for name in ("dilate_kernel", "dilated_conv2d"):
        notebook["cells"].append(deepcopy(cell(notebook, name)))


def rename(notebook: dict[str, Any]) -> None:
    """Make it the notebook of another course: same format, other ids."""
    for found in notebook["cells"]:
        found["id"] = f"other_{found['id']}"
        found["metadata"] = {}


def deepen(notebook: dict[str, Any]) -> None:
    """Hide a list of lists of lists in an output."""
    deep: list = []
    for _ in range(200):
        deep = [deep]
    notebook["metadata"]["deep"] = deep


def each(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The solved assignment after a change of every cell."""

    def change_all(notebook: dict[str, Any]) -> None:
        for found in notebook["cells"]:
            change(found)

    return changed(change_all)


def forge(found: dict[str, Any]) -> None:
    """Claim a thousand points for each cell, and swap what is locked and what is an answer."""
    nbgrader = found["metadata"].get("nbgrader", {})
    nbgrader.update(points=1000, locked=True, grade=True, solution=False, schema_version=99)


def empty_tests(found: dict[str, Any]) -> None:
    """Replace the visible tests by one that always passes."""
    if found["id"].startswith("test_"):
        found["source"] = "assert True"


def strip_ids(notebook: dict[str, Any]) -> None:
    """Save it as format 4.4, whose cells have no ids."""
    notebook["nbformat_minor"] = 4
    for found in notebook["cells"]:
        found.pop("id")


def insert_strangers(notebook: dict[str, Any]) -> None:
    """Put cells of every odd kind between the answers, many of one id."""
    strangers: list[Any] = [{"cell_type": "code"}, {"cell_type": "raw", "source": 7}, None, 7, []]
    strangers += [{"cell_type": "markdown", "id": "twin", "source": "twice"}] * 2
    strangers += [{"cell_type": "code", "id": "test_dilate_kernel", "source": "x"}]
    strangers += [{"cell_type": "code", "id": ["dilate_kernel"], "metadata": "none"}]
    notebook["cells"] = [one for found in notebook["cells"] for one in (*strangers, found)]


def half() -> bytes:
    """The first half of the file, as a broken download leaves it."""
    data = SOLUTION.read_bytes()
    return data[: len(data) // 2]


def with_kernel(name: str, language: str) -> bytes:
    """The solved assignment as another kernel would save it."""
    spec = {"name": name, "display_name": name, "language": language}
    return changed(
        lambda notebook: notebook["metadata"].update(
            kernelspec=spec, language_info={"name": language}
        )
    )


AS_EVER: dict[str, Callable[[], bytes]] = {
    "a byte order mark": lambda: b"\xef\xbb\xbf" + SOLUTION.read_bytes(),
    "Windows line ends": lambda: SOLUTION.read_bytes().replace(b"\n", b"\r\n"),
    "old Macintosh line ends": lambda: SOLUTION.read_bytes().replace(b"\n", b"\r"),
    "all on one line": lambda: changed(lambda notebook: None),
    "blank lines at the end": lambda: SOLUTION.read_bytes() + b"\n" * 9,
    "reversed": lambda: changed(lambda notebook: notebook["cells"].reverse()),
    "strangers among its cells": lambda: changed(insert_strangers),
    "visible tests deleted": lambda: changed(
        lambda notebook: notebook.update(
            cells=[one for one in notebook["cells"] if not one["id"].startswith("test_")]
        )
    ),
    "visible tests emptied": lambda: each(empty_tests),
    "points, locks and flags forged": lambda: each(forge),
    "nbgrader's metadata removed": lambda: each(lambda found: found.update(metadata={})),
    "nbgrader's metadata nonsense": lambda: each(
        lambda found: found.update(metadata={"nbgrader": ["points", 1000]})
    ),
    "a grade_id that is a number": lambda: each(
        lambda found: found.update(metadata={"nbgrader": {"grade_id": 5}})
    ),
    "no ids, as format 4.4 has it": lambda: changed(strip_ids),
    "a minor format of 99": lambda: changed(lambda notebook: notebook.update(nbformat_minor=99)),
    "a minor format below none": lambda: changed(
        lambda notebook: notebook.update(nbformat_minor=-1)
    ),
    "a minor format that is a word": lambda: changed(
        lambda notebook: notebook.update(nbformat_minor="five")
    ),
    "no minor format": lambda: changed(lambda notebook: notebook.pop("nbformat_minor")),
    "no metadata": lambda: changed(lambda notebook: notebook.pop("metadata")),
    "metadata that is a list": lambda: changed(lambda notebook: notebook.update(metadata=[])),
    "an R kernel": lambda: with_kernel("ir", "R"),
    "a JavaScript kernel": lambda: with_kernel("deno", "typescript"),
    "no kernel": lambda: changed(lambda notebook: notebook.update(metadata={})),
    "outputs that are none": lambda: each(lambda found: found.update(outputs="none")),
    "outputs of every odd kind": lambda: each(
        lambda found: found.update(outputs=[None, {"output_type": 7}, {"data": {"text/html": 1}}])
    ),
    "no outputs and no counts": lambda: each(lambda found: found.pop("outputs", None)),
    "a count that is a word": lambda: each(lambda found: found.update(execution_count="last")),
    "pictures attached": lambda: each(
        lambda found: found.update(attachments={"a.png": {"image/png": "!" * 1000}})
    ),
    "a large picture in an output": lambda: each(
        lambda found: found.update(outputs=[{"data": {"image/png": "A" * 500_000}}])
    ),
    "half a pair in an output": lambda: each(lambda found: found.update(outputs=["\ud800"])),
    "sources as one text": lambda: each(
        lambda found: found.update(source="".join(found["source"]))
    ),
    "sources as single letters": lambda: each(
        lambda found: found.update(source=list("".join(found["source"])))
    ),
}
"""Read as the solved assignment itself: the same answers, and so the same points."""


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is not UTF-8 text"),
    "a script": (lambda: b"import torch\n\nprint(1)\n", "it is not valid JSON (line 1, column 1)"),
    "an empty file": (lambda: b"", "it is empty"),
    "half a notebook": (half, "it ends in the middle"),
    "some other JSON": (lambda: b'{"cells": []}', "is JSON, but has no nbformat"),
    "a list": (lambda: b"[1, 2]", "is JSON, but has no nbformat"),
    "UTF-16": (
        lambda: SOLUTION.read_text(encoding="utf-8").encode("utf-16"),
        "it is not UTF-8 text (byte 0)",
    ),
    "Latin-1": (
        lambda: SOLUTION.read_bytes().replace("−".encode(), b"\xa7"),
        "it is not UTF-8 text (byte ",
    ),
    "a NUL in the JSON": (lambda: b"\x00" + SOLUTION.read_bytes(), "it is not valid JSON (line 1"),
    "a comma too many": (
        lambda: SOLUTION.read_bytes().replace(b'"cells": [', b'"cells": [,', 1),
        "it is not valid JSON (line 2, column",
    ),
    "an unresolved merge": (
        lambda: b"<<<<<<< HEAD\n" + SOLUTION.read_bytes(),
        "it is not valid JSON (line 1, column 1)",
    ),
    "a page that was saved instead": (
        lambda: b"<!doctype html>\n<title>dilated_conv</title>",
        "it is not valid JSON (line 1, column 1)",
    ),
    "two notebooks in one file": (
        lambda: SOLUTION.read_bytes() * 2,
        "it is not valid JSON (line ",
    ),
    "notebook format 5": (
        lambda: changed(lambda notebook: notebook.update(nbformat=5)),
        "says notebook format 5, and only 4 is read",
    ),
    "cells by name": (
        lambda: changed(lambda notebook: notebook.update(cells={"one": {}})),
        "has no list of cells",
    ),
    "no answer left": (
        lambda: changed(lambda notebook: notebook.update(cells=[])),
        "answers no question of dilated_conv",
    ),
    "a number of thousands of digits": (
        lambda: changed(lambda notebook: None).replace(
            b'"nbformat": 4', b'"nbformat": ' + b"4" * 5000
        ),
        "a number of thousands of digits",
    ),
    "notebook format 3": (
        lambda: changed(lambda notebook: notebook.update(nbformat=3)),
        "says notebook format 3, and only 4 is read",
    ),
    "no cells": (
        lambda: changed(lambda notebook: notebook.pop("cells")),
        "has no list of cells",
    ),
    "doubled answers": (
        lambda: changed(double),
        "more than one cell with the id dilate_kernel, dilated_conv2d",
    ),
    "another course": (lambda: changed(rename), "answers no question of dilated_conv"),
    "a deep one": (lambda: changed(deepen), "lie more than 100 deep"),
    "a huge one": (lambda: b" " * 20_000_001, "is larger than 20 MB"),
    "a huge answer": (
        lambda: changed(
            lambda notebook: cell(notebook, "dilate_kernel").update(source="#" * 2**20)
        ),
        "The cell dilate_kernel in dilated_conv.ipynb holds more than 1 MB",
    ),
    "many cells": (
        lambda: changed(lambda notebook: notebook["cells"].extend([{}] * 5000)),
        "and at most 5000 are read",
    ),
    "NaN in an output": (
        lambda: changed(lambda notebook: notebook["metadata"].update(loss=float("nan"))),
        "it holds NaN",
    ),
    "a key twice": (
        lambda: SOLUTION.read_bytes().replace(b'"nbformat":', b'"nbformat": 4, "nbformat":'),
        'the key "nbformat" stands twice',
    ),
}
