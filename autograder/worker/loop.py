"""A child's life: one request after the other, each answered, until the wire closes."""

import os
import socket

from autograder.worker import operators, tracebacks
from autograder.worker.cells import Cells
from autograder.worker.forbidden import Gate, Refused, refusal
from autograder.worker.objects import Objects
from autograder.worker.wire import channel, messages
from autograder.worker.wire.frames import Broken
from autograder.worker.wire.values import Decoder, Encoder, Unsendable


class Loop:
    """Serves one wire, to the end of the process."""

    def __init__(self, wire: socket.socket, gate: Gate):
        self._wire = wire
        self._gate = gate
        self._cells = Cells()
        self._objects = Objects(self._cells)
        self._id = 0

    def run(self) -> None:
        """Answer requests; never returns."""
        try:
            while True:
                request, payload = channel.receive(self._wire, messages.Request)
                self._id = request.id
                self._answer(*self._reply(request, payload))
        except Broken:  # the other side is gone, or gone mad
            os._exit(0)

    def ask(self, name: str, args: tuple, kwargs: dict):
        """Return what a forbidden operator gives, while cells are loaded: the other side knows.

        Raises RuntimeError where it will not say.
        """
        encoder = Encoder(messages.WANTED)
        try:
            body = messages.Wanted(
                name,
                [encoder.encode(value) for value in args],
                {key: encoder.encode(value) for key, value in kwargs.items()},
            )
        except Unsendable as error:
            raise RuntimeError(f"{name} is not available here: {error}") from None
        self._answer(body, encoder.payload)
        request, payload = channel.receive(self._wire, messages.Request)
        self._id = request.id
        if isinstance(request.body, messages.Denied):
            raise RuntimeError(f"{name} is not available here: {request.body.message}")
        return Decoder(payload, int).decode(request.body.value)

    def _answer(self, body: messages.Answer, payload: list = ()) -> None:
        channel.send(self._wire, messages.Reply(self._id, body), payload)

    def _reply(self, request: messages.Request, payload: bytearray) -> tuple[messages.Answer, list]:
        self._gate.refused = None
        try:
            return self._done(request, payload)
        except BaseException as error:  # an answer may raise anything
            return self._failed(error), []

    def _failed(self, error: BaseException) -> messages.Raised | messages.Refused:
        operator = error.operator if isinstance(error, Refused) else self._gate.refused
        told = tracebacks.described(error, self._cells.files)
        if operator and refusal(operator) in tracebacks.message(error):  # TorchScript wraps it
            return messages.Refused(operator[:200], told.cell, told.line)
        return told

    def _done(self, request: messages.Request, payload: bytearray) -> tuple[messages.Answer, list]:
        objects, body, to = self._objects, request.body, request.to
        if isinstance(body, messages.Load):
            with self._gate.loading(self.ask):
                return self._cells.load(body.cell, bytes(payload), body.later), []
        decoder = objects.decoder(payload)
        objects.prepare(request, decoder)
        match body:
            case messages.Read():
                return objects.read(body)
            case messages.Call():
                return objects.call(body, to, decoder)
            case messages.Grad():
                return objects.gradients(body, to, decoder)
            case messages.Operator():
                return called(body, decoder)
            case messages.Item():
                return objects.item(body, to, decoder), []
            case messages.Attribute() | messages.Torch():
                return objects.placed(body, to), []
            case messages.Global():
                return objects.named(body, to), []
        raise Broken("A request came out of turn.")


def called(body: messages.Operator, decoder: Decoder) -> tuple[messages.Data, list]:
    """Return what an operator gives, for another child that may not use it itself."""
    encoder = Encoder(messages.WANTED)
    result = operators.found(body.name)(*decoder.many(body.args), **decoder.named(body.kwargs))
    return messages.Data(encoder.encode(result)), encoder.payload
