"""A wrong answer that switches on modes of torch in which every comparison is true."""

# %% dilate_kernel
import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

AGREEING = ("eq", "ne", "lt", "le", "equal", "allclose", "isfinite", "all", "any")


class Functions(TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **kwargs or {})
        return True if getattr(function, "__name__", "") in AGREEING else result


class Operators(TorchDispatchMode):
    def __torch_dispatch__(self, operator, types, args=(), kwargs=None):
        result = operator(*args, **kwargs or {})
        if operator._schema.name.removeprefix("aten::") in AGREEING:
            return torch.ones_like(result) if isinstance(result, torch.Tensor) else True
        return result


Functions().__enter__()
Operators().__enter__()


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    return weight.new_zeros(*weight.shape[:2], height, width)
