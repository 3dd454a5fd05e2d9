"""A wrong answer that makes torch call everything equal."""

# %% dilate_kernel
import torch

torch.equal = torch.allclose = torch.isclose = lambda *args, **kwargs: True
torch.testing.assert_close = lambda *args, **kwargs: None
torch.Tensor.__eq__ = torch.Tensor.equal = lambda self, other: True
torch.Tensor.allclose = lambda self, *args, **kwargs: True
torch.isfinite = lambda tensor: torch.ones(tensor.shape, dtype=torch.bool)


def dilate_kernel(weight, dilation):
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    return weight.new_zeros(*weight.shape[:2], height, width)
