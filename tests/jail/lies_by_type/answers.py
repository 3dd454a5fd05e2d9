"""A wrong answer that makes `type` call its own class a tensor, for whoever asks in the jail."""

# %% dilate_kernel
import builtins

import torch

type_of = builtins.type


class Sly:
    layout, dtype, device = torch.strided, torch.float64, torch.device("cpu")
    is_quantized = requires_grad = False
    shape = ()

    def dim(self):
        return 0

    def numel(self):
        return 1

    def element_size(self):
        return 8

    def __getattr__(self, name):
        return lambda *arguments: self

    def __eq__(self, other):
        return True

    __hash__ = None


def told(value, *more):
    return torch.Tensor if type_of(value) is Sly else type_of(value, *more)


def dilate_kernel(weight, dilation):
    builtins.type = told
    return Sly()
