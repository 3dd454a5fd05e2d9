"""Convolution written out as one matrix."""

from itertools import product

from torch import Tensor

from .. import shapes
from ._taps import pair


def conv_matrix(
    weight: Tensor, in_size: tuple[int, int], stride=1, padding=0, dilation=1
) -> Tensor:
    """The matrix C with ``C @ x.flatten()`` equal to the convolution of x, flattened.

    weight (kH, kW), in_size (H, W) → (oH·oW, H·W). A row stands for an output pixel, a column
    for an input pixel; taps in the padding have none. ``C.T @ y`` is the transposed convolution.
    """
    stride, padding, dilation = map(pair, (stride, padding, dilation))
    out_size = tuple(map(shapes.conv_output_size, in_size, weight.shape, stride, padding, dilation))
    matrix = weight.new_zeros(*out_size, *in_size)  # (oH, oW, H, W)
    for output in product(*map(range, out_size)):
        for tap in product(*map(range, weight.shape)):
            row, column = (
                place * step + index * gap - pad
                for place, step, index, gap, pad in zip(
                    output, stride, tap, dilation, padding, strict=True
                )
            )
            if 0 <= row < in_size[0] and 0 <= column < in_size[1]:
                matrix[(*output, row, column)] = weight[tap]
    return matrix.flatten(2).flatten(0, 1)  # (oH*oW, H*W)
