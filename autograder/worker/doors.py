"""Side doors of torch that lead past its dispatcher; shut in the parent, before any fork."""

import gc
import sys
from typing import Any, NoReturn

import torch

DOORS = (
    "_jit_set_llga_enabled",  # oneDNN Graph compiles whole convolutions
    "_jit_set_texpr_fuser_enabled",  # so does NNC, and its loops can be built by hand
    "_jit_override_can_fuse_on_cpu",
    "_jit_set_te_must_use_llvm_cpu",
    "_te",
    "parse_ir",  # and both can be had in a graph written by hand
    "_jit_pass_custom_pattern_based_rewrite",
    "_jit_pass_custom_pattern_based_rewrite_graph",
)

TOOLS = {"Graph": ("create",), "Block": ("addNode",), "Node": ("g_", "gs_", "copyAttributes")}
"""Methods that make a node of any kind, or give one the graph that it stands for."""


def shut() -> None:
    """Remove these functions from torch, and from the copy that importing it again would use.

    Where torch has one under a public name, which its own code looks up, it refuses instead.
    """
    doors = {id(door): door for door in (getattr(torch._C, name) for name in DOORS)}
    for holder in gc.get_referrers(*doors.values()):
        if isinstance(holder, dict) and holder is not doors:
            for key in [key for key, value in holder.items() if id(value) in doors]:
                del holder[key]
    for name in DOORS:
        sys.modules.pop(f"torch._C.{name}", None)
    torch.parse_ir = absent
    for kind, methods in TOOLS.items():
        for method in methods:
            delattr(getattr(torch._C, kind), method)


def absent(*args: Any, **kwargs: Any) -> NoReturn:
    """Refuse."""
    raise RuntimeError("torch.parse_ir is not available here")
