"""The trusted end of one child's wire: ask, wait no longer than the deadline, believe nothing."""

import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from typing import Any

from autograder.failures import BadAnswer, Died, Failure, TimedOut, Unchecked
from autograder.worker.wire import channel, messages
from autograder.worker.wire.frames import Broken, Closed, Deadline

End = Callable[[bool], int]
"""Ends the child; told whether its wire is closed; returns its exit status, signals below 0."""


class Child:
    """One forked child. After a Failure raised by `ask`, it is gone."""

    def __init__(self, wire: socket.socket, end: End):
        self._wire = wire
        self._end: End | None = end

    @property
    def alive(self) -> bool:
        """Whether it may still be asked."""
        return self._end is not None

    def wait_until_ready(self, seconds: float) -> None:
        """Wait for its lock to close; raises Unchecked where that failed: no student's doing."""
        try:
            reply, _ = channel.receive(self._wire, messages.Reply, Deadline(seconds), limit=0)
        except (TimeoutError, Broken) as error:
            self.end()
            raise Unchecked("A process for the answers did not start.") from error
        problem = reply.body.problem if isinstance(reply.body, messages.Ready) else "no lock"
        if problem:
            self.end()
            raise Unchecked(f"A process for the answers could not lock itself: {problem}")

    def ask(
        self,
        body: messages.Body,
        payload: Sequence[Any],
        deadline: Deadline,
        seconds: float,
        *,
        limit: int = 0,
        **besides: Any,
    ) -> tuple[messages.Answer, bytearray]:
        """Return the answer and its payload of at most `limit` bytes.

        `besides` is what else the request holds.

        Raises TimedOut, Died or BadAnswer; then the child has been ended. `seconds` is what
        TimedOut names.
        """
        number = secrets.randbits(63)
        try:
            request = messages.Request(number, body, **besides)
            channel.send(self._wire, request, payload, deadline)
            reply, received = channel.receive(self._wire, messages.Reply, deadline, limit)
            if reply.id != number:
                raise Broken("The answer is to another question.")
        except TimeoutError:
            self._fail(TimedOut(seconds))
        except Closed:
            self._fail(Died(how_it_ended(self.end(closed=True))))
        except Broken as error:
            self._fail(BadAnswer(f"wrote something else than an answer to its output: {error}"))
        return reply.body, received

    def end(self, closed: bool = False) -> int:
        """Kill the child, if it is there, and return its exit status; signals are below 0."""
        end, self._end = self._end, None
        self._wire.close()
        return 0 if end is None else end(closed)

    def _fail(self, failure: Failure) -> None:
        self.end()
        raise failure from None


def how_it_ended(status: int) -> str:
    """Return «exit status 3» or «signal SIGSEGV»."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"
