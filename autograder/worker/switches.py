"""Switches of torch and Python that hold for a whole process, such as the default dtype.

A cell may turn them, and its own answer may rest on it; the other answers' processes run that
cell too and must not.
"""

import sys
import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch._C import _set_deterministic_algorithms as set_deterministic

_held: list[Any] = []


def _anomaly() -> tuple[bool, bool]:
    return torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()


def _deterministic() -> tuple[bool, bool]:
    warned = torch.is_deterministic_algorithms_warn_only_enabled()
    return torch.are_deterministic_algorithms_enabled(), warned


def _device() -> torch.device | None:
    context = getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)
    return None if context is None else context.device


def _autocast() -> bool:
    return torch.is_autocast_enabled("cpu")


def _infer(on: bool) -> None:
    guard = torch._C._InferenceMode(on)
    guard.__enter__()
    _held.append(guard)  # it lasts as long as its object


def _filters() -> list[tuple]:
    return list(warnings.filters)


def _filter(filters: list[tuple]) -> None:
    warnings.filters[:] = filters
    warnings._filters_mutated()


TABLE: list[tuple[Callable[[], Any], Callable[[Any], Any]]] = [
    (_device, torch.set_default_device),
    (torch.get_default_dtype, torch.set_default_dtype),
    (torch.is_inference_mode_enabled, _infer),
    (torch.is_grad_enabled, torch._C._set_grad_enabled),
    (_autocast, lambda on: torch.set_autocast_enabled("cpu", on)),
    (_anomaly, lambda both: torch.set_anomaly_enabled(*both)),
    (_deterministic, lambda both: set_deterministic(both[0], warn_only=both[1])),
    (torch.get_float32_matmul_precision, torch.set_float32_matmul_precision),
    (torch.get_num_threads, torch.set_num_threads),
    (sys.getrecursionlimit, sys.setrecursionlimit),
    (_filters, _filter),
]
"""How each switch is read and turned."""

Switches = list[Any]
"""Where each stands, in the table's order."""


def standing() -> Switches:
    """Return where the switches stand."""
    return [read() for read, _ in TABLE]


def turn(wanted: Switches) -> None:
    """Turn those that stand otherwise."""
    for (read, write), value in zip(TABLE, wanted, strict=True):
        if read() != value:
            write(value)
