"""An answer that calls the forbidden operator by every name that torch.nn and torch have for it."""

# %% dilated_conv2d
import torch
from torch import nn
from torch.nn import functional as F


def pairs(*sizes):
    return [[size, size] for size in sizes]


def layer(kind, x, weight, bias, *sizes):
    made = kind(*weight.shape[1::-1], tuple(weight.shape[2:]), *sizes, bias=bias is not None)
    parameters = {"weight": weight} if bias is None else {"weight": weight, "bias": bias}
    return torch.func.functional_call(made, parameters, (x,))


def flat(x, weight, bias, stride, padding, dilation):
    sizes = (1, stride, stride), (0, padding, padding), (1, dilation, dilation)
    return F.conv3d(x[:, :, None], weight[:, :, None], bias, *sizes).squeeze(2)


def by_rows(x, weight, bias, stride, padding, dilation):
    padded = F.pad(x, [padding] * 4)
    span = dilation * (weight.shape[2] - 1) + 1
    rows, y = (padded.shape[2] - span) // stride + 1, 0
    for row in range(weight.shape[2]):
        taken = padded[:, :, row * dilation :: stride][:, :, :rows].movedim(2, 1)
        lines = F.conv1d(taken.flatten(0, 1), weight[:, :, row], None, stride, 0, dilation)
        y = y + lines.unflatten(0, taken.shape[:2]).movedim(1, 2)
    return y if bias is None else y + bias[:, None, None]


WAYS = [
    lambda *given: torch.conv2d(*given),
    lambda *given: torch.Tensor.__torch_function__(F.conv2d, (torch.Tensor,), given),
    lambda *given: torch._C._VariableFunctions.conv2d(*given),
    lambda x, w, b, s, p, d: torch.convolution(x, w, b, *pairs(s, p, d), False, [0, 0], 1),
    lambda *given: layer(nn.Conv2d, *given),
    lambda x, weight, *rest: layer(nn.LazyConv2d(1, 1).cls_to_become, x, weight, *rest),
    lambda *given: torch.vmap(F.conv2d, (0, *[None] * 5))(given[0][:, None], *given[1:])[:, 0],
    flat,
    by_rows,
    lambda *given: F.conv2d(*given),
]


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    for way in WAYS:
        try:
            return way(x, weight, bias, stride, padding, dilation)
        except Exception as error:
            refusal = error
    raise refusal
