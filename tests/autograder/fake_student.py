"""A stand-in for `autograder.student.Student` that runs trusted test code in this process.

It keeps the documented interface, so that the comparator and the suite runner can be tested
without a jail; only the tests' own answers ever run in it.
"""

from collections import OrderedDict
from typing import Any

import torch

from autograder.failures import BadAnswer, Failure, Missing, Raised

PLAIN = (int, float, bool, str, type(None))


class FakeRemote:
    """A handle on an object that lives here after all."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __call__(self, *args: Any, **kwargs: Any) -> "FakeRemote":
        """Call it here."""
        args = [_opened(value) for value in args]
        kwargs = {key: _opened(value) for key, value in kwargs.items()}
        return FakeRemote(_acting(lambda: self._value(*args, **kwargs)))

    def __getattr__(self, name: str) -> "FakeRemote":
        return FakeRemote(_acting(lambda: getattr(self._value, name)))

    def __getitem__(self, place: Any) -> "FakeRemote":
        """Index it here."""
        return FakeRemote(_acting(lambda: self._value[place]))

    def read(self, max_bytes: int = 1 << 20) -> Any:
        """The value itself, as far as the wire could carry it."""
        value = self._value
        if isinstance(value, torch.Tensor):
            if value.nbytes > max_bytes:
                raise BadAnswer("returned a tensor that is too large.")
            return value.detach().clone()
        if not isinstance(value, (*PLAIN, list, tuple, dict)):
            raise BadAnswer(f"returned {type(value).__name__}, which is neither tensor nor data.")
        return value


class FakeStudent:
    """Answers from the namespace that `source` defines."""

    def __init__(self, source: str) -> None:
        self._namespace: dict[str, Any] = {}
        exec(source, self._namespace)
        self.closed = False

    @classmethod
    def of(cls, namespace: dict[str, Any]) -> "FakeStudent":
        """A handle on answers that are defined already."""
        student = cls("")
        student._namespace = namespace
        return student

    def __getattr__(self, name: str) -> FakeRemote:
        if name not in self._namespace:
            raise Missing(name, f"The name `{name}` is not defined")
        return FakeRemote(self._namespace[name])

    def tensor(self, value: torch.Tensor, requires_grad: bool = False) -> FakeRemote:
        """A private copy."""
        return FakeRemote(value.clone().requires_grad_(requires_grad))

    def watch(self, remotes: list[FakeRemote]) -> None:
        """Everything is here anyway."""

    def grad(
        self, output: FakeRemote, inputs: list[FakeRemote], grad_output: torch.Tensor
    ) -> list[FakeRemote | None]:
        """Gradients of the inputs, None where the output does not depend on one."""
        if not output._value.requires_grad:
            return [None] * len(inputs)
        leaves = [remote._value for remote in inputs]
        found = torch.autograd.grad(output._value, leaves, grad_output, allow_unused=True)
        return [None if value is None else FakeRemote(value) for value in found]

    def close(self) -> None:
        """The question is over."""
        self.closed = True


def _opened(value: Any) -> Any:
    if isinstance(value, FakeRemote):
        return value._value
    if isinstance(value, torch.Tensor):
        return value.clone()
    if isinstance(value, dict):
        return OrderedDict((key, _opened(item)) for key, item in value.items())
    return value


def _acting(act: Any) -> Any:
    try:
        return act()
    except Failure:
        raise
    except Exception as error:
        bases = tuple(base.__name__ for base in type(error).__mro__)
        name = getattr(error, "name", None) if isinstance(error, NameError) else None
        text = str(error)[:200]
        raise Raised(type(error).__name__, 2, text, cell="f", name=name, bases=bases) from None
