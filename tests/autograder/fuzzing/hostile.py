"""A jail whose children answer what hypothesis draws: fitting kinds, others, broken frames."""

from hypothesis import strategies as st

from autograder.jail.child import Child
from autograder.worker.wire import channel, frames, messages, packing
from autograder.worker.wire.frames import PREFIX, Broken
from tests.autograder.fuzzing.bytes_drawn import EDITS, edited
from tests.autograder.fuzzing.kinds import of_kind

FITTING = {
    messages.Load: [messages.Loaded],
    messages.Read: [messages.Data, messages.Data, messages.Unreadable],
    messages.Grad: [messages.Grads],
}
"""What may answer a request; of what is not listed here, the kinds below."""
USUAL = [messages.Kept, messages.Kept, messages.Kept, messages.Raised, messages.Refused]
ANSWERS = 40
"""Requests after which a child is gone, so that no script goes on for ever."""
STATUS = st.sampled_from([0, 3, -9, -11, -200])
SMALL = 4096


class Wire:
    """A socket in memory whose other end is hostile; it checks that nothing is read unbounded."""

    def __init__(self, data: st.DataObject):
        self._data, self._asked, self._written = data, bytearray(), b""
        self._left = ANSWERS

    def settimeout(self, seconds: float | None) -> None:
        """Nobody waits here."""

    def close(self) -> None:
        """Nothing to close."""

    def sendall(self, part: bytes) -> None:
        """Take a part of a request, and answer it when it is whole."""
        self._asked += part
        at = 0

        def take(size: int) -> bytes:
            nonlocal at
            at += size
            if at > len(self._asked):
                raise Broken("not yet")
            return bytes(self._asked[at - size : at])

        try:
            request, _ = channel.rest(take, take(PREFIX.size), messages.Request)
        except Broken:
            return
        self._asked.clear()
        if self._left:
            self._left -= 1
            self._written += answer(self._data, request)

    def recv_into(self, view: memoryview) -> int:
        """Give what was answered; then the other end is gone."""
        assert len(view) <= frames.PAYLOAD
        part, self._written = self._written[: len(view)], self._written[len(view) :]
        view[: len(part)] = part
        return len(part)


def answer(data: st.DataObject, request: messages.Request) -> bytes:
    """A frame: often of the kind that is due and whole, sometimes neither."""
    how = data.draw(st.sampled_from(["fitting"] * 9 + ["other", "edited", "another id"]))
    kind = data.draw(st.sampled_from(FITTING.get(type(request.body), USUAL)))
    body = data.draw(of_kind(messages.Answer if how == "other" else kind))
    if how == "fitting" and isinstance(body, messages.Loaded):
        body.error = None
    number = request.id if how != "another id" else request.id ^ 1
    written = frame(messages.Reply(number, body), data.draw(st.binary(min_size=1, max_size=8)))
    return edited(written, data.draw(EDITS)) if how == "edited" else written


def frame(message: messages.Struct, filling: bytes = b"\x00") -> bytes:
    """A message as a frame, its tensors filled with some bytes where they are small."""
    header = packing.packed(message)
    try:
        due = channel.due_bytes(message)
    except Broken:
        due = 0
    payload = (filling * due)[:due] if due <= SMALL else b""
    return PREFIX.pack(len(header), min(due, (1 << 64) - 1)) + header + payload


class Jail:
    """Forks hostile children."""

    def __init__(self, data: st.DataObject):
        self._data, self._left = data, 6

    def fork(self, owner: object, family: str | None = None, optimizers: bool = False) -> Child:
        """Return a child; the last ones do not answer at all, so that an end is near."""
        wire = Wire(self._data)
        if self._left == 0:
            wire._left = 0
        else:
            self._left -= 1
        return Child(wire, lambda closed: self._data.draw(STATUS))
