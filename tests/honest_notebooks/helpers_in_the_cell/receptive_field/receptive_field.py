from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache, partial, reduce, wraps

ONE = 1
DEBUG = False
NAMES = "kernel_size", "stride", "dilation"
Layer = namedtuple("Layer", NAMES)


class Axis(Enum):
    ROWS = 2
    COLUMNS = 3


@dataclass(frozen=True)
class Sight:
    """How far one output sees, and how far apart two outputs stand."""

    size: int = ONE
    jump: int = ONE
    seen: list = field(default_factory=list, compare=False)

    def after(self, layer):
        size = self.size + span(layer.kernel_size, layer.dilation) * self.jump
        return Sight(size, self.jump * layer.stride)


@lru_cache(maxsize=None)
def span(kernel_size, dilation):
    return dilation * (kernel_size - ONE)


def at_least(least, name, value):
    if value < least:
        raise ValueError(f"{name} (={value}) must be at least {least}.")


def checked(function):
    @wraps(function)
    def inner(layers):
        layers = [Layer(*layer) for layer in layers]
        for layer in layers:
            for name, value in layer._asdict().items():
                partial(at_least, ONE)(name, value)
        return function(layers)

    return inner


@checked
def receptive_field(layers):
    return reduce(Sight.after, layers, Sight()).size
