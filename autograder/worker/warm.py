"""The warm parent: has torch imported and does nothing but fork.

It has one thread and never runs an operator: a child forked after one may hang in a pool of
threads that exist only in its parent. It reads no byte of a student's, and a child inherits
nothing of it that is open. A deputy is a parent too, forked from it, which has taken operators away
or imported what optimizers need, once for all its children.
"""

import gc
import importlib
import os
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path

import torch

from autograder.worker import child, doors, forbidden
from autograder.worker.scratch import removed
from autograder.worker.wire import channel, messages, orders, packing
from autograder.worker.wire.frames import PREFIX, Broken, Closed, Deadline, receiver

OPTIMIZERS_NEED = "torch._dynamo"  # over a second, which every child would spend by itself
ENDING = 0.5  # seconds that a child whose wire is closed gets to end by itself


class Warm:
    """Serves the control wire."""

    def __init__(self, control: socket.socket):
        self._control = control
        self._setup: child.Setup | None = None
        self._gate = forbidden.Gate()
        self._children: dict[int, Path] = {}
        self._deputies: list[int] = []

    def run(self) -> None:
        """Obey orders until the control wire closes, then end every child."""
        torch.set_num_threads(1)
        try:
            while True:
                order, wire = self._next()
                channel.send(self._control, self._obey(order, wire))
        except Closed:
            for pid in list(self._children):
                self._end(pid, closed=False)
            for pid in self._deputies:  # their wires are closed as well
                os.waitpid(pid, 0)

    def _next(self) -> tuple[orders.Order, socket.socket | None]:
        take = receiver(self._control, Deadline(None))
        self._control.settimeout(None)
        start, descriptors, *_ = socket.recv_fds(self._control, PREFIX.size, 1)
        if not start:
            raise Closed("The other end is gone.")
        prefix = bytes(start) + bytes(take(PREFIX.size - len(start)))
        order, _ = channel.rest(take, prefix, orders.Order)
        return order, (socket.socket(fileno=descriptors[0]) if descriptors else None)

    def _obey(self, order: orders.Order, wire: socket.socket | None) -> orders.Result:
        match order:
            case orders.Start():
                return self._start(order)
            case orders.Split() if wire is not None:
                return self._split(order, wire)
            case orders.Fork() if wire is not None:
                return self._fork(wire)
            case orders.End():
                return orders.Ended(self._end(order.child, order.closed))
        raise Broken("An order came out of turn.")

    def _start(self, order: orders.Start) -> orders.Started:
        self._setup = child.Setup.prepared(order)
        packing.decoder(messages.Request)  # before children are forked that all need it
        doors.shut()
        self._settle()
        gc.enable()
        return orders.Started(str(torch.__version__))

    def _settle(self) -> None:
        """Look over what is imported by now, for children to find it as it should be."""
        gc.unfreeze()  # what is frozen would not be found
        self._setup.families = forbidden.families()
        gc.collect()
        gc.freeze()  # a collection in a child would copy every page of torch's objects

    def _split(self, order: orders.Split, wire: socket.socket) -> orders.Forked:
        """Fork a deputy, which prepares once what each of its children would have to."""
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            try:
                self._take_over(order, wire, parent)
            finally:
                os._exit(1)
        wire.close()
        self._deputies.append(pid)
        return orders.Forked(pid)

    def _take_over(self, order: orders.Split, wire: socket.socket, parent: int) -> None:
        self._control.close()
        self._control, self._children, self._deputies = wire, {}, []
        self._setup.moved(parent)
        if order.optimizers:
            importlib.import_module(OPTIMIZERS_NEED)
            self._settle()
        if order.family is not None:
            self._setup.families[order.family].take_away(self._gate)
        gc.freeze()
        channel.send(wire, orders.Started(str(torch.__version__)))
        self.run()
        os._exit(0)

    def _fork(self, wire: socket.socket) -> orders.Forked:
        scratch = self._setup.new_scratch()
        pid = os.fork()
        if pid == 0:
            child.live(self._setup, wire, scratch, self._gate)
        wire.close()
        self._children[pid] = scratch
        return orders.Forked(pid)

    def _end(self, pid: int, closed: bool) -> int:
        """Kill a child whatever it is doing, remove its folder; return how it ended."""
        scratch = self._children.pop(pid)
        status = waited(pid, ENDING) if closed else None
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        if status is None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
        removed(scratch)
        return os.waitstatus_to_exitcode(status)


def waited(pid: int, seconds: float) -> int | None:
    """Return the status of a process that ends within so many seconds, else None."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status
        time.sleep(0.001)
    return None
