"""Plain data and tensors to messages and back: exact types only, everything bounded."""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

import torch

from autograder.worker.wire import messages
from autograder.worker.wire.frames import Broken

DTYPES = {
    name: getattr(torch, name)
    for name in (
        *("float64", "float32", "float16", "bfloat16", "complex128", "complex64"),
        *("int64", "int32", "int16", "int8", "uint8", "bool"),
    )
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
DEPTH = 32  # lists in lists
ITEMS = 10_000  # values in one message
RANK = 8
LARGEST = 1 << 40  # elements
NESTED = {messages.List, messages.Tuple, messages.Mapping}
BARE = {type(None), bool, int, float, str}
BARE |= {messages.Handle, messages.Large, messages.Size, messages.DType}
"""Parts of a message that have no bytes in the payload."""


class Unsendable(Exception):
    """The value cannot go over the wire: `reason` is «type», «size», «depth» or «layout»."""

    def __init__(self, reason: str, kind: str, size: int = 0):
        super().__init__(f"A {kind} cannot be sent ({reason}).")
        self.reason, self.kind, self.size = reason, kind, min(size, LARGEST)


class Encoder:
    """Turns values into messages and gathers the bytes of their tensors in `payload`.

    `limit` bounds those bytes. `handle` gives the number of an object that is a handle on this
    side, or None. Raises Unsendable.
    """

    def __init__(self, limit: int, handle: Callable[[Any], int | None] = lambda value: None):
        self.payload: list[memoryview] = []
        self._room, self._limit, self._items, self._handle = limit, limit, ITEMS, handle

    def encode(self, value: Any, depth: int = 0) -> messages.Value:
        """Return the message for a value."""
        self._items -= 1
        if depth > DEPTH or self._items < 0:
            raise Unsendable("depth" if depth > DEPTH else "size", type(value).__name__)
        if value is None or type(value) in (bool, float):
            return value
        known = self._KINDS.get(type(value))
        if known is not None:
            return known(self, value, depth + 1)
        number = self._handle(value)
        if number is None:
            raise Unsendable("type", type(value).__name__)
        return messages.Handle(number)

    def _integer(self, value: int, depth: int) -> messages.Value:
        if -(1 << 63) <= value < 1 << 63:
            return value
        if value.bit_length() > 4000:
            raise Unsendable("size", "int", value.bit_length() // 8)
        return messages.Large(format(value, "x"))

    def _text(self, value: str, depth: int) -> str:
        if len(value) > messages.TEXT:
            raise Unsendable("size", "str", len(value))
        return value.encode("utf-8", "backslashreplace").decode()

    def _dtype(self, value: torch.dtype, depth: int) -> messages.DType:
        return messages.DType(str(value).removeprefix("torch."))

    def _size(self, value: torch.Size, depth: int) -> messages.Size:
        sizes = [int(size) for size in value]
        if len(sizes) > 64 or not all(0 <= size <= LARGEST for size in sizes):
            raise Unsendable("size", "Size", len(sizes))
        return messages.Size(sizes)

    def _tensor(self, value: torch.Tensor, depth: int) -> messages.Tensor:
        if value.layout is not torch.strided or value.dtype not in NAMES or value.dim() > RANK:
            raise Unsendable("layout", str(value.dtype))
        if value.device.type != "cpu" or value.is_quantized:
            raise Unsendable("layout", f"tensor on {value.device}")
        size = value.numel() * value.element_size()
        reach = math.prod(max(length, 1) for length in value.shape)  # axes beside one of no length
        if size > self._room or reach > LARGEST:
            raise Unsendable("size", "Tensor", max(size, reach))
        self._room -= size
        self.payload.append(bytes_of(value))
        return messages.Tensor(NAMES[value.dtype], list(value.shape))

    def _list(self, value: list, depth: int) -> messages.List:
        return messages.List([self.encode(item, depth) for item in value])

    def _tuple(self, value: tuple, depth: int) -> messages.Tuple:
        return messages.Tuple([self.encode(item, depth) for item in value])

    def _mapping(self, value: dict, depth: int) -> messages.Mapping:
        pairs = [(self.encode(key, depth), self.encode(item, depth)) for key, item in value.items()]
        return messages.Mapping(pairs)

    _KINDS = {  # noqa: RUF012 - a table, never changed
        int: _integer,
        str: _text,
        list: _list,
        tuple: _tuple,
        dict: _mapping,
        OrderedDict: _mapping,
        torch.Size: _size,
        torch.dtype: _dtype,
        torch.Tensor: _tensor,
        torch.nn.Parameter: _tensor,
    }


class Decoder:
    """Turns messages back into values, taking the tensors' bytes from `payload` in order.

    `handle` gives the object for a handle's number. Raises Broken for anything that does not
    fit, a bool that is neither 0 nor 1 included.
    """

    def __init__(self, payload: bytearray, handle: Callable[[int], Any]):
        self._payload, self._start, self._handle = payload, 0, handle

    def decode(self, value: messages.Value) -> Any:
        """Return the value of a message; every tensor has memory of its own."""
        known = self._KINDS.get(type(value))
        return value if known is None else known(self, value)

    def many(self, values: list[messages.Value]) -> list:
        """Return the values of several messages."""
        return [self.decode(value) for value in values]

    def named(self, values: dict[str, messages.Value]) -> dict[str, Any]:
        """Return the values of messages by their names."""
        return {name: self.decode(value) for name, value in values.items()}

    def _large(self, value: messages.Large) -> int:
        return int(value.digits, 16)

    def _dtype(self, value: messages.DType) -> torch.dtype:
        return dtype_named(value.name)

    def _size(self, value: messages.Size) -> torch.Size:
        return torch.Size(value.sizes)

    def _tensor(self, value: messages.Tensor) -> torch.Tensor:
        end = self._start + tensor_size(value)
        raw = self._payload[self._start : end]
        self._start = end
        return tensor_of(raw, dtype_named(value.dtype), value.shape)

    def _list(self, value: messages.List) -> list:
        return [self.decode(item) for item in value.items]

    def _tuple(self, value: messages.Tuple) -> tuple:
        return tuple(self.decode(item) for item in value.items)

    def _mapping(self, value: messages.Mapping) -> dict:
        try:
            return {self.decode(key): self.decode(item) for key, item in value.pairs}
        except TypeError as error:
            raise Broken("A dict has a key that cannot be one.") from error

    def _object(self, value: messages.Handle) -> Any:
        return self._handle(value.number)

    _KINDS = {  # noqa: RUF012 - a table, never changed
        messages.Large: _large,
        messages.DType: _dtype,
        messages.Size: _size,
        messages.Tensor: _tensor,
        messages.List: _list,
        messages.Tuple: _tuple,
        messages.Mapping: _mapping,
        messages.Handle: _object,
    }


def bytes_of(tensor: torch.Tensor) -> memoryview:
    """Return the elements of a strided tensor in row-major order, as bytes."""
    plain = tensor.detach().resolve_conj().resolve_neg().contiguous()
    if plain.numel() == 0:
        return memoryview(b"")
    # A single element may keep any stride and count as contiguous, and then has no view as bytes.
    flat = plain.as_strided((plain.numel(),), (1,))
    return memoryview(flat.view(torch.uint8).numpy())


def tensor_of(raw: bytearray, dtype: torch.dtype, shape: list[int]) -> torch.Tensor:
    """Return the tensor that the bytes spell; they are exactly as many as it needs."""
    if dtype is torch.bool and raw.translate(None, b"\x00\x01"):
        raise Broken("A bool is neither 0 nor 1.")
    if math.prod(max(size, 1) for size in shape) > LARGEST:  # axes beside one of no length
        raise Broken("A shape is beyond what a tensor can have.")
    flat = torch.frombuffer(raw, dtype=dtype) if raw else torch.empty(0, dtype=dtype)
    return flat.reshape(shape)


def dtype_named(name: str) -> torch.dtype:
    """Return the dtype of that name; raises Broken for one that is not on the list."""
    if name not in DTYPES:
        raise Broken("A dtype is not on the list.")
    return DTYPES[name]


def tensor_size(tensor: messages.Tensor) -> int:
    """Return how many bytes a tensor's elements have; raises Broken for an unknown dtype."""
    return math.prod(tensor.shape) * dtype_named(tensor.dtype).itemsize


def size_of(message: Any, depth: int = 0) -> int:
    """Return how many bytes of payload belong to a message, from what it says itself.

    Raises Broken for lists in lists beyond what an encoder sends: whoever reads them recurses.
    """
    kind = type(message)
    if kind in BARE:
        return 0
    if kind is messages.Tensor:
        return tensor_size(message)
    depth += kind in NESTED
    if depth > DEPTH:
        raise Broken(f"Lists lie more than {DEPTH} deep in a value.")
    return sum(size_of(part, depth) for part in _parts(message))


def _parts(message: Any) -> Iterable[Any]:
    if isinstance(message, list | tuple):
        return message
    if isinstance(message, dict):
        return message.values()
    return (getattr(message, name) for name in message.__struct_fields__)
