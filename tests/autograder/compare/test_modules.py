"""A class's objects against the reference's."""

import pytest
import torch
from torch import nn

from autograder.compare import Wrong
from autograder.failures import Raised
from autograder.suite import arguments

RIGHT = """
class f(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out_features, in_features))
        self.bias = nn.Parameter(torch.zeros(out_features)) if bias else None
    def forward(self, input):
        y = input @ self.weight.T
        return y if self.bias is None else y + self.bias
"""


def swapped(*changes):
    """The right class with parts of its text replaced."""
    source = RIGHT
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in source
        source = source.replace(old, new)
    return source


@pytest.mark.parametrize("build", [arguments(3, 4), arguments(3, 4, bias=False)])
@pytest.mark.parametrize("dtype", [torch.float64, torch.float32])
def test_a_right_class_passes(against, cases, build, dtype):
    """Values and gradients of two objects agree with the reference's, in the input's dtype."""
    student, compare = against(RIGHT)
    compare.module(student.f, nn.Linear, cases.randn(5, 3, dtype=dtype), build=build)


WRONG = {
    "values": (("self.bias\n", "2 * self.bias\n"), "wrong values"),
    "a detached parameter": (
        ("input @ self.weight.T", "input @ self.weight.detach().T"),
        "no gradient reaches `weight`",
    ),
    "a detached input": (
        ("input @ self.weight.T", "input.detach() @ self.weight.T"),
        "no gradient reaches `input`",
    ),
    "objects that share their parameters": (
        ("self.weight =", "f.weight = self.__dict__['w'] ="),
        "state_dict",
    ),
    "objects that share their settings": (
        (
            "        return y if self",
            "        f.last = getattr(f, 'last', self)\n"
            "        if f.last is not self: return y\n        return y if self",
        ),
        "in a second object, wrong values",
    ),
    "an object that works once": (
        (
            "        return y if self",
            "        self.n = getattr(self, 'n', 0) + 1\n"
            "        if self.n > 1: return y\n        return y if self",
        ),
        "in the first object's second call, wrong values",
    ),
}


@pytest.mark.parametrize(("changes", "finding"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_class_fails_with_its_reason(against, cases, changes, finding):
    """What is wrong in a class, or between two of its objects, is found and named."""
    student, compare = against(swapped(*changes))
    with pytest.raises((Wrong, Raised), match=finding):
        compare.module(student.f, nn.Linear, cases.randn(5, 3), build=arguments(3, 4))


def test_an_input_changed_in_place_is_found(against, cases):
    """A class must leave its input as it was."""
    source = swapped("        return y if self", "        input.zero_()\n        return y if self")
    student, compare = against(source)
    with pytest.raises(Wrong, match="`input` came back changed"):
        compare.module(
            student.f, nn.Linear, cases.randn(5, 3), build=arguments(3, 4), gradients=False
        )


def test_another_state_dict_is_the_students_failure(against, cases):
    """Parameters by other names cannot take the reference's state dict."""
    student, compare = against(RIGHT.replace("weight", "kernel"))
    with pytest.raises(Raised, match="state_dict") as caught:
        compare.module(student.f, nn.Linear, cases.randn(5, 3), build=arguments(3, 4))
    assert caught.value.called == "f(3, 4)"


def test_a_misconception_gets_the_reference_and_the_input(against, cases):
    """A mistake in a class is a function of the reference's object and the input."""
    student, compare = against(swapped("y + self.bias", "y - self.bias"))
    known = {"the bias is subtracted": lambda layer, x: layer(x) - 2 * layer.bias}
    with pytest.raises(Wrong, match="wrong values") as caught:
        compare.module(
            student.f, nn.Linear, cases.randn(5, 3), build=arguments(3, 4), misconceptions=known
        )
    assert caught.value.misconception == "the bias is subtracted"
    assert caught.value.called == "f(3, 4)(tensor(5, 3))"


BUFFERED = """
class f(nn.BatchNorm1d):
    def forward(self, input):
        y = super().forward(input)
        {extra}
        return y
"""


def test_buffers_are_compared_after_the_calls(against, cases):
    """What a module keeps between calls, such as running statistics, must be the reference's."""
    student, compare = against(BUFFERED.format(extra=""))
    compare.module(student.f, nn.BatchNorm1d, cases.randn(5, 3), build=arguments(3))
    student, compare = against(BUFFERED.format(extra="self.num_batches_tracked.add_(1)"))
    with pytest.raises(Wrong, match="buffer `num_batches_tracked` after the calls: got 4,"):
        compare.module(student.f, nn.BatchNorm1d, cases.randn(5, 3), build=arguments(3))


def test_parameters_drawn_for_the_test_leave_torchs_generator_alone(against, cases):
    """Building references draws from the test's seed, never from the global generator."""
    student, compare = against(RIGHT)
    before = torch.get_rng_state()
    compare.module(student.f, nn.Linear, cases.randn(5, 3), build=arguments(3, 4))
    assert torch.equal(torch.get_rng_state(), before)
