"""What a reference answers, computed from private copies before the student's side is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import torch

from autograder.compare.closeness import require_telling
from autograder.compare.verdicts import Degenerate
from autograder.suite.authoring import Arguments


@dataclass
class Expectation:
    """A reference's value for one call, and its gradients where it has any.

    `gradients` holds one entry for each floating tensor among the arguments, in the order of
    `leaves`: None where the reference does not depend on it.
    """

    value: Any
    grad_output: torch.Tensor | None = None
    gradients: list[torch.Tensor | None] = field(default_factory=list)


def expect(
    reference: Callable,
    call: Arguments,
    gradients: bool | None,
    generator: torch.Generator,
    parameters: tuple[torch.Tensor, ...] = (),
    nonfinite: bool = False,
) -> Expectation:
    """Call `reference` on private copies; raise Degenerate where its answer tells nothing.

    gradients=None takes gradients where the value has them, True demands them, False takes none.
    `parameters` are further leaves: their gradients follow those of the arguments. With
    `nonfinite` the value may hold NaN or infinity, and then has no gradients.
    """
    copies = private(call, requires_grad=gradients is not False)
    value = reference(*copies.args, **copies.kwargs)
    _require_telling(value, nonfinite)
    if gradients is False or not _differentiable(value) or not _finite(value):
        if gradients:
            raise Degenerate("gradients=True, but the reference has none.")
        return Expectation(_detached(value))
    grad_output = torch.randn(value.shape, dtype=value.dtype, generator=generator)
    weighted = (value * grad_output).sum()  # with grad_outputs torch first imports sympy: 0.6 s
    found = torch.autograd.grad(weighted, [*leaves(copies), *parameters], allow_unused=True)
    for gradient in found:
        if gradient is not None:
            require_telling(gradient, "a gradient of the reference")
    return Expectation(_detached(value), grad_output, list(found))


def private(call: Arguments, requires_grad: bool = False) -> Arguments:
    """The same call with a copy of each tensor; floating ones ask for gradients if told."""

    def copy(value: Any) -> Any:
        if not isinstance(value, torch.Tensor):
            return value
        return value.detach().clone().requires_grad_(requires_grad and value.is_floating_point())

    return mapped(call, copy)


def rearranged(call: Arguments) -> Arguments:
    """The same call with every floating tensor's values one place further: other numbers from
    the same set, so that a domain such as [0, 1] is kept.
    """

    def rolled(value: Any) -> Any:
        if not isinstance(value, torch.Tensor) or not value.is_floating_point():
            return value
        return value.detach().flatten().roll(1).reshape(value.shape)

    return mapped(call, rolled)


def mapped(call: Arguments, change: Callable[[Any], Any]) -> Arguments:
    """The same call with every argument changed."""
    return Arguments(
        tuple(change(value) for value in call.args),
        {key: change(value) for key, value in call.kwargs.items()},
    )


def values(call: Arguments) -> list[Any]:
    """Every argument, positions first."""
    return [*call.args, *call.kwargs.values()]


def leaves(call: Arguments) -> list[torch.Tensor]:
    """The floating tensors among the arguments, positions first."""
    return list(_floating(values(call)))


def _floating(candidates: list[Any]) -> Iterator[torch.Tensor]:
    for value in candidates:
        if isinstance(value, torch.Tensor) and value.is_floating_point():
            yield value


def _differentiable(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.requires_grad


def _detached(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(map(_detached, value))
    return value.detach() if isinstance(value, torch.Tensor) else value


def _finite(value: torch.Tensor) -> bool:
    return bool(torch.isfinite(value.detach()).all())


def _require_telling(value: Any, nonfinite: bool) -> None:
    for item in value if isinstance(value, list | tuple) else [value]:
        if isinstance(item, torch.Tensor):
            require_telling(item.detach(), nonfinite=nonfinite)
