"""Asking a submission's child: forks it, loads its cells, keeps the time, and starts over."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import torch

from autograder.budget import Budget
from autograder.cells import Cells
from autograder.failures import BadAnswer, Died, Failure, TimedOut, TimeUp
from autograder.jail.child import Child
from autograder.jail.parent import Jail
from autograder.loading import load
from autograder.told import forbidden, raised, unreadable
from autograder.worker.wire import frames, messages, packing
from autograder.worker.wire.frames import Broken, Deadline
from autograder.worker.wire.values import Decoder, Encoder, Unsendable, size_of

Make = Callable[["Asking", Child, int], Any]
Kind = TypeVar("Kind")

ROOM = 16 * 1024
"""Bytes of a request's header that are not the arguments'."""

WAITING = 128
"""Bytes of a header that a waiting tensor takes at most."""


class Asking:
    """One question's dealings with the child that holds its answers.

    A tensor for the jail waits here until the next request takes it along; a value that came
    along with an answer is here until the next request, before which it cannot have changed. What
    has only been named (`layer.weight`) is asked for before the next request of another kind,
    for it means what lies there now.
    """

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
        self._numbers = count(1)
        self._waiting: list[messages.Keep] = []
        self._bytes: list[Any] = []
        self._forgotten: list[int] = []
        self._watched: list[int] = []
        self._known: dict[int, tuple[messages.Value, bytearray]] = {}
        self._named: WeakValueDictionary[int, Any] = WeakValueDictionary()

    def remote(self, body: messages.Body) -> Any:
        """Ask for an object; returns a Remote, or None where there is none of that name."""
        child = self._asked(None)
        self._settle()
        number = self._kept(body, (), child)
        return None if number is None else self._make_remote(self, child, number)

    def remote_with(self, body_of: Callable, child: Child | None, called: Any = None) -> Any:
        """Ask for an object with a request that holds values; `body_of` gets their encoder.

        `called` is what the request names by itself.
        """
        child = self._asked(child)
        self._settle([called])
        body, payload = self._encoded(body_of, child)
        return self._make_remote(self, child, self._kept(body, payload, child))

    def number(self, body: messages.Body, child: Child | None) -> tuple[int, Child]:
        """Ask for an object; returns its number and the child that it lives in."""
        child = self._asked(child)
        return self._kept(body, (), child), child

    def name(self, found: Any) -> None:
        """Note what has been named and not been asked for."""
        self._named[next(self._numbers)] = found

    def keep(self, value: torch.Tensor, requires_grad: bool) -> Any:
        """Return a Remote of a copy of a tensor, which goes into the jail with the next request."""
        child, number = self._asked(None), next(self._numbers)
        kept, payload = self._encoded(
            lambda encode: messages.Keep(number, encode(value), requires_grad), child
        )
        self._waiting.append(kept)
        self._bytes += payload
        return self._make_remote(self, child, number)

    def read(self, number: int, child: Child, limit: int) -> Any:
        """Return the value of an object."""
        child = self._asked(child)
        value, payload = self._known.get(number, (None, None))
        if payload is None or len(payload) > limit:
            self._settle()
            answer, payload = self._ask(messages.Read(number, limit), (), child, limit)
            if isinstance(answer, messages.Unreadable):
                raise BadAnswer(unreadable(answer, limit))
            value = self._expected(answer, messages.Data, child).value
        with self._believing(child):
            return Decoder(payload, no_handle).decode(value)

    def watch(self, remotes: Sequence[Any]) -> None:
        """Have the values that these objects have after the next call come with its answer."""
        self._watched = [
            one._number for one in remotes if getattr(one, "_asking", None) is self
        ]  # a suite may read an answer in a way of its own

    def gradients(self, output: Any, inputs: Sequence[Any], grad_output: torch.Tensor) -> list:
        """Return a Remote or None for each input."""
        number, child = output._number, self._asked(output._child)
        self._settle(inputs)
        places = [one._place_for(next(self._numbers)) for one in inputs]
        body, payload = self._encoded(
            lambda encode: messages.Grad(number, places, encode(grad_output)), child
        )
        made = [next(self._numbers) for _ in inputs]
        answer, received = self._ask(body, payload, child, messages.ALONG, to=made[0])
        answer = self._expected(answer, messages.Grads, child)
        with self._believing(child):
            if len(answer.found) != len(made):
                raise Broken("An answer came out of turn.")
        for one, place in zip(inputs, places, strict=True):
            one._lies_under(place)
        found = [number for number, one in zip(made, answer.found, strict=True) if one]
        self._came_along(found, answer.values, received, child)
        return [
            self._make_remote(self, child, number) if one else None
            for number, one in zip(made, answer.found, strict=True)
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

    def _settle(self, besides: Sequence[Any] = ()) -> None:
        """Ask for what has been named and is still held, but for what the next request names."""
        waiting, self._named = list(self._named.values()), WeakValueDictionary()
        for one in waiting:
            if not any(one is other for other in besides):
                _ = one._number

    def _kept(self, body: messages.Body, payload: Sequence, child: Child) -> int | None:
        number, limit, along = next(self._numbers), 0, []
        if isinstance(body, messages.Call):
            body.watched, self._watched = self._watched, []
            limit, along = messages.ALONG, [number, *body.watched]
        answer, received = self._ask(body, payload, child, limit, to=number)
        if isinstance(answer, messages.Absent) and isinstance(body, messages.Global):
            return None
        values = self._expected(answer, messages.Kept, child).values
        self._came_along(along, values, received, child)
        return number

    def _came_along(
        self,
        numbers: Sequence[int],
        values: Sequence[messages.Data | None],
        payload: bytearray,
        child: Child,
    ) -> None:
        with self._believing(child):
            if len(values) != len(numbers):
                raise Broken("An answer came out of turn.")
        start = 0
        for number, data in zip(numbers, values, strict=True):
            if data is not None:
                end = start + size_of(data)
                self._known[number] = data.value, payload[start:end]
                start = end

    def _expected(self, answer: messages.Answer, kind: type[Kind], child: Child) -> Kind:
        with self._believing(child):
            if not isinstance(answer, kind):
                raise Broken("An answer came out of turn.")
        return answer

    def _encoded(self, body_of: Callable, child: Child) -> tuple[messages.Body, list]:
        def handle(value: Any) -> int | None:
            if getattr(value, "_asking", None) is not self:
                return None
            number = value._number  # which may have to be asked for, and then tells the child
            if value._child is not child:
                raise self._last or Died("in an earlier call")
            return number

        encoder = Encoder(frames.PAYLOAD - sum(map(len, self._bytes)), handle)
        try:
            body = body_of(encoder.encode)
        except Unsendable as error:
            raise TypeError(f"An argument cannot be sent into the jail: {error}") from None
        if len(packing.packed(body)) + WAITING * len(self._waiting) > frames.HEADER - ROOM:
            raise TypeError("The arguments cannot be sent into the jail: too many of them.")
        return body, encoder.payload

    def _asked(self, child: Child | None) -> Child:
        """Return the child to ask: the one that an object lives in, or else the present one."""
        hung = self._missed if self._missed >= self._budget.missed else 0
        if hung or self._spent >= self._budget.question:
            self.close()
            raise TimeUp(hung)
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
        self, body: messages.Body, payload: Sequence, child: Child, limit: int, to: int = 0
    ) -> tuple[messages.Answer, bytearray]:
        seconds = self._budget.call
        left = self._budget.question - self._spent
        drop, self._forgotten = self._forgotten[:1000], self._forgotten[1000:]
        kept, self._waiting = self._waiting, []
        payload, self._bytes = [*self._bytes, *payload], []
        self._known = {}
        besides = {"to": to, "keep": kept, "drop": drop}
        started = time.monotonic()
        try:
            deadline = Deadline(min(seconds, left))
            answer, received = child.ask(body, payload, deadline, seconds, limit=limit, **besides)
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
        self._child, self._last = None, failure
        self._waiting, self._bytes, self._known = [], [], {}
        self._forgotten, self._watched, self._named = [], [], WeakValueDictionary()


def no_handle(number: int) -> Any:
    """Refuse: a child names no objects in values."""
    raise Broken("A value holds a handle.")
