"""Tensors that do not lie in memory as they read."""

from collections.abc import Callable
from typing import Any

import torch


def views(tensor: torch.Tensor) -> list[tuple[Callable[[Any], Any], torch.Tensor]]:
    """Two ways to the same values: a view, and the tensor in the jail that it is taken of.

    The first view exchanges the last two axes, the second leaves out every other column:

        for view, of in views(x):
            compare.values(student.f(view(student.tensor(of))), f(x))
    """
    turned = tensor.transpose(-2, -1).contiguous()
    stepped = tensor.repeat_interleave(2, -1)
    return [
        (lambda remote: remote.transpose(-2, -1), turned),
        (lambda remote: remote.unflatten(-1, (-1, 2)).select(-1, 0), stepped),
    ]
