"""The objects that live in the jail, and what the other side may do with them."""

import operator
from typing import Any

import torch

from autograder.worker.cells import Cells
from autograder.worker.wire import messages
from autograder.worker.wire.values import Decoder, Encoder, Unsendable

_gradients = torch.autograd.grad


class Objects:
    """Objects by their numbers; every request that makes one is answered with its number."""

    def __init__(self, cells: Cells):
        self._cells = cells
        self._kept: dict[int, Any] = {}
        self._next = 0

    def keep(self, value: Any) -> messages.Kept:
        """Give an object a number."""
        self._next += 1
        self._kept[self._next] = value
        return messages.Kept(self._next)

    def drop(self, numbers: list[int]) -> None:
        """Forget objects that nobody asks for any more."""
        for number in numbers:
            self._kept.pop(number, None)

    def named(self, body: messages.Global) -> messages.Kept | messages.Absent:
        """Keep what the cells called by this name."""
        found = vars(self._cells.module)
        return self.keep(found[body.name]) if body.name in found else messages.Absent()

    def of_torch(self, body: messages.Torch) -> messages.Kept:
        """Keep what torch has at this path."""
        return self.keep(operator.attrgetter(body.path)(torch))

    def attribute(self, body: messages.Attribute) -> messages.Kept:
        """Keep an attribute."""
        return self.keep(getattr(self._kept[body.of], body.name))

    def item(self, body: messages.Item, payload: bytearray) -> messages.Kept:
        """Keep an item."""
        key = self.decoder(payload).decode(body.key)
        return self.keep(self._kept[body.of][key])

    def call(self, body: messages.Call, payload: bytearray) -> messages.Kept:
        """Call an object and keep what it returns."""
        args, kwargs = self.arguments(body, payload)
        return self.keep(self._kept[body.of](*args, **kwargs))

    def value(self, body: messages.Keep, payload: bytearray) -> messages.Kept:
        """Keep a copy of a value."""
        value = self.decoder(payload).decode(body.value)
        if body.requires_grad:
            value.requires_grad_()
        return self.keep(value)

    def read(self, body: messages.Read) -> tuple[messages.Data | messages.Unreadable, list]:
        """Return an object's value with the bytes of its tensors, or why it has none."""
        encoder = Encoder(body.limit)
        try:
            return messages.Data(encoder.encode(self._kept[body.of])), encoder.payload
        except Unsendable as error:
            return messages.Unreadable(error.reason, error.kind[:200], error.size), []

    def gradients(self, body: messages.Grad, payload: bytearray) -> messages.Grads:
        """Keep the gradients of one tensor with respect to others."""
        output = self._kept[body.of]
        if not output.requires_grad:
            return messages.Grads([None] * len(body.inputs))
        found = _gradients(
            [output],
            [self._kept[number] for number in body.inputs],
            [self.decoder(payload).decode(body.grad_output)],
            retain_graph=True,
            allow_unused=True,
        )
        return messages.Grads([None if one is None else self.keep(one).number for one in found])

    def arguments(self, body: messages.Call | messages.Operator, payload: bytearray):
        """Return positional and keyword arguments, tensors as copies of their own."""
        decoder = self.decoder(payload)
        args = [decoder.decode(value) for value in body.args]
        return args, {name: decoder.decode(value) for name, value in body.kwargs.items()}

    def decoder(self, payload: bytearray) -> Decoder:
        """Return what turns messages into values and handles into the objects here."""
        return Decoder(payload, self._kept.__getitem__)
