"""Which operators a question takes away: computed from the dispatcher's own registry."""

import gc
import re
from dataclasses import dataclass
from types import FunctionType

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

HANDED_ON = re.compile(
    r"aten::(convolution|conv[123]d(\.padding)?|conv_transpose1d|conv_transpose[23]d\.input|_convolution_mode"
    r"|_convolution\.deprecated|thnn_conv2d|slow_conv3d|grid_sampler|_?upsample_\w+\.vec)"
)
"""Reviewed: composites that only call another refused operator. Left alone, so that while cells
load their results keep a graph and can be traced; every other composite is refused itself."""

INTERPRETED = {"convolution": "prim::mkldnn_convolution"}
"""TorchScript's own operators, in no registry but its own, that compute by themselves."""

INTERPRETED_ON = re.compile(r"aten::__(interpolate|upsample\w*)")
"""Reviewed: TorchScript's own operators that call a refused one."""

PYTHON_COPIES = ("torch._decomp", "torch._refs", "torch._prims")
"""Where torch has operators once more, written in Python."""


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
        and not (key.startswith("Composite") and HANDED_ON.fullmatch(operator))
    ]


def keys(operator: str) -> list[str]:
    """Return the dispatch keys, aliases included, under which an operator has a kernel."""
    lines = torch._C._dispatch_dump(operator).splitlines()
    places = (line.partition(": ")[0] for line in lines if " :: " in line or "fallthrough" in line)
    return [place.removesuffix(" (inactive)").removesuffix("[alias]") for place in places]


def python_copies() -> list[FunctionType]:
    """Return every function of torch's that PYTHON_COPIES hold, wrapped ones included."""
    return [
        function
        for function in gc.get_objects()
        if type(function) is FunctionType and str(function.__module__).startswith(PYTHON_COPIES)
    ]


def copies_of(name: str, functions: list[FunctionType]) -> list[FunctionType]:
    """Return those of the functions that stand for a family's operators."""
    pattern = re.compile(PATTERNS[name])
    return [
        function
        for function in functions
        if pattern.search(f"{function.__name__} {function.__code__.co_name}")
        and not re.search("conver[ts]", function.__name__)
    ]


def found(name: str):
    """Return the operator of that full name, to be called; raises AttributeError."""
    namespace, _, rest = name.partition("::")
    operator, _, overload = rest.partition(".")
    return getattr(getattr(getattr(torch.ops, namespace), operator), overload or "default")
