"""How any two values differ: plain data exactly (bool is not int), tensors by closeness."""

from typing import Any

import torch

from autograder.compare.closeness import difference
from autograder.text import clean_line

SHOWN = 60
"""Characters of a value of the student's that a message repeats."""


def value_difference(got: Any, expected: Any) -> str:
    """How `got` differs from `expected`, as the end of a sentence; empty where it does not.

    Types must be the very same, all the way down; numbers outside tensors have no tolerance.
    The message repeats the student's value and never the expected one.
    """
    if isinstance(got, torch.Tensor) and isinstance(expected, torch.Tensor):
        return difference(got, expected)
    if type(got) is not type(expected):
        return f"expected {_kind(expected)}, got {_kind(got)}{_shown(got)}"
    if isinstance(expected, dict):
        return _dict_difference(got, expected)
    if isinstance(expected, list | tuple):
        return _sequence_difference(got, expected)
    if got == expected:
        return ""
    return f"got {_value(got)}{_direction(got, expected)}"


def _dict_difference(got: dict, expected: dict) -> str:
    if got.keys() != expected.keys():
        return f"got other keys than expected{_shown(list(got))}"
    for key, wanted in expected.items():
        found = value_difference(got[key], wanted)
        if found:
            return f"at {key!r}: {found}"
    return ""


def _sequence_difference(got: list | tuple, expected: list | tuple) -> str:
    if len(got) != len(expected):
        return f"expected {len(expected)} items, got {len(got)}"
    found = (
        (place, value_difference(*pair))
        for place, pair in enumerate(zip(got, expected, strict=True))
    )
    return next((f"at [{place}]: {text}" for place, text in found if text), "")


def _direction(got: Any, expected: Any) -> str:
    if type(got) not in (int, float) or got != got or expected != expected:  # NaN
        return ", which is not right"
    return ", which is too large" if got > expected else ", which is too small"


def _kind(value: Any) -> str:
    name = type(value).__name__
    return {"NoneType": "None", "Tensor": "a tensor"}.get(name) or f"{_article(name)} {name}"


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def _shown(value: Any) -> str:
    return "" if type(value).__name__ in ("NoneType", "Tensor") else f" ({_value(value)})"


def _value(value: Any) -> str:
    return clean_line(repr(value), SHOWN)
