"""Messages to bytes and back."""

from functools import cache
from typing import TypeVar

import msgspec
from msgspec import Struct

from autograder.worker.wire.frames import Broken

_Message = TypeVar("_Message")
_encoder = msgspec.msgpack.Encoder()


def packed(message: Struct) -> bytes:
    """Return a message as bytes."""
    return _encoder.encode(message)


def unpacked(header: bytes, kind: type[_Message]) -> _Message:
    """Return the message of that kind in a header; raises Broken where it does not fit."""
    try:
        return decoder(kind).decode(header)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise Broken("The header is no message of the kind that was due.") from error


@cache
def decoder(kind: type) -> msgspec.msgpack.Decoder:
    """Return what reads messages of that kind; making it takes milliseconds."""
    return msgspec.msgpack.Decoder(kind)
