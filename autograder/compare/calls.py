"""A function's answer against its reference: values, gradients, inputs, and a second call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

import torch

from autograder.compare.answers import read_like, require_equal, same_tensor
from autograder.compare.expectation import (
    Arguments,
    Expectation,
    expect,
    mapped,
    rearranged,
    values,
)
from autograder.compare.values import value_difference
from autograder.compare.verdicts import Wrong
from autograder.compare.wording import argument_names
from autograder.failures import BadAnswer
from autograder.report import VALID

Names = Callable[[], list[str]]
"""Gives what messages call the arguments; asked only where there is something to say."""


def check_call(
    student: Any,
    answer: Callable,
    reference: Callable,
    call: Arguments,
    gradients: bool | None,
    misconceptions: Mapping[str, Callable],
    generator: torch.Generator,
    nonfinite: bool = False,
) -> None:
    """Raise Wrong where the answer differs from the reference in any of the ways we compare."""
    other = rearranged(call)
    expected = expect(reference, call, gradients, generator, nonfinite=nonfinite)
    expected_other = expect(reference, other, False, generator, nonfinite=nonfinite)
    names = partial(argument_names, reference, call.args, call.kwargs)

    sent = send(student, call, requires_grad=expected.grad_output is not None)
    remote = answer(*sent.args, **sent.kwargs)
    got = read_like(remote, expected.value)
    require_equal(got, expected.value, call, misconceptions)
    check_gradients(student, remote, wanted_of(sent, call, expected, names), expected.grad_output)

    again = send(student, other, requires_grad=False)
    student.watch([remote, *tensors(sent, call), *tensors(again, other)])
    second = read_like(answer(*again.args, **again.kwargs), expected_other.value)
    where = "called again with other numbers, " if floating(sent, call) else "called again, "
    require_equal(second, expected_other.value, other, misconceptions, where)
    require_kept(remote, got)
    require_untouched(sent, call, names)
    require_untouched(again, other, names)


def check_value(answer: Callable, reference: Callable, call: Arguments, generator: Any) -> None:
    """Raise Wrong unless one call gives the reference's value."""
    expected = expect(reference, call, False, generator)
    got = read_like(answer(*call.args, **call.kwargs), expected.value)
    require_equal(got, expected.value, where=VALID)


def send(student: Any, call: Arguments, requires_grad: bool) -> Arguments:
    """The call with each tensor replaced by a copy of it in the jail."""

    def sent(value: Any) -> Any:
        if not isinstance(value, torch.Tensor):
            return value
        wanted = requires_grad and value.is_floating_point()
        return student.tensor(value.detach(), requires_grad=wanted)

    return mapped(call, sent)


def tensors(sent: Arguments, call: Arguments) -> list[Any]:
    """The remote copies of a call's tensors."""
    together = zip(values(sent), values(call), strict=True)
    return [remote for remote, value in together if isinstance(value, torch.Tensor)]


def floating(sent: Arguments, call: Arguments) -> dict[int, Any]:
    """The remote copy of each floating tensor argument, by its place among all arguments."""
    together = enumerate(zip(values(sent), values(call), strict=True))
    return {
        place: remote
        for place, (remote, value) in together
        if isinstance(value, torch.Tensor) and value.is_floating_point()
    }


@dataclass
class Wanted:
    """A gradient to compare: the remote tensors whose gradients add up to it, and their name."""

    remotes: list[Any]
    gradient: torch.Tensor
    name: Callable[[], str]


def wanted_of(
    sent: Arguments, call: Arguments, expected: Expectation, names: Names
) -> list[Wanted]:
    """The gradients of a call's floating tensors, as far as the reference has them."""
    return [
        Wanted([remote], gradient, lambda place=place: names()[place])
        for (place, remote), gradient in zip(
            floating(sent, call).items(), expected.gradients, strict=False
        )
        if gradient is not None
    ]


def check_gradients(
    student: Any, output: Any, wanted: list[Wanted], grad_output: torch.Tensor | None
) -> None:
    """Raise Wrong where a gradient is missing or differs; nothing without `grad_output`."""
    if grad_output is None:
        return
    remotes = [remote for one in wanted for remote in one.remotes]
    found = iter(student.grad(output, remotes, grad_output))
    for one in wanted:
        parts = [part for part in islice(found, len(one.remotes)) if part is not None]
        if not parts:
            raise Wrong(
                f"no gradient reaches {one.name()}: something on the way leaves the graph, "
                "such as `.data`, `.detach()`, `.item()` or a tensor made from numbers"
            )
        text = added_up_difference(parts, one.gradient)
        if text:
            raise Wrong(f"gradient of {one.name()}: {text}")


def added_up_difference(parts: list[Any], expected: torch.Tensor) -> str:
    """How the sum of remote tensors differs from `expected`; empty where it does not."""
    total = read_like(parts[0], expected)
    for part in parts[1:]:
        other = read_like(part, expected)
        text = _shape_difference(other, total)
        if text:
            return text
        total = total + other
    return value_difference(total, expected)


def _shape_difference(one: Any, other: Any) -> str:
    alike = isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor)
    if alike and one.shape == other.shape and one.dtype == other.dtype:
        return ""
    return "its parts have different shapes"


def require_kept(remote: Any, first: Any) -> None:
    """Raise Wrong if an answer read before has changed since."""
    if isinstance(first, torch.Tensor) and not same_tensor(read_like(remote, first), first):
        raise Wrong(
            "the first answer changed when the call was made again: every call must return "
            "a tensor of its own"
        )


def require_untouched(sent: Arguments, call: Arguments, names: Names) -> None:
    """Raise Wrong if a tensor argument did not come back as it was."""
    for place, (remote, value) in enumerate(zip(values(sent), values(call), strict=True)):
        if isinstance(value, torch.Tensor) and not _untouched(remote, value):
            raise Wrong(
                f"{names()[place]} came back changed: work on a copy, never in place on an argument"
            )


def _untouched(remote: Any, value: torch.Tensor) -> bool:
    try:
        return same_tensor(read_like(remote, value), value)
    except BadAnswer:
        return False  # made so large, or such a kind of tensor, that it cannot be read back
