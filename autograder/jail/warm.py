"""The trusted end of a warm parent: start it, have it fork, have it end a child, replace it."""

import signal
import socket
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Union

from autograder.jail.child import Child
from autograder.jail.unprotected import Unprotected, unprotected
from autograder.worker.wire import channel, frames, orders, packing
from autograder.worker.wire.frames import PREFIX, Broken, Deadline

if TYPE_CHECKING:  # importing these asks for Linux, which nobody needs for his own file
    from autograder.jail.launch import Jailed
    from autograder.jail.layers import Layers

MODULE = "autograder.worker"


@dataclass(frozen=True)
class Patience:
    """Seconds that the parent gets: to start (it imports torch), to fork, to end a child."""

    start: float = 120.0
    fork: float = 20.0
    end: float = 20.0


class Silent(Exception):
    """The parent did not do what it was told; it has to be replaced."""


class Parent:
    """A running parent; after a Silent, or `close`, it is gone with all its children.

    It forks nothing before `begin`.
    """

    def __init__(self, layers: "Layers | None", patience: Patience):
        self._patience = patience
        self._control, theirs = socket.socketpair()
        self._deputies: dict[tuple[str | None, bool], socket.socket] = {}
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._jailed: Jailed | Unprotected | None = None
        try:
            with theirs:
                self._jailed = started(layers, theirs.fileno(), self._errors)
        finally:
            if self._jailed is None:
                self._control.close()
                self._errors.close()
        self._begun = False

    def begin(self, layers: "Layers | None") -> None:
        """Wait until it is warm and tell it what holds, once; raises Silent."""
        if self._begun:
            return
        names = [] if layers is None else list(layers.names)
        start = orders.Start(names, str(self._jailed.scratch), layers is not None)
        self._order(start, self._patience.start, orders.Started)
        self._begun = True

    @property
    def alive(self) -> bool:
        """Whether it may still be told anything."""
        return self._jailed is not None

    def fork(self, family: str | None, optimizers: bool = False) -> Child:
        """Return a fresh child that has locked itself.

        Raises Silent, or Unchecked where the lock could not be closed.
        """
        control = self._deputy(family, optimizers) if family or optimizers else self._control
        ours, number = self._forked(orders.Fork(), control)
        child = Child(ours, lambda closed: self._end(number, closed, control))
        child.wait_until_ready(self._patience.fork)
        return child

    def _deputy(self, family: str | None, optimizers: bool) -> socket.socket:
        """Return the control wire of a parent that has prepared this; it is forked once."""
        known = self._deputies.get((family, optimizers))
        if known is None:
            known, _ = self._forked(orders.Split(family, optimizers), self._control)
            self._deputies[family, optimizers] = known
            seconds = self._patience.fork
            self._answer(known, orders.Started, Deadline(seconds), seconds)
        return known

    def _forked(
        self, order: orders.Fork | orders.Split, control: socket.socket
    ) -> tuple[socket.socket, int]:
        """Return our end of a new process's wire, and the process's number."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                seconds = self._patience.fork
                number = self._order(order, seconds, orders.Forked, theirs, control).child
        except Silent:
            ours.close()
            raise
        return ours, number

    def close(self) -> None:
        """Kill the parent and every child, whatever they are doing."""
        jailed, self._jailed = self._jailed, None
        if jailed is not None:
            for control in (*self._deputies.values(), self._control):
                control.close()
            jailed.close()
            self._errors.close()

    def _end(self, number: int, closed: bool, control: socket.socket) -> int:
        try:
            order = orders.End(number, closed)
            return self._order(order, self._patience.end, orders.Ended, None, control).status
        except Silent:
            return -signal.SIGKILL

    def _order(
        self,
        order: orders.Order,
        seconds: float,
        kind: type,
        wire: socket.socket | None = None,
        control: socket.socket | None = None,
    ):
        if self._jailed is None:
            raise Silent("The jail's parent is gone.")
        control, deadline = control or self._control, Deadline(seconds)
        try:
            send_order(control, order, wire, deadline)
        except (TimeoutError, Broken) as error:
            raise Silent(self._why(seconds)) from error
        return self._answer(control, kind, deadline, seconds)

    def _answer(self, control: socket.socket, kind: type, deadline: Deadline, seconds: float):
        try:
            return channel.receive(control, kind, deadline, limit=0)[0]
        except (TimeoutError, Broken) as error:
            raise Silent(self._why(seconds)) from error

    def _why(self, seconds: float) -> str:
        self._errors.seek(0)
        lines = self._errors.read(1 << 16).decode(errors="replace").strip().splitlines()
        self.close()
        said = f" Its last words: {lines[-1][:200]}" if lines else ""
        return f"The jail's parent did not answer within {seconds:g} s.{said}"


def started(layers: "Layers | None", descriptor: int, errors: IO) -> Union["Jailed", Unprotected]:
    """Start the parent with the control wire's other end."""
    words = [str(descriptor)]
    if layers is None:
        return unprotected(MODULE, words, descriptor, errors)
    from autograder.jail.launch import launch

    return launch(
        MODULE,
        words,
        layers=layers.names,
        own_user=layers.own_user,
        pass_fds=[descriptor],
        stderr=errors,
    )


def send_order(
    control: socket.socket, order: orders.Order, wire: socket.socket | None, deadline: Deadline
) -> None:
    """Send an order, with the wire's end that the child is to have."""
    header = packing.packed(order)
    control.settimeout(deadline.remaining())
    if wire is None:
        frames.send(control, header, deadline=deadline)
        return
    try:
        socket.send_fds(control, [PREFIX.pack(len(header), 0)], [wire.fileno()])
        control.sendall(header)
    except TimeoutError:
        raise
    except OSError as error:
        raise Broken("The other end is gone.") from error
