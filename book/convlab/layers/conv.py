"""Convolution as a sum over kernel taps, and the kernel that dilation makes."""

from torch import Tensor
from torch.nn import functional as F

from .. import shapes
from ._taps import mix_channels, pair, taps


def conv2d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None,
    stride=1, padding=0, dilation=1, groups: int = 1,
) -> Tensor:  # fmt: skip
    """Cross-correlation, as ``torch.nn.functional.conv2d``: one strided slice a kernel tap.

    input (N, C, H, W), weight (O, C/groups, kH, kW), bias (O,) → (N, O, oH, oW). stride, padding
    and dilation are ints or pairs (height, width). Raises ValueError where the kernel does not fit
    or the channels do not go with the weight.
    """
    _check_channels(input, weight, groups)
    stride, padding, dilation = map(pair, (stride, padding, dilation))
    kernel_size = weight.shape[2:]
    places = tuple(
        map(shapes.conv_output_size, input.shape[2:], kernel_size, stride, padding, dilation)
    )
    padded = F.pad(input, (padding[1], padding[1], padding[0], padding[0]))
    output = sum(
        mix_channels(padded[:, :, rows, columns], weight[:, :, i, j], "ngchw,goc->ngohw", groups)
        for i, j, rows, columns in taps(kernel_size, places, stride, dilation)
    )
    return output if bias is None else output + bias.view(-1, 1, 1)  # (N, O, oH, oW)


def dilate_kernel(weight: Tensor, dilation: int) -> Tensor:
    """The dense kernel that a dilated one stands for: dilation − 1 zeros between its taps.

    (O, I, kH, kW) → (O, I, d(kH − 1) + 1, d(kW − 1) + 1).
    """
    spans = [shapes.effective_kernel_size(size, dilation) for size in weight.shape[2:]]
    dilated = weight.new_zeros(*weight.shape[:2], *spans)
    dilated[:, :, ::dilation, ::dilation] = weight
    return dilated


def _check_channels(input: Tensor, weight: Tensor, groups: int) -> None:
    expected = weight.shape[1] * groups
    if input.shape[1] != expected or weight.shape[0] % groups:
        raise ValueError(
            f"input has {input.shape[1]} channels, but weight {tuple(weight.shape)} with groups "
            f"(={groups}) needs {expected}, and out_channels divisible by groups."
        )
