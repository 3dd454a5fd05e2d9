"""Frames: every length is bounded before it is read, every wait has an end."""

import socket
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.worker.wire import channel, frames, messages, packing
from autograder.worker.wire.frames import PREFIX, Broken, Closed, Deadline

REPLY = messages.Reply(7, messages.Data(messages.Tensor("float32", [2, 3])))


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Two ends of a wire."""
    one, two = socket.socketpair()
    with one, two:
        yield one, two


def received(written: bytes, limit: int = 1000):
    """What the trusted side makes of bytes after which the other end is closed."""
    one, two = socket.socketpair()
    with one:
        with two:
            two.sendall(written)
        return channel.receive(one, messages.Reply, Deadline(5), limit)


def frame(message: messages.Struct, payload: bytes = b"") -> bytes:
    """A frame as an honest end writes it."""
    header = packing.packed(message)
    return PREFIX.pack(len(header), len(payload)) + header + payload


def test_a_message_arrives_with_its_payload(ends):
    """What one end sends is what the other receives."""
    one, two = ends
    channel.send(two, REPLY, [b"abcdefgh", b"ijklmnopqrstuvwx"])
    message, payload = channel.receive(one, messages.Reply)
    assert message == REPLY
    assert payload == b"abcdefghijklmnopqrstuvwx"


@pytest.mark.parametrize(("size", "writes"), [(1000, 1), (frames.AT_ONCE, 3)])
def test_a_small_frame_is_written_at_once(size, writes):
    """A reader is woken once for a small frame; a large payload is not copied for that."""

    class Wire:
        written = ()

        def settimeout(self, seconds):
            """It never waits."""

        def sendall(self, part):
            self.written = (*self.written, bytes(part))

    frames.send(wire := Wire(), b"header", [b"x" * size, b"y"])
    assert b"".join(wire.written) == PREFIX.pack(6, size + 1) + b"header" + b"x" * size + b"y"
    assert len(wire.written) == writes


def test_a_header_above_its_bound_is_not_read():
    """64 KiB of header are read, a byte more is refused from the length alone."""
    with pytest.raises(Broken, match="A header of 65537 bytes is announced"):
        received(PREFIX.pack(frames.HEADER + 1, 0))


def test_a_header_must_be_there():
    """A frame without header is no frame."""
    with pytest.raises(Broken, match="A header of 0 bytes"):
        received(PREFIX.pack(0, 0))


def test_a_payload_above_what_is_expected_is_not_read():
    """The reader's limit counts, not what the frame announces."""
    with pytest.raises(Broken, match="A payload of 24 bytes is announced; 23 are allowed"):
        received(frame(REPLY, bytes(24)), limit=23)


def test_a_payload_has_the_length_that_the_header_makes_it():
    """Shape times item size is the only length that is accepted."""
    with pytest.raises(Broken, match="A payload of 25 bytes is announced; the header makes it 24"):
        received(frame(REPLY, bytes(25)))


def test_a_payload_is_bounded_whatever_anybody_expects():
    """No limit above the wire's own is honoured."""
    with pytest.raises(Broken, match="are allowed"):
        received(PREFIX.pack(1, frames.PAYLOAD + 1), limit=1 << 60)


def test_nothing_too_long_is_sent(ends):
    """The sender holds to the bounds as well."""
    with pytest.raises(Broken, match="The header has 65537 bytes"):
        frames.send(ends[0], bytes(frames.HEADER + 1))
    many = [memoryview(bytes(1 << 20))] * 257
    with pytest.raises(Broken, match="The payload has 269484032 bytes"):
        frames.send(ends[0], b"x", many)


@pytest.mark.parametrize("length", range(len(frame(REPLY, bytes(24)))))
def test_a_frame_that_ends_early_is_no_frame(length):
    """Wherever the other end stops, the reader notices."""
    with pytest.raises(Closed, match=r"The other end is gone\."):
        received(frame(REPLY, bytes(24))[:length])


def test_silence_ends_at_the_deadline(ends):
    """Half a frame and then nothing is a missed deadline."""
    one, two = ends
    two.sendall(frame(REPLY, bytes(24))[:-1])
    with pytest.raises(TimeoutError):
        channel.receive(one, messages.Reply, Deadline(0.05))


def test_a_reader_who_does_not_read_ends_at_the_deadline(ends):
    """Sending has a deadline too."""
    payload = [memoryview(bytes(1 << 24))]
    with pytest.raises(TimeoutError):
        frames.send(ends[0], b"x", payload, Deadline(0.05))


def test_writing_to_a_closed_end_says_so(ends):
    """A child that is gone is told from one that is slow."""
    ends[1].close()
    with pytest.raises(Closed, match=r"The other end is gone\."):
        frames.send(ends[0], b"x", [memoryview(bytes(1 << 20))])


def test_a_message_of_another_kind_is_broken():
    """A request is no reply."""
    request = messages.Request(1, messages.Global("f"))
    with pytest.raises(Broken, match="no message of the kind that was due"):
        received(frame(request))


def test_a_header_nested_beyond_all_bounds_is_broken():
    """Thousands of lists in lists do not reach the interpreter's own limit."""
    lists = b"\x92\xa4list\x91" * 8000 + b"\xc0"
    body = b"\x82\xa4type\xa4data\xa5value" + lists
    header = b"\x82\xa2id\x01\xa4body" + body
    with pytest.raises(Broken, match="no message"):
        received(PREFIX.pack(len(header), 0) + header)


@pytest.mark.parametrize("depth", [33, 100, 300])
@pytest.mark.parametrize("kind", [b"\xa4list", b"\xa5tuple"])
def test_lists_deeper_than_an_encoder_sends_are_broken(depth, kind):
    """No nesting gets past the bound, to where reading the value would end the interpreter's."""
    body = b"\x82\xa4type\xa4data\xa5value" + (b"\x92" + kind + b"\x91") * depth + b"\xc0"
    header = b"\x82\xa2id\x01\xa4body" + body
    with pytest.raises(Broken, match="Lists lie more than 32 deep in a value"):
        received(PREFIX.pack(len(header), 0) + header)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_broken(written):
    """Whatever a child writes, reading it ends in one of two ways."""
    try:
        message, _ = received(PREFIX.pack(max(len(written), 1), 0) + written)
    except Broken:
        return
    assert isinstance(message, messages.Reply)


@given(st.data())
def test_a_damaged_frame_is_a_message_or_broken(data):
    """No flipped byte of a good frame does anything else."""
    good = bytearray(frame(REPLY, bytes(24)))
    place = data.draw(st.integers(0, len(good) - 1))
    good[place] = data.draw(st.integers(0, 255))
    try:
        message, payload = received(bytes(good))
    except Broken:
        return
    assert isinstance(message, messages.Reply)
    assert len(payload) == channel.due_bytes(message)


@pytest.mark.parametrize(
    "body",
    [
        messages.Raised("x" * 201, ""),
        messages.Raised("E", "x" * 201),
        messages.Raised("E", "", ["x"] * 33),
        messages.Loaded(None, "x" * 10_001),
        messages.Kept(-1),
        messages.Unreadable("other", "int"),
        messages.Unreadable("type\n", "int"),
        messages.Data(messages.Tensor("float32", [1] * 9)),
        messages.Data(messages.Tensor("float32", [-1])),
        messages.Data(messages.Large("f" * 1001)),
        messages.Data(messages.Large("0x1")),
        messages.Data(messages.Large("f\n")),
        messages.Wanted("x" * 201, [], {}),
    ],
)
def test_every_field_has_a_bound(body):
    """Texts, lists, ranks, sizes and numbers beyond their bounds do not come in."""
    with pytest.raises(Broken, match="no message"):
        packing.unpacked(msgspec.msgpack.encode(messages.Reply(1, body)), messages.Reply)
