"""Notebooks: a small honest one, changed as editors, mergers and meddlers change them, as bytes."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.autograder.fuzzing.bytes_drawn import EDITS, edited
from tests.autograder.notebooks import code, document, points_cell, solution

NAMES = ("area", "volume")
HONEST = document(
    {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# Solids\n", "Read me."]},
    code("imports", "import torch", solution=False, grade=False),
    solution("area", ["def area():\n", "    return 1"]),
    points_cell("area", 1),
    solution("volume", "def volume():\n    return helper()"),
    code("", "def helper(): return 2"),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from([*NAMES, "code", "markdown", "\ud800", "\x00", "4", 4, 4.0, 5, "x" * 300]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "source", "metadata", "cell_type", "nbgrader", "grade_id"])
            | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
CHANGE = st.tuples(
    st.integers(0, 200), st.sampled_from(["put", "drop", "double", "wrap"]), ANYTHING
)
TEXTS = st.builds(
    lambda changes, indent, ascii_only: json.dumps(
        changed(HONEST, changes), indent=indent, ensure_ascii=ascii_only
    ),
    st.lists(CHANGE, max_size=4),
    st.sampled_from([None, 1]),
    st.booleans(),
)
ENCODINGS = ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "latin-1"]
FILES = st.one_of(
    st.binary(max_size=60),
    st.builds(
        lambda text, encoding, edits: edited(written(text, encoding), edits),
        TEXTS,
        st.sampled_from(ENCODINGS),
        EDITS,
    ),
)
"""What may be handed in as a notebook, byte for byte."""


def written(text: str, encoding: str) -> bytes:
    """The text in some encoding, what it cannot hold written as it comes."""
    errors = "replace" if encoding == "latin-1" else "surrogatepass"
    return text.encode(encoding, errors)


def changed(value: Any, changes: list[tuple[int, str, Any]]) -> Any:
    """A copy in which places, counted through all lists and objects, are changed."""
    value = deepcopy(value)
    for number, change, new in changes:
        places = list(_places(value))
        if places:
            _change(*places[number % len(places)], change, deepcopy(new))
    return value


def _places(value: Any) -> Any:
    keys = range(len(value)) if isinstance(value, list) else value
    for key in keys if isinstance(value, list | dict) else ():
        yield value, key
        yield from _places(value[key])


def _change(container: Any, key: Any, change: str, new: Any) -> None:
    if change == "drop":
        del container[key]
    elif change == "double" and isinstance(container, list):
        container.insert(key, deepcopy(container[key]))
    else:
        container[key] = [container[key]] if change == "wrap" else new
