"""Targets on the wire: whatever a child sends is an answer or broken, and stops no test."""

import torch
from hypothesis import strategies as st

from autograder import student as handle
from autograder.asking import no_handle
from autograder.assignment import known_slugs, load_assignment
from autograder.compare import Comparator
from autograder.notebook import Submission
from autograder.suite import arguments
from autograder.suite.messages import judge
from autograder.suite.plugin import Plugin
from autograder.suite.run import run_suite
from autograder.worker.tracebacks import described
from autograder.worker.wire import channel, frames, messages, orders, packing, values
from autograder.worker.wire.frames import PREFIX, Broken, Closed
from autograder.worker.wire.values import Decoder, Encoder, Unsendable
from tests.autograder.fuzzing.bytes_drawn import EDITS, edited
from tests.autograder.fuzzing.hostile import SMALL, Jail, frame
from tests.autograder.fuzzing.kinds import VALUE, of_kind
from tests.autograder.fuzzing.objects_drawn import same

KINDS = [messages.Reply, messages.Request, orders.Result, orders.Order]
MESSAGES = st.one_of([of_kind(kind) for kind in KINDS])
RAW = st.binary(max_size=80)
FRAMES = st.one_of(
    RAW,
    st.builds(lambda size, rest: PREFIX.pack(size, 0) + rest, st.integers(0, 90), RAW),
    st.builds(lambda one, filling, edits: edited(frame(one, filling), edits),
              MESSAGES, st.binary(min_size=1, max_size=4), EDITS),
)  # fmt: skip
FILLED = st.tuples(VALUE, st.binary(min_size=1, max_size=4))
FRAME = st.tuples(FRAMES, st.sampled_from(KINDS), st.integers(0, SMALL))


def check_frame(drawn: tuple) -> None:
    """Any bytes are a message of the kind that was due, or broken; nothing unbounded is read."""
    data, kind, limit = drawn
    at = 0

    def take(size: int) -> bytearray:
        nonlocal at
        assert size <= max(frames.HEADER, limit), "more is read than was allowed"
        if at + size > len(data):
            raise Closed("The other end is gone.")
        at += size
        return bytearray(data[at - size : at])

    try:
        message, payload = channel.rest(take, bytes(take(PREFIX.size)), kind, limit)
    except Broken:
        return
    assert len(payload) == channel.due_bytes(message) <= limit
    again = packing.packed(message)
    assert packing.packed(packing.unpacked(again, kind)) == again


def check_value(drawn: tuple) -> None:
    """A value is read as plain data and tensors that can be sent on, or it is broken."""
    value, filling = drawn
    try:
        due = values.size_of(value)
        if due > SMALL:
            return
        got = Decoder(bytearray((filling * due)[:due]), no_handle).decode(value)
    except Broken:
        return
    assert depth(got) <= values.DEPTH
    check_object(got)


def depth(value: object) -> int:
    """How many lists, tuples and dicts lie within one another."""
    if isinstance(value, dict):
        value = [*value.values(), *value]
    return 1 + max(map(depth, value), default=0) if type(value) in (list, tuple) else 0


def check_object(value: object) -> None:
    """An object is sent and arrives as it was, or cannot be sent: nothing else is raised."""
    encoder = Encoder(SMALL)
    try:
        body = messages.Data(encoder.encode(value))
    except Unsendable:
        return
    got = packing.unpacked(packing.packed(messages.Reply(1, body)), messages.Reply)
    payload = bytearray(b"".join(encoder.payload))
    assert values.size_of(got) == len(payload) <= SMALL
    assert same(Decoder(payload, no_handle).decode(got.body.value), value)


def check_exception(error: BaseException) -> None:
    """What is told of an exception fits the wire, so that the student reads it."""
    told = described(error, {"<answer>": "answer"})
    assert packing.unpacked(packing.packed(messages.Reply(1, told)), messages.Reply).body == told


def check_answer(data: st.DataObject) -> None:
    """A check that meets a hostile child passes or fails: it is never left to a human."""
    torch.set_num_threads(1)
    submission = Submission({"f": ""}, {}, ("f = 1",))
    family = data.draw(st.sampled_from([None, "convolution"]))
    check = data.draw(st.sampled_from(CHECKS))
    with handle.Student(Jail(data), [handle.Cell("f", "")], family) as student:
        try:
            check(student, Comparator(student, "f", torch.Generator().manual_seed(0)))
        except Exception as error:
            outcome, message = judge(error, "a hint", submission)
            if outcome != "failed":
                raise
            check_message(message)


def check_message(message: str) -> None:
    """A message to a student is short."""
    assert len(message) < 2000


X = torch.arange(6.0, dtype=torch.float64).reshape(2, 3) + 1
CHECKS = [
    lambda student, compare: compare.call(student.f, lambda n: n + 1, 2),
    lambda student, compare: compare.call(student.f, lambda n: [n, (n,)], 2),
    lambda student, compare: compare.call(student.f, lambda x: 2 * x, X),
    lambda student, compare: compare.call(student.f, lambda x: x * x, X, gradients=True),
    lambda student, compare: compare.equal(student.f, {"a": 1.0}),
    lambda student, compare: compare.values(student.f[0], X),
    lambda student, compare: compare.read(student.f(X), (2, 3), torch.float64),
    lambda student, compare: compare.raises(student.f, lambda n: n + 1, 2, bad={0: -1}),
    lambda student, compare: compare.module(
        student.f, torch.nn.Linear, X, build=arguments(3, 2, dtype=torch.float64)
    ),
]


def check_suite(data: st.DataObject) -> None:
    """A suite that meets a hostile child passes or fails each test: none is left to a human."""
    torch.set_num_threads(1)
    assignment = load_assignment(data.draw(st.sampled_from(known_slugs())))
    name = data.draw(st.sampled_from(assignment.names))
    submission = Submission(dict.fromkeys(assignment.names, ""), {}, ())
    cells = [handle.Cell("imports", ""), handle.Cell(name, "")]

    def make_student(terms, stand_ins):
        return handle.Student(Jail(data), cells, terms.forbidden, terms.budget, terms.trains)

    plugin = Plugin(assignment, submission, make_student, "secret", frozenset([name]))
    [record] = run_suite(plugin)
    unchecked = [test.message for test in record.tests if test.outcome == "unchecked"]
    assert not unchecked, unchecked[0]
