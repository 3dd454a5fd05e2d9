"""Python objects that an answer may return or raise."""

import collections
import math
from typing import Any

import torch
from hypothesis import strategies as st

from autograder.worker.wire import values
from tests.autograder.fuzzing.kinds import EDGES

ANY_TEXT = st.text(max_size=20) | st.sampled_from(["\ud800", "\x00", "a" * 300, "x" * 10_001])
DTYPES = [*values.NAMES, torch.float8_e5m2, torch.uint16]
VIEWS = [
    lambda tensor: tensor,
    lambda tensor: tensor.t() if tensor.dim() == 2 else tensor,
    lambda tensor: tensor[..., ::2] if tensor.dim() else tensor,
    lambda tensor: tensor.expand(3, *tensor.shape),
    lambda tensor: tensor.conj() if tensor.is_complex() else tensor,
    lambda tensor: tensor.requires_grad_() if tensor.is_floating_point() else tensor,
    lambda tensor: tensor.to_sparse(),
    lambda tensor: tensor.to("meta"),
    lambda tensor: tensor.as_subclass(Masked),
]


class Masked(torch.Tensor):
    """A tensor that is none."""


class Number(int):
    """An int that is none."""


def tensor(shape: list[int], dtype: torch.dtype, view: Any) -> torch.Tensor:
    """A small tensor, seen some other way where that is possible."""
    plain = torch.arange(math.prod(shape)).reshape(shape).to(dtype)
    try:
        return view(plain)
    except (RuntimeError, NotImplementedError):
        return plain


TENSORS = st.builds(
    tensor,
    st.lists(st.integers(0, 3), max_size=9),
    st.sampled_from(DTYPES),
    st.sampled_from(VIEWS),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 70), 1 << 70) | st.sampled_from([*EDGES, 1 << 4000, -(1 << 3999)]),
    st.floats(),
    ANY_TEXT,
    TENSORS,
    st.lists(st.integers(0, 5), max_size=4).map(torch.Size),
    st.sampled_from([torch.float64, Number(3), 1j, b"bytes", {1}, object(), len, torch]),
)
OBJECTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(ANY_TEXT | st.integers(), inner, max_size=3)
        | st.dictionaries(ANY_TEXT, inner, max_size=3).map(collections.OrderedDict)
    ),
    max_leaves=12,
)


def same(got: Any, sent: Any) -> bool:
    """Whether what arrived is what was sent, half surrogates as escapes and NaN as NaN."""
    if isinstance(sent, torch.Tensor):
        return _same_tensor(got, sent.detach())
    if isinstance(sent, dict):
        return type(got) is dict and _same_items(got, sent)
    if type(got) is not type(sent):
        return False
    if isinstance(sent, list | tuple):
        return len(got) == len(sent) and all(map(same, got, sent))
    if isinstance(sent, str):
        return got == sent.encode("utf-8", "backslashreplace").decode()
    return got == sent or (sent != sent and got != got)


def _same_items(got: dict, sent: dict) -> bool:
    # Two keys that differ in half surrogates only may arrive as one.
    return len(got) <= len(sent) and (
        len(got) < len(sent)
        or all(same(*pair) for pair in zip(got.values(), sent.values(), strict=True))
    )


def _same_tensor(got: Any, sent: torch.Tensor) -> bool:
    if type(got) is not torch.Tensor or got.shape != sent.shape or got.dtype != sent.dtype:
        return False
    return values.bytes_of(got).tobytes() == values.bytes_of(sent).tobytes()


class Unprintable(Exception):
    """An exception whose text cannot be had."""

    def __str__(self) -> str:
        raise RuntimeError("no text")


class Lying(Exception):
    """An exception whose text is no text."""

    def __str__(self) -> Any:
        return 3


def exception(kind: type, text: str, name: Any, line: Any) -> BaseException:
    """An exception, in the student's cell where it can say so."""
    if issubclass(kind, SyntaxError):
        error = kind(text)
        error.filename, error.lineno, error.msg = "<answer>", line, name or text
        return error
    if issubclass(kind, UnicodeError):
        return UnicodeDecodeError("utf-8", b"\xff", 0, 1, text)
    made = type(text.replace("\x00", "") or "Nameless", (kind,), {})(text)
    if isinstance(made, NameError):
        made.name = name
    return made


ODD = st.sampled_from([None, "", 3, "name", "\ud800", "x" * 500, -1, 1 << 80, b"x", True, 2.5])
EXCEPTIONS = st.builds(
    exception,
    st.sampled_from(
        [
            *(ValueError, NameError, KeyError, SyntaxError, IndentationError, SystemExit, OSError),
            *(UnicodeDecodeError, KeyboardInterrupt, Unprintable, Lying, RecursionError),
        ]
    ),
    st.text(max_size=10) | st.sampled_from(["\x00", "x" * 500, "\x1b[31m"]),
    ODD,
    ODD | st.integers(1, 40),
)
