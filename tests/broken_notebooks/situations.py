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


def swell(notebook: dict[str, Any]) -> None:
    """Paste a megabyte into one answer."""
    cell(notebook, "dilate_kernel")["source"] = "#" * 2**20


def half() -> bytes:
    """The first half of the file, as a broken download leaves it."""
    data = SOLUTION.read_bytes()
    return data[: len(data) // 2]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is not UTF-8 text"),
    "a script": (lambda: b"import torch\n\nprint(1)\n", "it is not valid JSON (line 1, column 1)"),
    "an empty file": (lambda: b"", "it is empty"),
    "half a notebook": (half, "it ends in the middle"),
    "some other JSON": (lambda: b'{"cells": []}', "is JSON, but has no nbformat"),
    "a list": (lambda: b"[1, 2]", "is JSON, but has no nbformat"),
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
