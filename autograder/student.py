"""The suite's handle on a submission's answers: objects stay in the jail, values come out.

    with Jail.start(layers) as jail:
        cells = Cells([Cell("imports", "import torch"), Cell("double", "def double(x): ...")])
        student = Student(jail, cells, forbidden="convolution")
        y = student.double(torch.ones(2), scale=3)      # a Remote
        y.read()                                        # a torch.Tensor, or plain data

Everything here may raise any `autograder.failures.Failure`; what is ours raises `Unchecked`.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import torch

from autograder.asking import Asking
from autograder.budget import Budget
from autograder.cells import Cell, CellResult, Cells
from autograder.failures import Failure, Missing
from autograder.jail.parent import Jail
from autograder.worker.wire import messages

__all__ = ["Budget", "Cell", "CellResult", "Cells", "Remote", "Student"]

ROOM = 16 * 1024 * 1024
"""Bytes of tensors that `Remote.read` accepts unless told."""


class Remote:
    """An object in the jail.

    Attributes, items and calls give further Remotes: `layer.weight`, `pair[0]`, `layer(x)`. An
    argument is a Remote of the same child, plain data, a tensor (the jail gets a copy), a dtype,
    or lists, tuples and dicts of these.
    """

    __iter__ = None  # it has items, but nobody here knows how many

    def __init__(self, asking: Asking, child: Any, number: int):
        self._asking, self._child, self._number = asking, child, number

    def __getattr__(self, name: str) -> "Remote":
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Found(self._asking, self._child, messages.Attribute(self._number, name), self)

    def __getitem__(self, key: Any) -> "Remote":
        return self._asking.remote_with(
            lambda encode: messages.Item(self._number, encode(key)), self._child
        )

    def __call__(self, *args: Any, **kwargs: Any) -> "Remote":
        """Call the object."""

        def call(encode: Any) -> messages.Call:
            named = {name: encode(value) for name, value in kwargs.items()}
            return messages.Call(self._address(), [encode(value) for value in args], named)

        return self._asking.remote_with(call, self._child, self)

    def __repr__(self) -> str:
        return "<object in the jail>"

    def __del__(self) -> None:
        with suppress(AttributeError):  # one that was never quite made
            self._asking.forget(self._child, self._number)

    def _address(self) -> int | messages.Attribute | messages.Torch:
        """What a call says of the object that it calls."""
        return self._number

    def _place_for(self, number: int) -> int | messages.Attribute:
        """What a request says of it that can keep it under this number."""
        return self._number

    def _lies_under(self, place: int | messages.Attribute) -> None:
        """Note that such a request was answered."""

    def read(self, max_bytes: int = ROOM) -> Any:
        """Return the object's value: a tensor with memory of its own, or plain data.

        Plain data is None, bool, int, float, str, a torch.Size, a dtype, and lists, tuples and
        dicts (a state dict too) of plain data and tensors; each of exactly that type. Raises
        BadAnswer for anything else, and for tensors of more than `max_bytes` bytes together.
        """
        return self._asking.read(self._number, self._child, max_bytes)


class Found(Remote):
    """An object by where it is, which is asked for when it is needed, or anything else is.

    Where it is only called, as methods are, the call says where it is.
    """

    def __init__(
        self,
        asking: Asking,
        child: Any,
        place: messages.Attribute | messages.Torch,
        owner: Remote | None = None,
    ):
        self._asking, self._child, self._place = asking, child, place
        self._owner = owner  # not forgotten as long as this is here
        self._asked: int | None = None
        asking.name(self)

    @property
    def _number(self) -> int:
        if self._asked is None:
            self._asked, self._child = self._asking.number(self._place, self._child)
        return self._asked

    def __getattr__(self, name: str) -> Remote:
        if self._asked is not None or not isinstance(self._place, messages.Attribute):
            return super().__getattr__(name)
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        place = messages.Attribute(self._place.of, f"{self._place.path}.{name}")
        return Found(self._asking, self._child, place, self._owner)

    def _address(self) -> int | messages.Attribute | messages.Torch:
        return self._place if self._asked is None else self._asked

    def _place_for(self, number: int) -> int | messages.Attribute:
        if self._asked is None and isinstance(self._place, messages.Attribute):
            return messages.Attribute(self._place.of, self._place.path, number)
        return self._number

    def _lies_under(self, place: int | messages.Attribute) -> None:
        if isinstance(place, messages.Attribute):
            self._asked = place.to

    def __del__(self) -> None:
        if self._asked is not None:
            super().__del__()


class Torch:
    """torch as the jail has it: `student.nn.Conv2d(3, 8, 3)` builds a module there."""

    def __init__(self, asking: Asking, path: str):
        self._asking, self._path = asking, path

    def __getattr__(self, name: str) -> "Torch":
        if name.startswith("__"):
            raise AttributeError(name)
        return Torch(self._asking, f"{self._path}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Remote:
        return self.remote()(*args, **kwargs)

    def remote(self) -> Remote:
        """Return the object itself, to be passed as an argument."""
        return Found(self._asking, None, messages.Torch(self._path))


class Student:
    """A submission's answers, in a child of its own for one question.

    `student.name` is what the cells call so, as a Remote; Missing where they do not. The child
    is forked at first use, and again after one that hung, died or broke its wire; cells are
    loaded anew each time. `forbidden` is the family of operators taken away: "convolution",
    "upsampling" or "pixel_shuffle"; `optimizers` has those of torch ready, whose first use costs
    a second otherwise. Close it, or use it as a context manager.
    """

    def __init__(
        self,
        jail: Jail,
        cells: Cells | Sequence[Cell],
        forbidden: str | None = None,
        budget: Budget | None = None,
        optimizers: bool = False,
    ):
        self._cells = cells if isinstance(cells, Cells) else Cells(cells)
        budget = budget or Budget()
        self._asking = Asking(jail, self._cells, forbidden, budget, optimizers, Remote)
        self._found: dict[str, Remote] = {}

    @property
    def cells(self) -> list[CellResult]:
        """What loading each cell gave, so far."""
        return self._cells.results

    @property
    def nn(self) -> Torch:
        """torch.nn in the jail."""
        return Torch(self._asking, "nn")

    @property
    def optim(self) -> Torch:
        """torch.optim in the jail."""
        return Torch(self._asking, "optim")

    def reference(self, path: str, *args: Any, **kwargs: Any) -> Remote:
        """Return `torch.nn.<path>(*args, **kwargs)`, built in the jail."""
        return Torch(self._asking, f"nn.{path}")(*args, **kwargs)

    def __getattr__(self, name: str) -> Remote:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self.named(name)

    def named(self, name: str) -> Remote:
        """Return what the cells call `name`, also where that is a method's name here.

        A child is asked once: what it has been seen to define is what is tested.
        """
        known = self._found.get(name)
        if known is not None and self._asking.present(known):
            return known
        found = self._asking.remote(messages.Global(name))
        if found is None:
            raise missing(name, self._cells.result(name))
        self._found[name] = found
        return found

    def tensor(self, value: torch.Tensor, requires_grad: bool = False) -> Remote:
        """Return a copy of a tensor in the jail, a leaf of its graph if gradients are wanted."""
        return self._asking.keep(value.detach(), requires_grad)

    def watch(self, remotes: Sequence[Remote]) -> None:
        """Have the next call's answer bring along the values that these objects have after it.

        Their `read` is free then, as long as nothing else is asked in between.
        """
        self._asking.watch(remotes)

    def grad(
        self, output: Remote, inputs: Sequence[Remote], grad_output: torch.Tensor
    ) -> list[Remote | None]:
        """Return the gradient of each input for a given gradient of the output.

        None where the output does not depend on the input, and everywhere for an output that
        has left the graph.
        """
        return self._asking.gradients(output, inputs, grad_output)

    def close(self) -> None:
        """End the child."""
        self._asking.close()

    def __enter__(self) -> "Student":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def missing(name: str, result: CellResult) -> Failure:
    """Return the failure for a name that no cell defined, from what its own cell did."""
    if result.failure is not None and result.error is not None:
        ended = result.error.startswith("this cell ")
        why = f"its cell {result.error[10:]}" if ended else f"its cell failed with {result.error}"
    else:
        why = "no cell of that name defines it"
    return Missing(name, f"`{name}` does not exist: {why}.", result.error)
