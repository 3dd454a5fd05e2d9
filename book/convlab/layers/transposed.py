"""Transposed convolution: every input pixel stamps the kernel onto a larger canvas."""

from torch import Tensor

from .. import shapes
from ._taps import mix_channels, pair, taps


def conv_transpose2d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None,
    stride=1, padding=0, output_padding=0, groups: int = 1, dilation=1,
) -> Tensor:  # fmt: skip
    """As ``torch.nn.functional.conv_transpose2d``: scatter, crop the padding, add the bias.

    input (N, C, H, W), weight (C, O/groups, kH, kW), bias (O,) → (N, O, oH, oW). stride, padding,
    output_padding and dilation are ints or pairs (height, width). Raises ValueError where nothing
    is left, or the channels do not go with the weight.
    """
    _check_channels(input, weight, groups)
    stride, padding, output_padding, dilation = map(
        pair, (stride, padding, output_padding, dilation)
    )
    places, kernel_size = input.shape[2:], weight.shape[2:]
    height, width = map(
        shapes.transposed_output_size,
        places, kernel_size, stride, padding, output_padding, dilation,
    )  # fmt: skip
    out_channels = weight.shape[1] * groups
    canvas = input.new_zeros(
        input.shape[0], out_channels, height + 2 * padding[0], width + 2 * padding[1]
    )
    for i, j, rows, columns in taps(kernel_size, places, stride, dilation):
        stamp = mix_channels(input, weight[:, :, i, j], "ngchw,gco->ngohw", groups)
        canvas[:, :, rows, columns] += stamp
    top, left = padding
    output = canvas[:, :, top : top + height, left : left + width]  # (N, O, oH, oW)
    return output if bias is None else output + bias.view(-1, 1, 1)


def insert_zeros(input: Tensor, stride: int) -> Tensor:
    """Spread pixels ``stride`` apart with zeros between: (N, C, H, W) → (N, C, s(H−1)+1, s(W−1)+1).

    A convolution over the result moves by 1/stride of an input pixel: hence "fractionally strided".
    """
    if stride < 1:
        raise ValueError(f"stride (={stride}) must be at least 1.")
    height, width = ((size - 1) * stride + 1 for size in input.shape[2:])
    spread = input.new_zeros(*input.shape[:2], height, width)
    spread[:, :, ::stride, ::stride] = input
    return spread


def _check_channels(input: Tensor, weight: Tensor, groups: int) -> None:
    if input.shape[1] != weight.shape[0] or weight.shape[0] % groups:
        raise ValueError(
            f"input has {input.shape[1]} channels, but weight {tuple(weight.shape)} with groups "
            f"(={groups}) needs {weight.shape[0]}, divisible by groups."
        )
