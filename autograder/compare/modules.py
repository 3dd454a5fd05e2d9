"""A class's objects against the reference's: two at once, values, gradients, buffers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import nn

from autograder.compare.answers import read_like, require_equal
from autograder.compare.calls import (
    VALID,
    check_gradients,
    floating,
    require_kept,
    require_untouched,
    send,
)
from autograder.compare.closeness import difference
from autograder.compare.expectation import Arguments, expect, leaves, rearranged
from autograder.compare.verdicts import Wrong
from autograder.compare.wording import argument_names

CONVERSION = {
    torch.float64: "double",
    torch.float32: "float",
    torch.float16: "half",
    torch.bfloat16: "bfloat16",
}


@dataclass
class Pair:
    """An object of the student's class and one of the reference's, with the same parameters."""

    remote: Any
    reference: nn.Module


def make_pairs(
    cls: Callable,
    reference_cls: Callable,
    build: Arguments,
    reference_build: Arguments,
    call: Arguments,
    generator: torch.Generator,
    count: int = 2,
) -> list[Pair]:
    """`count` pairs; raise Wrong where a reference's state dict does not fit the student's."""
    dtype = leaves(call)[0].dtype
    references = [
        _reference(reference_cls, reference_build, dtype, generator) for _ in range(count)
    ]
    return [Pair(_loaded(cls, build, reference, dtype), reference) for reference in references]


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
    leaf = floating(sent, call)
    found = enumerate(parameters, start=len(call.args))
    leaf |= {place: _parameter(one.remote, name) for place, name in found}
    check_gradients(
        student, output, leaf, expected, lambda: [*inputs(), *(f"`{name}`" for name in parameters)]
    )

    second = read_like(two.remote(*other.args, **other.kwargs), expected_two.value)
    require_equal(second, expected_two.value, where="in a second object, ")
    require_kept(output, got)
    again = read_like(one.remote(*other.args, **other.kwargs), expected_again.value)
    require_equal(again, expected_again.value, where="in the first object's second call, ")
    require_untouched(sent, call, inputs)
    for pair in pairs:
        _check_buffers(pair)


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


def _loaded(cls: Callable, build: Arguments, reference: nn.Module, dtype: torch.dtype) -> Any:
    remote = cls(*build.args, **build.kwargs)
    getattr(remote, CONVERSION[dtype])()
    state = {name: value.detach().clone() for name, value in reference.state_dict().items()}
    remote.load_state_dict(state)
    return remote


def _parameter(remote: Any, name: str) -> Any:
    for part in name.split("."):
        remote = getattr(remote, part)
    return remote


def _with_module(misconceptions: Mapping[str, Callable], module: nn.Module) -> dict[str, Callable]:
    def bound(mistaken: Callable) -> Callable:
        return lambda *args, **kwargs: mistaken(module, *args, **kwargs)

    return {sentence: bound(mistaken) for sentence, mistaken in misconceptions.items()}


def _check_buffers(pair: Pair) -> None:
    for name, buffer in pair.reference.named_buffers():
        text = difference(read_like(pair.remote.get_buffer(name), buffer), buffer)
        if text:
            raise Wrong(f"buffer `{name}` after the calls: {text}")
