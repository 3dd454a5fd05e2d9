"""Which tensors of a student's network are which of the reference's, and giving both values."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from autograder.compare.verdicts import Wrong
from autograder.text import clean_line

ROOM = 4 * 1024 * 1024
"""Bytes of a state dict that may be read; suites compare small networks."""

NAME = 60
"""Characters of a tensor's name that a message repeats."""

COUNTER = "num_batches_tracked"

Kind = tuple[str, tuple[int, ...]]
State = Mapping[str, torch.Tensor]


@dataclass(frozen=True)
class Group:
    """Tensors that correspond: names in the reference, names in the student's, and a title."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    title: str


def by_names(remote: Any, reference: nn.Module) -> list[Group]:
    """Load the reference's state dict into the student's; one group a tensor."""
    state = reference.state_dict()
    remote.load_state_dict(_copies(state))
    return [Group((name,), (name,), f"`{name}`") for name in state]


def by_shapes(remote: Any, reference: nn.Module, generator: torch.Generator) -> list[Group]:
    """Load the same values into all tensors of one kind, in both networks; one group a kind.

    A kind is the last part of a tensor's name and its shape. Raises Wrong where the student's
    network has other kinds than the reference, or another number of one.
    """
    theirs, ours = _read(remote), reference.state_dict()
    _require_same_kinds(theirs, ours)
    drawn = {kind_of(*item): _drawn(*item, generator) for item in ours.items()}
    reference.load_state_dict({name: drawn[kind_of(name, ours[name])] for name in ours})
    remote.load_state_dict({name: drawn[kind_of(name, theirs[name])] for name in theirs})
    known = _named(theirs)
    return [
        Group(tuple(names), tuple(known[kind]), _title(kind, len(names)))
        for kind, names in _named(ours).items()
    ]


def kind_of(name: str, tensor: torch.Tensor) -> Kind:
    """The last part of a tensor's name, and its shape."""
    return name.rpartition(".")[2], tuple(tensor.shape)


def read_state(remote: Any, like: State | None = None) -> State:
    """A module's state dict: real tensors that hold something, by their names.

    With `like`, of the very names, shapes and dtypes that it has. Raises Wrong for anything else.
    """
    state = _read(remote)
    if like is not None and _forms(state) != _forms(like):
        raise Wrong("its state dict has other names, shapes or dtypes than it should")
    if not all(value.numel() and not value.is_complex() for value in state.values()):
        raise Wrong("its state dict holds tensors without elements, or complex ones")
    return state


def _forms(state: State) -> dict[str, tuple]:
    return {name: (value.shape, value.dtype) for name, value in state.items()}


def _read(remote: Any) -> State:
    state = remote.state_dict().read(ROOM)
    if not isinstance(state, dict) or not all(
        isinstance(name, str) and isinstance(value, torch.Tensor) for name, value in state.items()
    ):
        raise Wrong("its state dict does not hold tensors by their names")
    return state


def _require_same_kinds(theirs: State, ours: State) -> None:
    found, wanted = (Counter(kind_of(*item) for item in state.items()) for state in (theirs, ours))
    for kind in sorted([*wanted, *found], key=lambda kind: kind[0] == COUNTER):  # it tells least
        if found[kind] != wanted[kind]:
            raise Wrong(
                f"expected {wanted[kind]} × {_title(kind)} in its state dict, got {found[kind]}"
            )


def _drawn(name: str, value: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Values that tell layers apart: where a reference starts at 0 or 1, too."""
    if not value.is_floating_point():
        return value.clone()
    noise = torch.randn(value.shape, dtype=torch.float64, generator=generator).to(value.dtype)
    if name.endswith("running_var"):
        return value * (0.5 + noise.abs())
    inputs = math.prod(value.shape[1:]) if value.dim() > 1 else 10
    return value + noise / inputs**0.5


def _named(state: State) -> dict[Kind, list[str]]:
    names = defaultdict(list)
    for name, value in state.items():
        names[kind_of(name, value)].append(name)
    return names


def _title(kind: Kind, count: int = 1) -> str:
    name, sizes = kind
    title = f"`{clean_line(name, NAME)}` of shape {sizes}"
    return title if count == 1 else f"{title} ({count} of them, added up)"


def _copies(state: State) -> dict[str, torch.Tensor]:
    return {name: value.detach().clone() for name, value in state.items()}
