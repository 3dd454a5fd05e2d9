"""Notebooks for tests, made of (id, source) pairs."""

import json
from pathlib import Path
from typing import Any


def code(name: str, source: Any, **metadata: Any) -> dict[str, Any]:
    """A code cell with nbgrader's id."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"nbgrader": {"grade_id": name, **metadata}} if name else {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def solution(name: str, source: Any) -> dict[str, Any]:
    """A cell that answers a question."""
    return code(name, source, solution=True, grade=False)


def points_cell(name: str, points: float) -> dict[str, Any]:
    """The locked test cell that carries a question's points."""
    return code(f"test_{name}", "assert True", solution=False, grade=True, points=points)


def document(*cells: Any, **changes: Any) -> dict[str, Any]:
    """A notebook in format 4.5."""
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **changes}


def write(path: Path, notebook: Any) -> Path:
    """The notebook as a file."""
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
