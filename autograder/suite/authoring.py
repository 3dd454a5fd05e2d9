"""The names that a hidden suite imports."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest


@dataclass(frozen=True)
class Arguments:
    """The arguments of a call, kept to be made more than once."""

    args: tuple = ()
    kwargs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What a suite says about a test: the question it belongs to, its weight, where to read on."""

    name: str
    weight: float
    hint: str
    lesson: str = ""


def arguments(*args: Any, **kwargs: Any) -> Arguments:
    """Keep arguments for later: `arguments(3, 8, 3, dilation=2)`."""
    return Arguments(args, kwargs)


def question(name: str, weight: float = 1, hint: str = "", lesson: str = "") -> Callable:
    """Mark a test as part of the question `name`.

    The points of a question are shared among its tests by weight. `hint` is the title of a
    section in `lesson`, by default the lesson of the assignment's slug; it is shown where the
    test fails and no misconception says more. Raises ValueError for a weight that is not above 0.
    """
    if not weight > 0:
        raise ValueError(
            f"weight (={weight}) must be above 0: a test that counts nothing is noise."
        )
    return pytest.mark.question(Question(name, weight, hint, lesson))
