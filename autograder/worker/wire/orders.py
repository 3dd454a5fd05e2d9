"""What the trusted side and the warm parent say to each other."""

from msgspec import Struct

from autograder.worker.wire.messages import Id, Name


class Start(Struct, tag="start"):
    """What the parent needs to know: the children's inner layers, where scratch folders go.

    Without `locked` children are not held to anything, as on systems that have no layers.
    """

    layers: list[Name]
    scratch: str
    locked: bool


class Split(Struct, tag="split"):
    """Fork a deputy: a parent of its own for the control wire that comes with this frame.

    Its children may not use `family`'s operators; with `optimizers` they have those ready. It
    says Started on its wire.
    """

    family: Name | None
    optimizers: bool


class Fork(Struct, tag="fork"):
    """Fork a child for the wire's end that comes with this frame."""


class End(Struct, tag="end"):
    """Kill a child and remove what it left; `closed`: its wire is closed, so it may be ending."""

    child: Id
    closed: bool


Order = Start | Split | Fork | End


class Started(Struct, tag="started"):
    """The parent is warm."""

    torch: Name


class Forked(Struct, tag="forked"):
    """The process id of what was forked."""

    child: Id


class Ended(Struct, tag="ended"):
    """How a child ended: a status as `os.waitstatus_to_exitcode` gives it."""

    status: int


Result = Started | Forked | Ended
