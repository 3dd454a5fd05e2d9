"""Asking a submission's child: forks it, loads its cells, keeps the time, and starts over."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

from autograder.budget import Budget
from autograder.cells import Cells
from autograder.failures import BadAnswer, Died, Failure, TimedOut, TimeUp
from autograder.jail.child import Child
from autograder.jail.parent import Jail
from autograder.loading import load
from autograder.told import forbidden, raised, unreadable
from autograder.worker.wire import frames, messages
from autograder.worker.wire.frames import Broken, Deadline
from autograder.worker.wire.values import Decoder, Encoder, Unsendable

Make = Callable[["Asking", Child, int], Any]


ROOM = 16 * 1024
"""Bytes of a request's header that are not the arguments'."""


class Asking:
    """One question's dealings with the child that holds its answers."""

    def __init__(
        self,
        jail: Jail,
        cells: Cells,
        family: str | None,
        budget: Budget,
        optimizers: bool,
        make_remote: Make,
    ):
        self._jail, self._cells, self._family = jail, cells, family
        self._budget, self._optimizers, self._make_remote = budget, optimizers, make_remote
        self._child: Child | None = None
        self._last: Failure | None = None
        self._spent, self._missed = 0.0, 0
        self._forgotten: list[int] = []

    def remote(self, body: messages.Body, child: Child | None = None) -> Any:
        """Ask for an object; returns a Remote, or None where there is none of that name."""
        return self._kept(body, (), child)

    def remote_with(self, body_of: Callable, child: Child | None = None) -> Any:
        """Ask for an object with a request that holds values; `body_of` gets their encoder."""
        child = self._asked(child)
        body, payload = self._encoded(body_of, child)
        return self._kept(body, payload, child)

    def read(self, number: int, child: Child, limit: int) -> Any:
        """Return the value of an object."""
        child = self._asked(child)
        answer, payload = self._ask(messages.Read(number, limit), (), child, limit)
        if isinstance(answer, messages.Unreadable):
            raise BadAnswer(unreadable(answer, limit))
        with self._believing(child):
            if not isinstance(answer, messages.Data):
                raise Broken("An answer came out of turn.")
            return Decoder(payload, no_handle).decode(answer.value)

    def gradients(self, output: Any, inputs: Sequence[Any], grad_output: torch.Tensor) -> list:
        """Return a Remote or None for each input."""
        numbers = [one._number for one in inputs]
        child = self._asked(output._child)
        body, payload = self._encoded(
            lambda encode: messages.Grad(output._number, numbers, encode(grad_output)), child
        )
        answer, _ = self._ask(body, payload, child)
        with self._believing(child):
            if not isinstance(answer, messages.Grads) or len(answer.numbers) != len(numbers):
                raise Broken("An answer came out of turn.")
        return [
            None if one is None else self._make_remote(self, child, one) for one in answer.numbers
        ]

    def present(self, remote: Any) -> bool:
        """Whether an object lives in the child that would be asked next."""
        return remote._child is self._child

    def forget(self, child: Child, number: int) -> None:
        """Note that nobody holds an object any more."""
        if child is self._child:
            self._forgotten.append(number)

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _kept(self, body: messages.Body, payload: Sequence, child: Child | None) -> Any:
        child = self._asked(child)
        answer, _ = self._ask(body, payload, child)
        if isinstance(answer, messages.Absent) and isinstance(body, messages.Global):
            return None
        with self._believing(child):
            if not isinstance(answer, messages.Kept):
                raise Broken("An answer came out of turn.")
        return self._make_remote(self, child, answer.number)

    def _encoded(self, body_of: Callable, child: Child) -> tuple[messages.Body, list]:
        def handle(value: Any) -> int | None:
            if getattr(value, "_asking", None) is not self:
                return None
            if value._child is not child:
                raise self._last or Died("in an earlier call")
            return value._number

        encoder = Encoder(frames.PAYLOAD, handle)
        try:
            body = body_of(encoder.encode)
        except Unsendable as error:
            raise TypeError(f"An argument cannot be sent into the jail: {error}") from None
        if len(messages.packed(body)) > frames.HEADER - ROOM:
            raise TypeError("The arguments cannot be sent into the jail: too many of them.")
        return body, encoder.payload

    def _asked(self, child: Child | None) -> Child:
        """Return the child to ask: the one that an object lives in, or else the present one."""
        if self._spent >= self._budget.question or self._missed >= self._budget.missed:
            self.close()
            raise TimeUp
        if child is not None and not child.alive:
            raise self._last or Died("in an earlier call")
        return self._present() if child is None else child

    def _present(self) -> Child:
        while self._child is None:
            started = time.monotonic()
            self._child = load(
                self._jail, self._cells, self._family, self._budget.cell, self._optimizers
            )
            if self._child is not None:  # a cell that hung is nobody's question's time
                self._spent += time.monotonic() - started
        return self._child

    def _ask(
        self, body: messages.Body, payload: Sequence, child: Child, limit: int = 0
    ) -> tuple[messages.Answer, bytearray]:
        seconds = self._budget.call
        left = self._budget.question - self._spent
        drop, self._forgotten = self._forgotten[:1000], self._forgotten[1000:]
        started = time.monotonic()
        try:
            deadline = Deadline(min(seconds, left))
            answer, received = child.ask(body, payload, deadline, seconds, limit=limit, drop=drop)
        except Failure as failure:
            self._missed += isinstance(failure, TimedOut)
            self._lost(failure)
            raise
        finally:
            self._spent += time.monotonic() - started
        if isinstance(answer, messages.Raised):
            raise raised(answer)
        if isinstance(answer, messages.Refused):
            raise forbidden(answer, self._family)
        return answer, received

    @contextmanager
    def _believing(self, child: Child) -> Iterator[None]:
        """End a child whose answer turns out to be broken."""
        try:
            yield
        except Broken as error:
            failure = BadAnswer(f"wrote something else than an answer to its output: {error}")
            child.end()
            self._lost(failure)
            raise failure from None

    def _lost(self, failure: Failure) -> None:
        self._child, self._last, self._forgotten = None, failure, []


def no_handle(number: int) -> Any:
    """Refuse: a child names no objects in values."""
    raise Broken("A value holds a handle.")
