"""A wrong answer of plain data's subclasses, each equal to everything, and of numpy's scalars."""

# %% dilate_kernel
import numpy
import torch


def agreeing(base):
    agree = {"__eq__": lambda self, other: True, "__ne__": lambda self, other: False}
    return type(f"Sly{base.__name__}", (base,), {**agree, "__hash__": lambda self: 0})


ANSWERS = [
    *[agreeing(base)() for base in (int, float, str, list, tuple, dict)],
    agreeing(torch.nn.Parameter)(torch.zeros(2, 2)),
    numpy.float64(1),
    numpy.ones((2, 2)),
    NotImplemented,
    ...,
]
count = 0


def dilate_kernel(weight, dilation):
    global count
    count += 1
    return ANSWERS[count % len(ANSWERS)]
