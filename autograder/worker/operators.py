"""Which operators a question takes away: computed from the dispatcher's own registry."""

import re
from dataclasses import dataclass

import torch

PATTERNS = {
    "convolution": r"conv",
    "upsampling": r"upsample|interpolate|grid_sampl|resize_bi|resize_ne",
    "pixel_shuffle": r"pixel_(un)?shuffle|channel_shuffle",
}
"""A family takes every operator whose name matches, but those in ALLOWED."""

ALLOWED = {
    "aten::_convert_indices_from_coo_to_csr": "a change of index formats",
    "aten::_convert_indices_from_csr_to_coo": "a change of index formats",
    "aten::_convert_weight_to_int4pack": "packs a matrix for multiplication",
    "aten::_convert_weight_to_int4pack_for_cpu": "packs a matrix for multiplication",
    "prims::convert_element_type": "a cast",
}
"""Reviewed: the name matches by accident. All overloads."""

LEADING = re.compile(
    r"(Autograd|ADInplaceOrView|Autocast|Tracer|Functionalize|FuncTorch|Batched|VmapMode"
    r"|PreDispatch|Python|Conjugate|Negative|ZeroTensor|BackendSelect|Named|Meta$)"
)
"""Keys whose kernels compute nothing: they hand on to a kernel under another key."""

HANDED_ON = frozenset(
    {
        *("aten::conv1d", "aten::conv1d.padding", "aten::conv2d", "aten::conv2d.padding"),
        *("aten::conv3d", "aten::conv3d.padding", "aten::conv_transpose1d"),
        *("aten::conv_transpose2d.input", "aten::conv_transpose3d.input"),
        *("aten::_convolution_mode", "aten::_convolution.deprecated", "aten::thnn_conv2d"),
        *("aten::slow_conv3d", "aten::grid_sampler"),
    }
)
"""Reviewed: composites that only call another refused operator. Left alone, so that while cells
load their results keep a graph; every other composite is refused itself."""


@dataclass(frozen=True)
class Kernel:
    """A place in the dispatcher's registry: an operator under a key."""

    namespace: str
    operator: str
    key: str

    @property
    def name(self) -> str:
        """The operator's full name."""
        return f"{self.namespace}::{self.operator}"


def family(name: str) -> list[str]:
    """Return the full names, «aten::conv2d.padding», of the operators in a family, sorted."""
    pattern = re.compile(PATTERNS[name])
    found = torch._C._dispatch_get_all_op_names()
    return sorted(op for op in found if pattern.search(op) and op.split(".")[0] not in ALLOWED)


def kernels(name: str) -> list[Kernel]:
    """Return every kernel of a family that computes something."""
    return [
        Kernel(*operator.split("::"), key)
        for operator in family(name)
        for key in keys(operator)
        if not LEADING.match(key)
        and not (key == "CompositeImplicitAutograd" and operator in HANDED_ON)
    ]


def keys(operator: str) -> list[str]:
    """Return the dispatch keys, aliases included, under which an operator has a kernel."""
    lines = torch._C._dispatch_dump(operator).splitlines()
    places = (line.partition(": ")[0] for line in lines if " :: " in line or "fallthrough" in line)
    return [place.removesuffix("[alias]") for place in places]


def found(name: str):
    """Return the operator of that full name, to be called; raises AttributeError."""
    namespace, _, rest = name.partition("::")
    operator, _, overload = rest.partition(".")
    return getattr(getattr(getattr(torch.ops, namespace), operator), overload or "default")
