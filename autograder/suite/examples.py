"""Examples that everybody may see: a call from an exercise's statement, and what came of it.

Nothing here is drawn: neither the course's secret nor a hidden case has a say in it. So what is
expected may be shown, which it may not for any other call.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from autograder.compare.answers import read_like
from autograder.compare.closeness import TOLERANCE
from autograder.compare.expectation import mapped, private
from autograder.compare.values import value_difference
from autograder.failures import Failure, Missing, TimeUp
from autograder.report import ExampleRecord, Number
from autograder.suite.authoring import Arguments
from autograder.suite.messages import ended

SIDE = 16
"""Rows and columns that a grid may have."""
DIGITS = 4
"""Significant digits of what is not a whole number."""
FINER = 7
"""Digits of a number that would read like the one it differs from."""
WHOLE = 10**6
"""Whole numbers below this keep all their digits."""


@dataclass(frozen=True)
class Built:
    """A module of torch.nn as an argument: `Built("Conv2d", arguments(1, 1, 3))`."""

    path: str
    build: Arguments


@dataclass(frozen=True)
class Example:
    """A small call with fixed numbers that stand in the exercise's statement or check cell.

    `reference` is called like the answer and gives a tensor. For a class, `build` are the
    arguments it is made with, and `call` those of the object; with `ones` its weights are set to 1
    and its biases to 0 before that.
    """

    reference: Callable
    call: Arguments
    build: Arguments | None = None
    ones: bool = False

    def expected(self) -> torch.Tensor:
        """What the reference gives."""
        call = mapped(private(self.call), _built_here)
        made = self.reference
        if self.build is not None:
            made = self.reference(*self.build.args, **self.build.kwargs)
        if self.ones:
            made.load_state_dict(_ones(made.state_dict()))
        return made(*call.args, **call.kwargs).detach()

    def asked(self, student: Any, name: str) -> Any:
        """What the answer `name` gives, still in the jail; raises Failure."""

        def there(value: Any) -> Any:
            if not isinstance(value, Built):
                return value
            return student.reference(value.path, *value.build.args, **value.build.kwargs)

        made = getattr(student, name)
        if self.build is not None:
            made = made(*self.build.args, **self.build.kwargs)
        if self.ones:
            made.load_state_dict(_ones(made.state_dict().read()))
        call = mapped(private(self.call), there)
        return made(*call.args, **call.kwargs)

    def text(self, name: str) -> str:
        """The call as a student can type it, tensors with their numbers."""
        calls = [self.call] if self.build is None else [self.build, self.call]
        written = name + "".join(f"({_arguments(call)})" for call in calls)
        return f"{written} with weights of 1 and biases of 0" if self.ones else written


def telling(student: Any, name: str, examples: Iterable[Example]) -> ExampleRecord | None:
    """The first example that the answer `name` gets wrong, or else the last.

    None where there is no answer to call, none has been begun, or no time is left.
    """
    record = None
    for example in examples:
        try:
            record = compared(student, name, example)
        except (Missing, TimeUp, NotBegun):
            return record
        if record.found:
            break
    return record


class NotBegun(Exception):
    """The answer raises NotImplementedError, as the exercise's own does."""


def compared(student: Any, name: str, example: Example) -> ExampleRecord:
    """What one example should give and what it gives; raises Missing, TimeUp or NotBegun."""
    expected = example.expected()
    got, found = None, ""
    try:
        got = read_like(example.asked(student, name), expected)
        found = value_difference(got, expected)
    except (Missing, TimeUp):
        raise
    except Failure as failure:
        if getattr(failure, "type", "") == "NotImplementedError":
            raise NotBegun from None
        found = f"{failure}"
    return ExampleRecord(
        call=example.text(name),
        expected=rows(expected),
        got=_rows_beside(got, expected),
        found=ended(found) if found else "",
    )


def rows(value: torch.Tensor) -> list[list[Number]]:
    """A tensor as rows of numbers, images and channels one below the other."""
    return [[_number(cell) for cell in line] for line in _grid(value).tolist()]


def _rows_beside(got: Any, expected: torch.Tensor) -> list[list[Number]] | None:
    """The rows of an answer; a number that counts as equal reads like the expected one, and one
    that does not never does. None where there is no grid of a size to be shown.
    """
    if not isinstance(got, torch.Tensor) or got.is_complex() or not 0 < got.numel() <= SIDE**2:
        return None
    if max(_grid(got).shape) > SIDE:
        return None
    shown = rows(got)
    if got.shape != expected.shape:
        return shown
    alike = _grid(_alike(got, expected)).tolist()
    for line, truth, same, exact in zip(
        shown, rows(expected), alike, _grid(got).tolist(), strict=True
    ):
        for place, is_same in enumerate(same):
            if is_same:
                line[place] = truth[place]
            elif line[place] == truth[place]:
                line[place] = float(f"{exact[place]:.{FINER}g}")
    return shown


def _alike(got: torch.Tensor, expected: torch.Tensor) -> torch.Tensor:
    """Which numbers count as equal, as they do in a comparison."""
    ours, theirs = expected.double(), got.double()
    most = TOLERANCE.get(expected.dtype, 0.0) * ours[ours.isfinite()].abs().max()
    no_numbers = ours.isnan() & theirs.isnan()
    return (ours == theirs) | no_numbers | ((ours - theirs).abs() <= most)


def _grid(value: torch.Tensor) -> torch.Tensor:
    return value.detach().reshape(-1, value.shape[-1] if value.dim() else 1)


def _number(value: float | bool) -> Number:
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < WHOLE:
        return int(value)
    return float(f"{value:.{DIGITS}g}")


def _built_here(value: Any) -> Any:
    if not isinstance(value, Built):
        return value
    return getattr(nn, value.path)(*value.build.args, **value.build.kwargs)


def _ones(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name: torch.full_like(value, float(value.dim() > 1)) for name, value in state.items()}


def _arguments(call: Arguments) -> str:
    written = [_written(value) for value in call.args]
    return ", ".join(written + [f"{key}={_written(value)}" for key, value in call.kwargs.items()])


def _written(value: Any) -> str:
    if isinstance(value, Built):
        return f"nn.{value.path}({_arguments(value.build)})"
    if isinstance(value, torch.Tensor):
        return f"torch.tensor({value.tolist()})".replace(".0", ".")
    return repr(value)
