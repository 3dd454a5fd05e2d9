"""A wrong answer whose tensors compute lazily what they are asked to be equal to."""

# %% dilate_kernel
import torch


class Lazy(torch.Tensor):
    @staticmethod
    def __new__(cls, like, shape):
        return torch.Tensor._make_wrapper_subclass(cls, shape, dtype=like.dtype)

    @classmethod
    def __torch_dispatch__(cls, operator, types, args=(), kwargs=None):
        others = [value for value in args if type(value) is torch.Tensor]
        return others[0] if others else torch.ones(args[0].shape, dtype=args[0].dtype)


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    return Lazy(weight, (*weight.shape[:2], height, width))
