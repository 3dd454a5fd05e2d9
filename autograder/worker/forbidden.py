"""Taking a family of operators away from a child, before it has read a byte of the student's.

Every kernel of the family that computes something is replaced in torch's dispatcher by one that
asks the trusted side. While cells load, that side may grant the call: another child, without a
line of the student's, makes it. From the question's first call on nothing is granted. So the
switch is not in this process: no thread, patch or take-over of the loop can turn it, and the
kernels that really compute are gone from every place where Python could fetch them.
"""

import ctypes
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

import torch

from autograder.worker import operators
from autograder.worker.operators import Kernel

Ask = Callable[[str, tuple, dict], Any]


class Refused(RuntimeError):
    """A forbidden operator was reached; `operator` is its full name."""

    def __init__(self, operator: str):
        super().__init__(refusal(operator))
        self.operator = operator


def refusal(operator: str) -> str:
    """Return the text by which a refusal is known inside another error's text."""
    return f"{operator} is not available in this question"


class Gate:
    """Where every replaced kernel leads; `refused` is the operator that was refused last."""

    def __init__(self) -> None:
        self.refused: str | None = None
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
                self.refused = name
                raise Refused(name)
            with untraced():
                result = self._ask(name, args, kwargs)
        return written(operators.found(name)._schema, args, kwargs, result)


@dataclass(frozen=True)
class Family:
    """What has to be taken away for a question; found by the parent, used by every child."""

    kernels: list[Kernel]
    copies: list[tuple[FunctionType, CodeType]]
    interpreted: str | None

    def take_away(self, gate: Gate) -> None:
        """Replace every kernel and every copy for the rest of the process."""
        refuse(self.kernels, gate)
        for function, code in self.copies:
            function.__code__ = code
        if self.interpreted is not None:
            replace_interpreted(self.interpreted, gate)


def families() -> dict[str, Family]:
    """Return every family by its name; to be called before `gc.freeze`, which hides functions."""
    functions = operators.python_copies()
    return {
        name: Family(
            operators.kernels(name),
            [(one, emptied(one)) for one in operators.copies_of(name, functions)],
            operators.INTERPRETED.get(name),
        )
        for name in operators.PATTERNS
    }


def library(kind: str, namespace: str):
    """Return a registration that lasts as long as the process.

    It would end with its object. That object's reference is given away, and Python cannot find
    it: it is no part of the garbage collection.
    """
    registration = torch._C._dispatch_library(kind, namespace, "", __file__, 0)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(registration))
    return registration


def refuse(kernels: Sequence[Kernel], gate: Gate) -> None:
    """Replace these kernels."""
    spaces = {kernel.namespace for kernel in kernels}
    libraries = {namespace: library("IMPL", namespace) for namespace in spaces}
    for kernel in kernels:
        libraries[kernel.namespace].impl(kernel.operator, kernel.key, leading(kernel.name, gate))


def replace_interpreted(name: str, gate: Gate) -> None:
    """Replace an operator that only TorchScript knows, also in graphs that are compiled.

    Defining an operator of the same schema adds it to TorchScript's own registry. Ending that
    definition removes the first of that schema, which is the one that was there before.
    """
    known = torch._C._jit_get_schemas_for_operator
    (schema,) = (str(one) for one in known(name))
    namespace, _, signature = schema.partition("::")
    kernel = leading(name, gate)
    library("IMPL", namespace).impl(name.split("::")[1], "CompositeImplicitAutograd", kernel)
    passing = torch._C._dispatch_library("FRAGMENT", namespace, "", __file__, 0)
    passing.define(signature, "")
    known(name)  # TorchScript takes new operators in when it is asked
    passing.reset()
    library("FRAGMENT", namespace).define(signature, "")


def emptied(function: FunctionType) -> CodeType:
    """Return code for a function that refuses, with as many free variables as it has."""
    free = "".join(f"v{number}," for number in range(len(function.__code__.co_freevars)))
    scope: dict[str, Any] = {}
    exec(
        f"def outer({free}):\n"
        f"    def {function.__name__}(*args, **kwargs):\n"
        f"        ({free})\n"
        f"        from autograder.worker.forbidden import Refused\n"
        f"        raise Refused({function.__module__ + '.' + function.__name__!r})\n"
        f"    return {function.__name__}",
        scope,
    )
    return next(one for one in scope["outer"].__code__.co_consts if isinstance(one, CodeType))


def leading(name: str, gate: Gate) -> Callable:
    """Return the kernel that leads to the gate."""

    def kernel(*args: Any, **kwargs: Any) -> Any:
        return gate.reach(name, args, kwargs)

    return kernel


@contextmanager
def untraced() -> Iterator[None]:
    """Do not record in this block what a surrounding `torch.jit.trace` would."""
    tracing = torch._C._get_tracing_state()
    torch._C._set_tracing_state(None)
    try:
        yield
    finally:
        torch._C._set_tracing_state(tracing)


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
