"""What the two sides say to each other, as types; a message that does not fit them is broken."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Count = Annotated[int, Meta(ge=0, le=1 << 40)]
Name = Annotated[str, Meta(max_length=200)]
ALONG = 48 * 1024  # bytes of values that come along with an answer, before they are asked for
WANTED = 64 * 1024 * 1024  # bytes of tensors that loading a cell may hand on
TEXT = 10_000  # characters
Text = Annotated[str, Meta(max_length=TEXT)]
Id = Annotated[int, Meta(ge=0, le=(1 << 63) - 1)]


class Tensor(Struct, tag="tensor", array_like=True, forbid_unknown_fields=True):
    """A tensor; its bytes follow in the payload, in the order in which tensors are met."""

    dtype: Name
    shape: Annotated[list[Count], Meta(max_length=8)]


class Tuple(Struct, tag="tuple", array_like=True, forbid_unknown_fields=True):
    """A tuple."""

    items: list["Value"]


class List(Struct, tag="list", array_like=True, forbid_unknown_fields=True):
    """A list."""

    items: list["Value"]


class Mapping(Struct, tag="dict", array_like=True, forbid_unknown_fields=True):
    """A dict, as pairs in its order."""

    pairs: list[tuple["Value", "Value"]]


class Large(Struct, tag="int", array_like=True, forbid_unknown_fields=True):
    """An integer beyond 64 bits, in hexadecimal: decimal digits cost quadratic time."""

    digits: Annotated[str, Meta(pattern=r"^-?[0-9a-f]{1,1000}\Z")]


class Size(Struct, tag="size", array_like=True, forbid_unknown_fields=True):
    """A torch.Size."""

    sizes: Annotated[list[Count], Meta(max_length=64)]


class DType(Struct, tag="dtype", array_like=True, forbid_unknown_fields=True):
    """A torch.dtype by its name."""

    name: Name


class Handle(Struct, tag="handle", array_like=True, forbid_unknown_fields=True):
    """An object that stays in the jail."""

    number: Id


Value = None | bool | int | float | str | Tensor | Tuple | List | Mapping | Large | Size | DType
Value = Value | Handle
"""Plain data of exact types, tensors and handles."""


# What the trusted side asks of a child.


class Load(Struct, tag="load"):
    """Run a cell; the payload is its source, UTF-8. Answered by Loaded, or first by Wanted.

    After a `later` one the names of those before it are what they were.
    """

    cell: Name
    size: Count
    later: bool = False


class Granted(Struct, tag="granted"):
    """What a Wanted operator returned; the loading goes on."""

    value: Value


class Denied(Struct, tag="denied"):
    """The Wanted operator gave no value; `message` says why."""

    message: Name


class Global(Struct, tag="global"):
    """An object by the name that the cells gave it."""

    name: Name


class Torch(Struct, tag="torch"):
    """An object of torch by its dotted path, «nn.Conv2d»."""

    path: Name


class Attribute(Struct, tag="attribute"):
    """An attribute of an object, by its dotted path from there.

    Among the inputs of a Grad it is kept under the handle `to` as well.
    """

    of: Id
    path: Name
    to: Id = 0


class Item(Struct, tag="item"):
    """An item of an object."""

    of: Id
    key: Value


class Call(Struct, tag="call"):
    """Call an object, or what an object or torch has by a name.

    Answered by Kept, with the values that the objects of `watched` have after the call.
    """

    of: Id | Attribute | Torch
    args: list[Value]
    kwargs: dict[str, Value]
    watched: list[Id] = []


class Operator(Struct, tag="operator"):
    """Call an operator of the dispatcher by its full name, «aten::conv2d.padding».

    Answered by Data.
    """

    name: Name
    args: list[Value]
    kwargs: dict[str, Value]


class Read(Struct, tag="read"):
    """Send an object's value, at most `limit` bytes of tensors. Answered by Data."""

    of: Id
    limit: Count


class Grad(Struct, tag="grad"):
    """Gradients of one tensor with respect to others. Answered by Grads."""

    of: Id
    inputs: list[Id | Attribute]
    grad_output: Value


Body = Load | Granted | Denied | Global | Torch | Attribute | Item | Call | Operator
Body = Body | Read | Grad


class Keep(Struct):
    """A copy of a value, to be kept under a handle."""

    to: Id
    value: Value
    requires_grad: bool


class Request(Struct):
    """A question to a child, with a random id to be answered with.

    First the values of `keep` are kept and the objects of `drop` forgotten. What the body makes
    gets the handle `to`, and further objects the handles that follow.
    """

    id: Id
    body: Body
    to: Id = 0
    keep: list[Keep] = []
    drop: list[Id] = []


# What a child answers.


class Ready(Struct, tag="ready"):
    """A child has locked itself; `problem` says why it could not. Sent unasked, with id 0."""

    problem: Name = ""


class Data(Struct, tag="data"):
    """An object's value."""

    value: Value


class Kept(Struct, tag="kept"):
    """The object is kept.

    After a call the value that it returned comes along, and those of watched objects; None
    where an object has none or there is no room for it.
    """

    values: list[Data | None] = []


class Grads(Struct, tag="grads"):
    """Whether there is a gradient for each input, and the values of those there are."""

    found: list[bool]
    values: list[Data | None]


class Raised(Struct, tag="raised"):
    """An exception: its class, the line of a student's cell that it passed last, its text."""

    kind: Name
    message: Name
    bases: Annotated[list[Name], Meta(max_length=32)] = []
    cell: Name | None = None
    line: Count | None = None
    name: Name | None = None


class Refused(Struct, tag="refused"):
    """A forbidden operator was reached, and its refusal ended the call; where, as in Raised."""

    operator: Name
    cell: Name | None = None
    line: Count | None = None


class Absent(Struct, tag="absent"):
    """No cell gave anything this name."""


class Unreadable(Struct, tag="unreadable"):
    """The object is neither tensor nor plain data («type»), or too much of it («size»)."""

    reason: Literal["type", "size", "depth", "layout"]
    kind: Name
    size: Count = 0


class Loaded(Struct, tag="loaded"):
    """A cell has run: its error if it had one, and what it printed."""

    error: Raised | None
    printed: Text


class Wanted(Struct, tag="wanted"):
    """A cell that is being loaded reached a forbidden operator: what would it give?"""

    operator: Name
    args: list[Value]
    kwargs: dict[str, Value]


Answer = Ready | Kept | Data | Grads | Raised | Refused | Absent | Unreadable | Loaded
Answer = Answer | Wanted


class Reply(Struct):
    """A child's answer to the request of that id."""

    id: Id
    body: Answer
