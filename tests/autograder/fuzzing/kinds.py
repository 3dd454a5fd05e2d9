"""Messages of any kind, drawn from their types: a field that is added is fuzzed with the rest."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from msgspec import inspect

from autograder.worker.wire import messages, values

WORDS = [
    "",
    "type\n",
    "Tensor",
    "aten::conv2d",
    "\x1b[31m",
    "\u202e",
    "<b>",
    "'",
    "\x00",
    "x" * 200,
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(WORDS)
EDGES = [0, 1, -1, 127, 255, 1 << 31, 1 << 40, (1 << 63) - 1, -(1 << 63)]
SHAPE = st.lists(st.integers(0, 4), max_size=4) | st.lists(
    st.integers(0, 1 << 40) | st.sampled_from([0, 1]), max_size=8
)
TENSOR = st.builds(
    messages.Tensor, st.sampled_from([*values.DTYPES, "quint8", "float", "__class__"]), SHAPE
)


@cache
def of_kind(kind: Any) -> st.SearchStrategy:
    """Messages of a kind, within the bounds that its fields state."""
    return _of(inspect.type_info(kind))


def deep(depth: int) -> messages.Value:
    """A list in a list, so many times."""
    value: messages.Value = None
    for _ in range(depth):
        value = messages.List([value])
    return value


VALUE = st.deferred(lambda: of_kind(messages.Value) | st.integers(30, 600).map(deep))
"""Values as a child may send them."""


def _of(info: inspect.Type) -> st.SearchStrategy:
    match info:
        case inspect.StructType():
            return _struct(info.cls)
        case inspect.UnionType():
            return st.one_of([_of(part) for part in info.types])
        case inspect.ListType():
            most = min(info.max_length or 3, 3)
            return st.lists(st.deferred(lambda: _of(info.item_type)), max_size=most)
        case inspect.TupleType():
            return st.tuples(*[st.deferred(lambda one=one: _of(one)) for one in info.item_types])
        case inspect.DictType():
            return st.dictionaries(TEXT, st.deferred(lambda: _of(info.value_type)), max_size=2)
        case inspect.LiteralType():
            return st.sampled_from(info.values)
        case inspect.StrType():
            return st.from_regex(info.pattern) if info.pattern else TEXT
        case inspect.IntType():
            return _integers(info)
    return {
        inspect.NoneType: st.none(),
        inspect.BoolType: st.booleans(),
        inspect.FloatType: st.floats(),
    }[type(info)]


@cache
def _struct(cls: type) -> st.SearchStrategy:
    if cls is messages.Tensor:
        return TENSOR
    fields = inspect.type_info(cls).fields
    return st.deferred(lambda: st.builds(cls, **{field.name: _of(field.type) for field in fields}))


def _integers(info: inspect.IntType) -> st.SearchStrategy:
    least = -(1 << 63) if info.ge is None else info.ge
    most = (1 << 63) - 1 if info.le is None else info.le
    edges = [edge for edge in EDGES if least <= edge <= most]
    return st.sampled_from(edges) | st.integers(least, most)
