"""One end of a wire: messages with their payload, in frames."""

import socket
from collections.abc import Iterable
from typing import TypeVar

from autograder.worker.wire import frames, messages, packing
from autograder.worker.wire.frames import PREFIX, Broken, Deadline

_Message = TypeVar("_Message", bound=messages.Struct)


def send(
    wire: socket.socket,
    message: messages.Struct,
    payload: Iterable = (),
    deadline: Deadline | None = None,
) -> None:
    """Send a message and the bytes that belong to it."""
    frames.send(wire, packing.packed(message), payload, deadline)


def receive(
    wire: socket.socket,
    kind: type[_Message],
    deadline: Deadline | None = None,
    limit: int = frames.PAYLOAD,
) -> tuple[_Message, bytearray]:
    """Receive a message of that kind, and its payload of at most `limit` bytes.

    The header is read and judged before a byte of the payload is; a payload that is not as long
    as the header makes it is never read. Raises Broken, Closed or TimeoutError.
    """
    take = frames.receiver(wire, deadline or Deadline(None))
    return rest(take, bytes(take(PREFIX.size)), kind, limit)


def rest(
    take: frames.Receive, prefix: bytes, kind: type[_Message], limit: int = frames.PAYLOAD
) -> tuple[_Message, bytearray]:
    """Receive what follows a frame's prefix."""
    header, payload = frames.lengths(prefix, limit)
    message = packing.unpacked(bytes(take(header)), kind)
    due = due_bytes(message)
    if payload != due:
        raise Broken(f"A payload of {payload} bytes is announced; the header makes it {due}.")
    return message, take(payload)


def due_bytes(message: messages.Struct) -> int:
    """Return the payload's length that a message calls for."""
    body = getattr(message, "body", None)
    if body is None:
        return 0
    if isinstance(body, messages.Load):
        return body.size
    # Only here, so that a jail can be started while torch is still being imported.
    from autograder.worker.wire import values

    return sum(map(values.size_of, getattr(message, "keep", ()))) + values.size_of(body)
