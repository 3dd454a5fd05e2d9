"""Values on the wire: exact types, tensors bit for bit, nothing else."""

import collections
import enum
import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.worker.wire import messages, packing, values
from autograder.worker.wire.frames import Broken
from autograder.worker.wire.values import Decoder, Encoder, Unsendable

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 100), 1 << 100)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text("abc", max_size=3) | st.integers(), inner, max_size=4)
    ),
    max_leaves=20,
)


def there_and_back(value, limit: int = 1 << 20):
    """The value that arrives when `value` is sent."""
    encoder = Encoder(limit)
    sent = packing.packed(messages.Reply(1, messages.Data(encoder.encode(value))))
    got = packing.unpacked(sent, messages.Reply)
    payload = bytearray(b"".join(encoder.payload))
    assert values.size_of(got.body) == len(payload)
    return Decoder(payload, int).decode(got.body.value)


def same(left, right) -> bool:
    """Whether two plain values are equal in value and type, all the way down."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return all(map(same, left, right)) and all(map(same, left.values(), right.values()))
    return (
        left == right and math.copysign(1, left or 0) == math.copysign(1, right or 0)
        if (isinstance(left, float))
        else left == right
    )


@given(PLAIN)
def test_plain_data_arrives_as_it_was(value):
    """Type and value survive: a bool stays a bool, a tuple a tuple, −0.0 negative."""
    assert same(there_and_back(value), value)


@pytest.mark.parametrize("dtype", values.NAMES, ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3, 1, 2)], ids=str)
def test_tensors_arrive_bit_for_bit(dtype, shape):
    """Every dtype and shape that is allowed."""
    tensor = (torch.randn(shape) * 3).to(dtype)
    got = there_and_back(tensor)
    assert got.dtype == dtype
    assert got.shape == tensor.shape
    assert torch.equal(got, tensor)


def test_a_tensor_is_sent_in_its_own_order():
    """Strides, a conjugate view and a graph do not matter."""
    tensor = torch.randn(3, 4, dtype=torch.complex64).t().conj().requires_grad_()
    assert torch.equal(there_and_back(tensor), tensor.detach())


def test_a_single_element_is_sent_whatever_its_stride():
    """Torch calls one element contiguous though its stride is that of the row it was cut from."""
    one = torch.arange(6.0, dtype=torch.float64)[1::6]
    assert one.stride() == (6,)
    assert one.is_contiguous()
    assert torch.equal(there_and_back(one), one)
    assert torch.equal(there_and_back(one.view(1, 1)), one.view(1, 1))


def test_parameters_sizes_and_dtypes_are_known():
    """A parameter arrives as a tensor, a size and a dtype as themselves."""
    parameter = torch.nn.Parameter(torch.ones(2))
    assert type(there_and_back(parameter)) is torch.Tensor
    assert there_and_back(torch.Size([2, 3])) == torch.Size([2, 3])
    assert type(there_and_back(torch.Size([2, 3]))) is torch.Size
    assert there_and_back(torch.float64) is torch.float64


def test_a_state_dict_arrives_as_a_dict():
    """Its order stays, its kind is the plain one."""
    state = torch.nn.Linear(2, 3).state_dict()
    arrived = there_and_back(state)
    assert type(arrived) is dict
    assert list(arrived) == ["weight", "bias"]
    assert torch.equal(arrived["weight"], state["weight"])


def test_two_tensors_have_memory_of_their_own():
    """Writing to one that arrived leaves the other alone."""
    tensor = torch.zeros(2)
    one, two = there_and_back([tensor, tensor])
    one += 1
    assert two.tolist() == [0, 0]


class Number(int):
    """An int that is none."""


class Masked(torch.Tensor):
    """A tensor that is none."""


@pytest.mark.parametrize(
    "value",
    [
        *(Number(3), enum.IntEnum("E", "A").A, collections.defaultdict(int), {1, 2}, b"bytes"),
        *(1j, object(), len, torch.nn.Linear(1, 1), torch.ones(2).as_subclass(Masked)),
        collections.namedtuple("P", "x")(1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_is_not_its_base(value):
    """Only exact types are plain data."""
    with pytest.raises(Unsendable, match=r"cannot be sent \(type\)"):
        Encoder(100).encode([value])


def test_too_many_bytes_are_not_sent():
    """The limit counts all tensors of a value together."""
    with pytest.raises(Unsendable, match=r"A Tensor cannot be sent \(size\)"):
        Encoder(15).encode((torch.ones(2), torch.ones(2)))
    assert len(Encoder(16).encode((torch.ones(2), torch.ones(2))).items) == 2


@pytest.mark.parametrize(
    "value",
    [
        torch.ones(1).expand(10**12, 10**5),
        torch.empty(1 << 30, 0, 1 << 30),
        torch.Size([1 << 62]),
        torch.Size([-1]),
        torch.Size([1] * 65),
    ],
    ids=["expanded", "empty", "large", "negative", "long"],
)
def test_what_no_message_can_describe_is_not_sent(value):
    """Sizes beyond a message's own bounds are said to be too large, in a message that fits them."""
    with pytest.raises(Unsendable, match=r"cannot be sent \(size\)") as caught:
        Encoder(100).encode(value)
    unreadable = messages.Unreadable(caught.value.reason, caught.value.kind, caught.value.size)
    packed = packing.packed(messages.Reply(1, unreadable))
    assert packing.unpacked(packed, messages.Reply).body == unreadable


def test_a_list_that_holds_itself_is_not_sent():
    """Depth is bounded, and so is a value that has no end."""
    endless: list = []
    endless.append(endless)
    with pytest.raises(Unsendable, match=r"A list cannot be sent \(depth\)"):
        Encoder(100).encode(endless)


@pytest.mark.parametrize("value", [[0] * 10_001, "x" * 10_001, 1 << 5000], ids=type)
def test_plain_data_is_bounded(value):
    """Lists, texts and integers beyond their bounds are not sent."""
    with pytest.raises(Unsendable, match=r"\(size\)"):
        Encoder(100).encode(value)


@pytest.mark.parametrize(
    "tensor",
    [
        torch.ones(2).to_sparse(),
        torch.ones(2, device="meta"),
        torch.ones([1] * 9),
        torch.ones(2).to(torch.float8_e5m2),
    ],
    ids=["sparse", "meta", "rank 9", "float8"],
)
def test_tensors_without_plain_elements_are_not_sent(tensor):
    """Sparse, meta and exotic tensors have nothing to compare."""
    with pytest.raises(Unsendable, match="layout"):
        Encoder(1000).encode(tensor)


def decoded(value: messages.Value, payload: bytes = b""):
    """The value of a message as the trusted side reads it."""
    return Decoder(bytearray(payload), int).decode(value)


@pytest.mark.parametrize("byte", [2, 128, 255])
def test_a_bool_is_zero_or_one(byte):
    """Any other byte would be a bool that equals neither."""
    with pytest.raises(Broken, match="A bool is neither 0 nor 1"):
        decoded(messages.Tensor("bool", [3]), bytes([0, byte, 1]))


def test_a_dtype_must_be_on_the_list():
    """A name that torch knows and the list does not is refused."""
    with pytest.raises(Broken, match="A dtype is not on the list"):
        values.size_of(messages.Tensor("quint8", [3]))
    with pytest.raises(Broken, match="A dtype is not on the list"):
        decoded(messages.DType("__class__"))


def test_a_shape_beyond_tensors_is_refused():
    """No elements at all, but more along the axes than can be counted."""
    with pytest.raises(Broken, match="A shape is beyond what a tensor can have"):
        decoded(messages.Tensor("float32", [0] + [1 << 40] * 7))


def test_a_key_must_be_one():
    """A dict with a list for a key is refused."""
    with pytest.raises(Broken, match="A dict has a key that cannot be one"):
        decoded(messages.Mapping([(messages.List([]), 1)]))


def test_half_surrogates_arrive_as_escapes():
    """A text that no encoding takes is made visible."""
    assert there_and_back("a\ud800b") == "a\\ud800b"
