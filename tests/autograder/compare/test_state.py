"""Networks whose inner names are the student's own, compared kind by kind."""

import pytest
from torch import nn
from torch.nn import functional as F

from autograder.compare import Wrong
from autograder.suite import arguments


class Net(nn.Module):
    """Two convolutions of one shape with a batch norm between them."""

    def __init__(self, channels):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3)
        self.norm = nn.BatchNorm2d(channels)
        self.second = nn.Conv2d(channels, channels, 3)

    def forward(self, x):
        """(N, C, H, W) → (N, C, H − 4, W − 4)."""
        return self.second(F.relu(self.norm(self.first(x))))


RIGHT = """
class f(nn.Module):
    def __init__(self, channels):
        super().__init__()
        last = nn.Conv2d(channels, channels, 3)
        self.tail = nn.ModuleList([last])
        self.head = nn.Sequential(
            nn.Conv2d(channels, channels, 3), nn.BatchNorm2d(channels), nn.ReLU()
        )
    def forward(self, x):
        return self.tail[0](self.head(x))
"""


def compared(against, cases, source, **settings):
    """One comparison of a student's class with Net."""
    student, compare = against(source)
    x = cases.randn(2, 3, 7, 6)
    compare.module(student.f, Net, x, build=arguments(3), parameters="shapes", **settings)


def test_names_and_order_are_the_students_own(against, cases):
    """Another tree of modules with the same layers passes."""
    compared(against, cases, RIGHT)


def test_a_network_may_have_a_method_called_double(against, cases):
    """Its dtype is changed without the names that a student is likely to use."""
    compared(against, cases, RIGHT + "    def double(self, before, after):\n        return None\n")


WRONG = {
    "a missing bias": (
        ("nn.Conv2d(channels, channels, 3)\n", "nn.Conv2d(channels, channels, 3, bias=False)\n"),
        r"expected 3 × `bias` of shape \(3,\) in its state dict, got 2",
    ),
    "another kernel": (
        ("nn.Conv2d(channels, channels, 3)\n", "nn.Conv2d(channels, channels, 1)\n"),
        r"expected 2 × `weight` of shape \(3, 3, 3, 3\) in its state dict, got 1",
    ),
    "a batch norm too many": (
        ("nn.ReLU()", "nn.ReLU(), nn.BatchNorm2d(channels)"),
        r"expected 3 × `bias` of shape \(3,\) in its state dict, got 4",
    ),
    "no ReLU": ((", nn.ReLU()", ""), "wrong values"),
    "one layer of a kind detached": (
        ("self.tail[0](self.head(x))", "self.tail[0](self.head(x).detach())"),
        "no gradient reaches `x`",
    ),
    "one weight of a kind detached": (
        (
            "self.tail[0](self.head(x))",
            "nn.functional.conv2d(\n"
            "            self.head(x), self.tail[0].weight.detach(), self.tail[0].bias\n        )",
        ),
        r"gradient of `weight` of shape \(3, 3, 3, 3\) \(2 of them, added up\): wrong values",
    ),
    "other running statistics": (
        ("nn.BatchNorm2d(channels)", "nn.BatchNorm2d(channels, momentum=0.5)"),
        r"buffer `running_mean` of shape \(3,\) after the calls: wrong values",
    ),
    "batch statistics in evaluation": (
        (
            "self.tail[0](self.head(x))",
            "self.tail[0](self.head.train()(x))",
        ),
        "in evaluation mode, wrong values",
    ),
}


@pytest.mark.parametrize(("change", "finding"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_network_fails_with_its_reason(against, cases, change, finding):
    """Kinds, values, added gradients, buffers and evaluation mode are each looked at."""
    assert change[0] in RIGHT
    with pytest.raises(Wrong, match=finding):
        compared(against, cases, RIGHT.replace(*change))


def test_a_tensors_name_is_shown_as_text(against, cases):
    """It is the student's own: cut, and with what cannot be seen written out."""
    source = f"""{RIGHT}
    def state_dict(self, *args, **kwargs):
        name = "\\x1b[2J" * 1000
        return {{**super().state_dict(*args, **kwargs), name: torch.zeros(2)}}
"""
    with pytest.raises(Wrong, match=r"expected 0 × `(\\x1b\[2J)+.*…` of shape") as caught:
        compared(against, cases, source)
    assert len(str(caught.value)) < 300


def test_a_state_dict_holds_tensors(against, cases):
    """One that holds anything else is the answer's fault."""
    source = RIGHT + "    def state_dict(self, *args, **kwargs):\n        return {'weight': 1}\n"
    with pytest.raises(Wrong, match="does not hold tensors by their names"):
        compared(against, cases, source)


def test_layers_that_start_at_a_constant_are_told_apart(against, cases):
    """A network that starts at zero is compared with values that are not."""
    zero = """
class f(nn.Conv2d):
    def __init__(self, channels):
        super().__init__(channels, channels, 3)
        nn.init.zeros_(self.weight)
    def forward(self, x):
        return 0 * super().forward(x)
"""

    class Zero(nn.Conv2d):
        def __init__(self, channels):
            super().__init__(channels, channels, 3)
            nn.init.zeros_(self.weight)
            nn.init.zeros_(self.bias)

    student, compare = against(zero)
    with pytest.raises(Wrong, match="wrong values"):
        compare.module(
            student.f, Zero, cases.randn(1, 2, 4, 4), build=arguments(2), parameters="shapes"
        )


def test_a_module_is_refused_by_shapes_too(against, cases):
    """Bad arguments of a free-named network are looked for after one right call."""
    source = RIGHT.replace(
        "super().__init__()",
        "super().__init__()\n        if channels < 1: raise ValueError(f'channels (={channels})')",
        1,
    )
    student, compare = against(source)
    settings = {"build": arguments(channels=3), "bad": {"channels": 0}, "parameters": "shapes"}
    compare.module_raises(student.f, Net, cases.randn(2, 3, 7, 6), **settings)
    student, compare = against(RIGHT.replace("nn.ReLU()", "nn.Identity()"))
    with pytest.raises(Wrong, match="this valid call comes before the bad one: wrong values"):
        compare.module_raises(student.f, Net, cases.randn(2, 3, 7, 6), **settings)
