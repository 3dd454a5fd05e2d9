"""From the fork to the first request: a child lets go of its parent and locks itself."""

import os
import random
import signal
import socket
import sys
import tempfile
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import torch

from autograder.worker import forbidden
from autograder.worker.loop import Loop
from autograder.worker.tracebacks import bounded
from autograder.worker.wire import channel, messages, orders

SEED = 0
DESCRIPTORS = 1 << 16  # none above is looked at where the system names no smaller bound


@dataclass
class Setup:
    """What the parent prepares once and every child uses."""

    scratch: Path
    lock: Any = None
    families: dict[str, forbidden.Family] = field(default_factory=dict)

    @classmethod
    def prepared(cls, order: orders.Start) -> "Setup":
        """Return the setup that the trusted side asks for."""
        lock = None
        if order.locked:  # elsewhere this may be a system that the lock does not know
            from autograder.worker.lock import Lock

            lock = Lock(order.layers)
        return cls(Path(order.scratch), lock)

    def moved(self, parent: int) -> None:
        """Be a parent in another process, which dies with its own, `parent`."""
        if self.lock is not None:
            self.lock.move(parent)

    def new_scratch(self) -> Path:
        """Make a folder for one child and return it."""
        return Path(tempfile.mkdtemp(prefix="scratch-", dir=self.scratch))

    def close_lock(self, scratch: Path) -> None:
        """Lock this process; from here on it can reach its own folder and its wire."""
        if self.lock is not None:
            self.lock.close(scratch)
            return
        os.chdir(scratch)
        os.environ["TMPDIR"] = os.environ["HOME"] = tempfile.tempdir = str(scratch)


def live(setup: Setup, wire: socket.socket, scratch: Path, gate: forbidden.Gate) -> NoReturn:
    """Be a child to the end; never returns to the parent's code."""
    try:
        channel.send(wire, messages.Reply(0, settled(setup, wire, scratch)))
        Loop(wire, gate).run()
    finally:
        os._exit(1)


def settled(setup: Setup, wire: socket.socket, scratch: Path) -> messages.Ready:
    """Do all that comes before the student's first byte; returns what went wrong, if anything."""
    try:
        settle(wire, setup, scratch)
    except Exception as error:  # the trusted side must hear of it, whatever it is
        return messages.Ready(bounded("".join(traceback.format_exception_only(error))))
    return messages.Ready()


def settle(wire: socket.socket, setup: Setup, scratch: Path) -> None:
    """Keep the wire and nothing else of the parent's, lead a session, close the lock."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    leave_descriptors(wire.fileno())
    setup.close_lock(scratch)
    sys.breakpointhook = lambda *args, **kwargs: None
    sys.argv[:] = [""]
    random.seed(SEED)
    torch.default_generator.manual_seed(SEED)


def leave_descriptors(wire: int) -> None:
    """Close everything but the wire; the three standard streams become the null device."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard)
    os.closerange(3, wire)
    os.closerange(wire + 1, min(os.sysconf("SC_OPEN_MAX"), DESCRIPTORS))
