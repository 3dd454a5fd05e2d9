"""Taking a family of operators away from a child, before it has read a byte of the student's.

Every kernel of the family that computes something is replaced in torch's dispatcher by one that
asks the trusted side. While cells load, that side may grant the call: another child, without a
line of the student's, makes it. From the question's first call on nothing is granted. So the
switch is not in this process: no thread, patch or take-over of the loop can turn it, and the
kernels that really compute are gone from every place where Python could fetch them.
"""

import ctypes
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from autograder.worker import operators
from autograder.worker.operators import Kernel

PYTHON_COPIES = ("torch._decomp", "torch._refs", "torch._prims", "torch._inductor")
"""torch's own operators once more, in Python: not to be imported in the jail."""

Ask = Callable[[str, tuple, dict], Any]


class Refused(RuntimeError):
    """A forbidden operator was reached; `operator` is its full name."""

    def __init__(self, operator: str):
        super().__init__(f"{operator} is not available in this question")
        self.operator = operator


class Gate:
    """Where every replaced kernel leads."""

    def __init__(self) -> None:
        self._ask: Ask | None = None
        self._lock = threading.Lock()

    @contextmanager
    def loading(self, ask: Ask) -> Iterator[None]:
        """Hand calls on to `ask` in this block; threads that outlive it are refused."""
        self._ask = ask
        try:
            yield
        finally:
            with self._lock:
                self._ask = None

    def reach(self, name: str, args: tuple, kwargs: dict) -> Any:
        """Return what the operator gives if that can be had; raises Refused otherwise."""
        with self._lock:
            if self._ask is None:
                raise Refused(name)
            result = self._ask(name, args, kwargs)
        return written(operators.found(name)._schema, args, kwargs, result)


def refuse(kernels: Sequence[Kernel], gate: Gate) -> None:
    """Replace these kernels for the rest of the process.

    A registration ends with its object. These objects' references are given away, and Python
    cannot find them: they are no part of its garbage collection.
    """
    libraries = {kernel.namespace: None for kernel in kernels}
    for namespace in libraries:
        library = torch._C._dispatch_library("IMPL", namespace, "", __file__, 0)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(library))
        libraries[namespace] = library
    for kernel in kernels:
        libraries[kernel.namespace].impl(kernel.operator, kernel.key, leading(kernel.name, gate))


def leading(name: str, gate: Gate) -> Callable:
    """Return the kernel that leads to the gate."""

    def kernel(*args: Any, **kwargs: Any) -> Any:
        return gate.reach(name, args, kwargs)

    return kernel


def written(schema, args: tuple, kwargs: dict, result: Any) -> Any:
    """Return the result; for an operator with out arguments, those, with the result in them."""
    given = dict(zip((argument.name for argument in schema.arguments), args, strict=False))
    given.update(kwargs)
    outs = [
        given[argument.name]
        for argument in schema.arguments
        if argument.alias_info is not None and argument.alias_info.is_write
    ]
    if not outs:
        return result
    results = result if isinstance(result, tuple) else (result,)
    for out, value in zip(outs, results, strict=True):
        out.resize_(value.shape).copy_(value)
    return tuple(outs) if isinstance(result, tuple) else outs[0]


def hide_python_copies() -> None:
    """Make torch's operators in Python unimportable, and forget those that are loaded."""
    for name in list(sys.modules):
        if name.startswith(PYTHON_COPIES):
            del sys.modules[name]
    for name in PYTHON_COPIES:
        sys.modules[name] = None
        vars(torch).pop(name.removeprefix("torch."), None)
