"""How a call is written in feedback: tensors by their shape, plain arguments as they are."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import torch

from autograder.compare.closeness import dtype
from autograder.student import Remote
from autograder.suite.authoring import Arguments

EACH = "each_of"
"""The argument of a suite's that holds the arguments of many calls."""
SHOWN = 200
"""Characters of a call that a message repeats."""


def call_text(name: str, args: tuple, kwargs: dict[str, Any]) -> str:
    """The call as a student could type it: `f(tensor(2, 3, 5, 4), stride=2)`."""
    written = [value_text(value) for value in args]
    written += [f"{key}={value_text(value)}" for key, value in kwargs.items()]
    text = f"{name}({', '.join(written)})"
    return text if len(text) <= SHOWN else text[: SHOWN - 2] + "…)"


def singled_out(call: Arguments, finding: str) -> tuple[Arguments, str]:
    """The one of many calls that a finding is about, and the finding without its place.

    A suite that asks for many answers in a row holds their arguments in EACH; what is not about a
    single one of them is about a call with an ellipsis.
    """
    if EACH not in call.kwargs:
        return call, finding
    # At the very start: further on the words may be the student's own.
    place = re.match(r"(called again[a-z ]*, )?at \[(\d+)\]: ", finding)
    if place is None:
        return Arguments((...,)), finding
    one = call.kwargs[EACH][int(place[2])]
    return Arguments(tuple(one)), (place[1] or "") + finding[place.end() :]


def value_text(value: Any) -> str:
    """One argument: a tensor's shape (and dtype unless float64), dots for what the suite has built
    in the jail, anything else as it is.
    """
    if isinstance(value, torch.Tensor):
        sizes = ", ".join(str(size) for size in value.shape)
        kind = "" if value.dtype == torch.float64 else f" {dtype(value)}"
        return f"tensor({sizes}){kind}"
    return "…" if value is ... or isinstance(value, Remote) else repr(value)


def argument_names(reference: Callable, args: tuple, kwargs: dict[str, Any]) -> list[str]:
    """A name for each argument, positions first: from the reference's signature or by ordinal."""
    try:
        parameters = [
            parameter.name
            for parameter in inspect.signature(reference).parameters.values()
            if parameter.kind is not parameter.VAR_POSITIONAL
        ]
    except (TypeError, ValueError):
        parameters = _documented(reference)
    named = [f"`{name}`" for name in parameters[: len(args)]]
    ordinals = [f"argument {place + 1}" for place in range(len(named), len(args))]
    return named + ordinals + [f"`{key}`" for key in kwargs]


def _documented(reference: Callable) -> list[str]:
    # torch's built-in functions have no signature, but open their docstring with one.
    first, _, _ = (reference.__doc__ or "").strip().partition(")")
    _, opened, inside = first.partition("(")
    return [part.partition("=")[0].strip() for part in inside.split(",")] if opened else []
