"""Frames on a socket: two lengths, a header, raw bytes; every length is judged before it is read.

A frame is `!IQ` (length of the header, length of the payload), the header, the payload.
"""

import socket
import struct
import time
from collections.abc import Callable, Iterable

HEADER = 64 * 1024  # bytes
PAYLOAD = 256 * 1024 * 1024  # bytes, whatever anybody expects
AT_ONCE = 64 * 1024  # bytes of payload that go with their header: the reader is woken once
PREFIX = struct.Struct("!IQ")

Receive = Callable[[int], bytearray]
"""Reads exactly that many bytes."""


class Broken(Exception):
    """What arrived is no frame, no message, or not the one that was due."""


class Closed(Broken):
    """The other end is gone."""


class Deadline:
    """A moment on the monotonic clock, or never (`seconds=None`); raises TimeoutError after it."""

    def __init__(self, seconds: float | None):
        self.moment = None if seconds is None else time.monotonic() + seconds

    def remaining(self) -> float | None:
        """Return the seconds left, above 0; None for never. Raises TimeoutError at 0."""
        if self.moment is None:
            return None
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def send(wire: socket.socket, header: bytes, payload: Iterable = (), deadline=None) -> None:
    """Send one frame; `payload` is a sequence of byte buffers.

    Raises Broken for lengths above the bounds, Closed when nobody reads, TimeoutError.
    """
    payload = list(payload)
    size = sum(len(part) for part in payload)
    if len(header) > HEADER:
        raise Broken(f"The header has {len(header)} bytes; at most {HEADER} are sent.")
    if size > PAYLOAD:
        raise Broken(f"The payload has {size} bytes; at most {PAYLOAD} are sent.")
    deadline = deadline or Deadline(None)
    try:
        parts = [PREFIX.pack(len(header), size) + header, *payload]
        for part in [b"".join(parts)] if size <= AT_ONCE else parts:
            wire.settimeout(deadline.remaining())
            wire.sendall(part)
    except TimeoutError:
        raise
    except OSError as error:
        raise Closed("The other end is gone.") from error


def receiver(wire: socket.socket, deadline: Deadline) -> Receive:
    """Return a function that reads exactly n bytes from `wire` before the deadline."""

    def receive(size: int) -> bytearray:
        buffer = bytearray(size)
        view, filled = memoryview(buffer), 0
        while filled < size:
            wire.settimeout(deadline.remaining())
            try:
                count = wire.recv_into(view[filled:])
            except TimeoutError:
                raise
            except OSError as error:
                raise Closed("The other end is gone.") from error
            if count == 0:
                raise Closed("The other end is gone.")
            filled += count
        return buffer

    return receive


def lengths(prefix: bytes, limit: int = PAYLOAD) -> tuple[int, int]:
    """Return the lengths of header and payload that a prefix announces, both within bounds.

    Raises Broken otherwise.
    """
    header, payload = PREFIX.unpack(prefix)
    if not 0 < header <= HEADER:
        raise Broken(f"A header of {header} bytes is announced; 1 to {HEADER} are allowed.")
    if payload > min(limit, PAYLOAD):
        raise Broken(f"A payload of {payload} bytes is announced; {limit} are allowed.")
    return header, payload
