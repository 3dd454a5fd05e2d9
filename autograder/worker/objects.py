"""The objects that live in the jail, and what the other side may do with them."""

import operator
from typing import Any

import torch

from autograder.worker.cells import Cells
from autograder.worker.wire import frames, messages, packing
from autograder.worker.wire.values import Decoder, Encoder, Unsendable

HEADER = frames.HEADER - 1024
"""Bytes of a header that a value may take."""

_gradients = torch.autograd.grad


class Objects:
    """Objects by their numbers, which the other side chooses."""

    def __init__(self, cells: Cells):
        self._cells = cells
        self._kept: dict[int, Any] = {}

    def prepare(self, request: messages.Request, decoder: Decoder) -> None:
        """Keep the values that come with a request; forget what nobody asks for any more."""
        for one in request.keep:
            value = decoder.decode(one.value)
            self._kept[one.to] = value.requires_grad_() if one.requires_grad else value
        for number in request.drop:
            self._kept.pop(number, None)

    def keep(self, to: int, value: Any) -> messages.Kept:
        """Keep an object."""
        self._kept[to] = value
        return messages.Kept()

    def named(self, body: messages.Global, to: int) -> messages.Kept | messages.Absent:
        """Keep what the cells called by this name."""
        try:
            return self.keep(to, self._cells.named(body.name))
        except KeyError:
            return messages.Absent()

    def placed(self, body: messages.Attribute | messages.Torch, to: int) -> messages.Kept:
        """Keep what an object or torch has at this path."""
        return self.keep(to, self.found(body))

    def item(self, body: messages.Item, to: int, decoder: Decoder) -> messages.Kept:
        """Keep an item."""
        return self.keep(to, self._kept[body.of][decoder.decode(body.key)])

    def call(self, body: messages.Call, to: int, decoder: Decoder) -> tuple[messages.Kept, list]:
        """Call an object and keep what it returns; its value comes along if it has room."""
        called = self.found(body.of)
        self.keep(to, called(*decoder.many(body.args), **decoder.named(body.kwargs)))
        values, payload = along([self._kept[number] for number in (to, *body.watched)])
        return messages.Kept(values), payload

    def found(self, of: int | messages.Attribute | messages.Torch) -> Any:
        """Return an object by its number or by where it is."""
        match of:
            case messages.Attribute():
                return operator.attrgetter(of.path)(self._kept[of.of])
            case messages.Torch():
                return operator.attrgetter(of.path)(torch)
        return self._kept[of]

    def read(self, body: messages.Read) -> tuple[messages.Data | messages.Unreadable, list]:
        """Return an object's value with the bytes of its tensors, or why it has none."""
        encoder, found = Encoder(body.limit), self._kept[body.of]
        try:
            value = messages.Data(encoder.encode(found))
        except Unsendable as error:
            return messages.Unreadable(error.reason, error.kind[:200], error.size), []
        size = weight(found, value)
        if size > HEADER:
            return messages.Unreadable("size", type(found).__name__[:200], size), []
        return value, encoder.payload

    def gradients(
        self, body: messages.Grad, to: int, decoder: Decoder
    ) -> tuple[messages.Grads, list]:
        """Keep the gradients of one tensor with respect to others; their values come along."""
        output, inputs = self._kept[body.of], [self._input(one) for one in body.inputs]
        if not output.requires_grad:
            return messages.Grads([False] * len(body.inputs), []), []
        # For a gradient that is given outright torch imports a computer algebra: half a second.
        weighted = (output * decoder.decode(body.grad_output)).sum()
        found = _gradients([weighted], inputs, retain_graph=True, allow_unused=True)
        for place, gradient in enumerate(found):
            self.keep(to + place, gradient)
        values, payload = along([one for one in found if one is not None])
        return messages.Grads([one is not None for one in found], values), payload

    def _input(self, of: int | messages.Attribute) -> Any:
        value = self.found(of)
        if isinstance(of, messages.Attribute):
            self.keep(of.to, value)
        return value

    def decoder(self, payload: bytearray) -> Decoder:
        """Return what turns messages into values and handles into the objects here."""
        return Decoder(payload, self._kept.__getitem__)


def along(found: list) -> tuple[list[messages.Data | None], list]:
    """Return the values of objects with their bytes, None where one is none or has no room."""
    values: list[messages.Data | None] = []
    payload: list = []
    room = messages.ALONG
    for one in found:
        encoder = Encoder(room)
        try:
            value = messages.Data(encoder.encode(one))
        except Unsendable:
            value = None
        size = sum(map(len, encoder.payload)) + (0 if value is None else weight(one, value))
        if value is None or size > room:
            values.append(None)
            continue
        values.append(value)
        payload += encoder.payload
        room -= size
    return values, payload


def weight(value: Any, message: messages.Data) -> int:
    """Return how many bytes of a header a value takes; a tensor takes next to none."""
    return 0 if isinstance(value, torch.Tensor) else len(packing.packed(message))
