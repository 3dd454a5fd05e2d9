"""A layer all of whose objects of one shape hold the same parameters."""

# %% DilatedConv2d
import torch
import torch.nn.functional as F
from torch import nn

shared = {}


def convolved(x, weight, bias, stride, padding, dilation):
    size = weight.shape[2:]
    columns = F.unfold(x, size, dilation, padding, stride)
    rest = zip(x.shape[2:], size, strict=True)
    room = [n + 2 * padding - dilation * (k - 1) - 1 for n, k in rest]
    y = (weight.flatten(1) @ columns).unflatten(2, [n // stride + 1 for n in room])
    return y if bias is None else y + bias[:, None, None]


class DilatedConv2d(nn.Module):
    def __init__(
        self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__()
        self.settings = stride, padding, dilation
        shape = (out_channels, in_channels, kernel_size, kernel_size)
        fresh = nn.Parameter(torch.rand(shape)), nn.Parameter(torch.rand(out_channels))
        self.weight, own = shared.setdefault(shape, fresh)
        self.register_parameter("bias", own if bias else None)

    def forward(self, x):
        return convolved(x, self.weight, self.bias, *self.settings)
