"""Reading a student's values and holding them against the reference's."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from autograder.compare.expectation import Arguments, private
from autograder.compare.values import value_difference
from autograder.compare.verdicts import Wrong

ROOM = 64 * 1024
"""Bytes that may be read beyond four times the expected size, so that most answers of a wrong
shape are still described."""


def read_like(remote: Any, expected: Any) -> Any:
    """The remote value, read with a bound that comes from the expected one."""
    return remote.read(4 * _size(expected) + ROOM)


def require_equal(
    got: Any,
    expected: Any,
    call: Arguments | None = None,
    misconceptions: Mapping[str, Callable] | None = None,
    where: str = "",
) -> None:
    """Raise Wrong where `got` differs, with the misconception that gives the same numbers."""
    found = value_difference(got, expected)
    if found:
        known = _explained(got, call, misconceptions or {})
        raise Wrong(f"{where}{found}", misconception=known)


def same_tensor(left: Any, right: torch.Tensor) -> bool:
    """Whether two tensors hold the same shape, dtype and values, NaN counting as NaN."""
    if not isinstance(left, torch.Tensor) or left.shape != right.shape or left.dtype != right.dtype:
        return False
    return torch.equal(left, right) or bool(
        ((left == right) | ((left != left) & (right != right))).all()
    )


def _explained(got: Any, call: Arguments | None, misconceptions: Mapping[str, Callable]) -> str:
    if call is None:
        return ""
    for sentence, mistaken in misconceptions.items():
        value = _attempt(mistaken, call)
        if value is not None and not value_difference(got, value):
            return sentence
    return ""


def _size(value: Any) -> int:
    if isinstance(value, torch.Tensor):
        return value.nbytes
    return sum(map(_size, value)) if isinstance(value, list | tuple) else 0


def _attempt(mistaken: Callable, call: Arguments) -> Any:
    copies = private(call)
    try:
        value = mistaken(*copies.args, **copies.kwargs)
    except (ValueError, RuntimeError, IndexError, ZeroDivisionError):
        return None  # a mistake may be impossible for these arguments
    return value.detach() if isinstance(value, torch.Tensor) else value
