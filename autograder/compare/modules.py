"""A class's objects against the reference's: two at once, values, gradients, buffers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import nn

from autograder.compare.answers import read_like, require_equal
from autograder.compare.calls import (
    Wanted,
    added_up_difference,
    check_gradients,
    require_kept,
    require_untouched,
    send,
    tensors,
    wanted_of,
)
from autograder.compare.expectation import Arguments, expect, leaves, rearranged
from autograder.compare.state import Group, by_names, by_shapes
from autograder.compare.verdicts import Wrong
from autograder.compare.wording import argument_names
from autograder.report import VALID


@dataclass
class Pair:
    """An object of the student's class and one of the reference's, with the same parameters.

    `groups` says which tensors of their state dicts correspond.
    """

    remote: Any
    reference: nn.Module
    groups: list[Group]


def make_pairs(
    cls: Callable,
    reference_cls: Callable,
    build: Arguments,
    reference_build: Arguments,
    call: Arguments,
    generator: torch.Generator,
    parameters: str = "names",
    count: int = 2,
) -> list[Pair]:
    """`count` pairs; raise Wrong where a reference's state dict does not fit the student's."""
    dtype = leaves(call)[0].dtype

    def pair() -> Pair:
        reference = _reference(reference_cls, reference_build, dtype, generator)
        remote = cls(*build.args, **build.kwargs)
        remote.to(dtype)  # not double(): a network may have a method of that name
        if parameters == "shapes":
            return Pair(remote, reference, by_shapes(remote, reference, generator))
        return Pair(remote, reference, by_names(remote, reference))

    return [pair() for _ in range(count)]


def check_module(
    student: Any,
    pairs: list[Pair],
    call: Arguments,
    gradients: bool,
    misconceptions: Mapping[str, Callable],
    generator: torch.Generator,
) -> None:
    """Use two objects in turn; raise Wrong where one differs from its reference."""
    one, two = pairs
    other = rearranged(call)
    known = _with_module(misconceptions, one.reference)
    parameters = dict(one.reference.named_parameters()) if gradients else {}
    expected = expect(one.reference, call, gradients, generator, tuple(parameters.values()))
    expected_two = expect(two.reference, other, False, generator)
    expected_again = expect(one.reference, other, False, generator)
    inputs = partial(argument_names, one.reference.forward, call.args, call.kwargs)

    sent = send(student, call, requires_grad=gradients)
    output = one.remote(*sent.args, **sent.kwargs)
    got = read_like(output, expected.value)
    require_equal(got, expected.value, call, known)
    if gradients:
        wanted = wanted_of(sent, call, expected, inputs)
        found = dict(zip(parameters, expected.gradients[len(leaves(call)) :], strict=True))
        wanted += _wanted_of_parameters(one, found)
        check_gradients(student, output, wanted, expected.grad_output)

    apart, more = (send(student, other, requires_grad=False) for _ in range(2))
    student.watch([output])
    second = read_like(two.remote(*apart.args, **apart.kwargs), expected_two.value)
    require_equal(second, expected_two.value, where="in a second object, ")
    require_kept(output, got)
    made = (sent, call), (apart, other), (more, other)
    student.watch([remote for pair in made for remote in tensors(*pair)])
    again = read_like(one.remote(*more.args, **more.kwargs), expected_again.value)
    require_equal(again, expected_again.value, where="in the first object's second call, ")
    for copies, originals in made:
        require_untouched(copies, originals, inputs)
    for pair in pairs:
        _check_buffers(pair)
    _check_evaluation(one, call, generator)


def check_module_value(pair: Pair, call: Arguments, generator: torch.Generator) -> None:
    """Raise Wrong unless one call of one object gives the reference's value."""
    expected = expect(pair.reference, call, False, generator)
    got = read_like(pair.remote(*call.args, **call.kwargs), expected.value)
    require_equal(got, expected.value, where=VALID)


def _reference(
    cls: Callable, build: Arguments, dtype: torch.dtype, generator: torch.Generator
) -> nn.Module:
    seed = int(torch.randint(2**62, (), generator=generator))
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)  # torch.manual_seed asks every device, slowly
        return cls(*build.args, **build.kwargs).to(dtype)


def _wanted_of_parameters(
    pair: Pair, gradients: Mapping[str, torch.Tensor | None]
) -> Iterator[Wanted]:
    for group in pair.groups:
        known = [gradients[name] for name in group.ours if gradients.get(name) is not None]
        if known:
            remotes = [_parameter(pair.remote, name) for name in group.theirs]
            yield Wanted(remotes, sum(known), lambda group=group: group.title)


def _parameter(remote: Any, name: str) -> Any:
    for part in name.split("."):
        remote = getattr(remote, part)
    return remote


def _with_module(misconceptions: Mapping[str, Callable], module: nn.Module) -> dict[str, Callable]:
    def bound(mistaken: Callable) -> Callable:
        return lambda *args, **kwargs: mistaken(module, *args, **kwargs)

    return {sentence: bound(mistaken) for sentence, mistaken in misconceptions.items()}


def _check_buffers(pair: Pair) -> None:
    buffers = dict(pair.reference.named_buffers())
    for group in pair.groups:
        if group.ours[0] not in buffers:
            continue
        expected = sum(buffers[name] for name in group.ours)
        text = added_up_difference(
            [pair.remote.get_buffer(name) for name in group.theirs], expected
        )
        if text:
            raise Wrong(f"buffer {group.title} after the calls: {text}")


def _check_evaluation(pair: Pair, call: Arguments, generator: torch.Generator) -> None:
    pair.remote.eval()
    pair.reference.eval()
    expected = expect(pair.reference, call, False, generator)
    got = read_like(pair.remote(*call.args, **call.kwargs), expected.value)
    require_equal(got, expected.value, where="in evaluation mode, ")
