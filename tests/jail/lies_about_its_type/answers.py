"""A wrong answer of a class that claims to be a tensor and to be equal."""

# %% dilate_kernel
import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True

    def __eq__(self, other):
        return True


def dilate_kernel(weight, dilation):
    return torch.zeros(2, 2).as_subclass(Agreeable)
