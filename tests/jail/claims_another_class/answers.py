"""A wrong answer whose objects say of themselves that they are tensors, and have any attribute."""

# %% dilate_kernel
import torch


class Anything:
    __class__ = torch.Tensor

    def __getattr__(self, name):
        return self

    def __call__(self, *arguments, **keywords):
        return self

    def __eq__(self, other):
        return True

    def __del__(self):
        raise SystemExit(0)

    def __bool__(self):
        return True

    def __iter__(self):
        return iter([self] * 4)

    __hash__ = None


def dilate_kernel(weight, dilation):
    return Anything()
