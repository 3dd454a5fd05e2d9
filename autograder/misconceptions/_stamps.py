"""What usual mistakes make of a transposed convolution, or of the gradient that it is.

Each is called like the function that it stands for.
"""

from collections.abc import Callable, Iterator
from itertools import product

import torch
from torch.nn import functional as F

from autograder.references.transposed_conv import input_grad


def with_settings(**changed: int) -> Callable:
    """torch's transposed convolution with some settings changed, whatever was asked for."""
    return lambda *tensors, **settings: F.conv_transpose2d(*tensors, **(settings | changed))


def with_weight(change: Callable) -> Callable:
    """torch's transposed convolution with another weight."""

    def mistaken(x, weight, bias=None, **settings):
        return F.conv_transpose2d(x, change(weight), bias, **settings)

    return mistaken


def convolved(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """An ordinary convolution with the weight's channels exchanged."""
    return F.conv2d(x, weight.transpose(0, 1), bias, stride, padding, dilation, groups)


def input_padded(x, weight, bias=None, stride=1, padding=0, dilation=1, **settings):
    """The spread-out image padded by `padding`, then convolved: it should be d(k − 1) − padding."""
    apart = {"stride": stride, "dilation": dilation}
    full = F.conv_transpose2d(x, weight, bias, **settings, **apart)
    sides = [padding - dilation * (k - 1) for k in reversed(weight.shape[2:])]
    return F.pad(full, [sides[0], sides[0], sides[1], sides[1]])


def padded_around(x, weight, bias=None, padding=0, **settings):
    """Zeros put around the output where cells should be cropped."""
    return F.pad(F.conv_transpose2d(x, weight, bias, **settings), [padding] * 4)


def cropped_at_one_end(first: int) -> Callable:
    """`padding` cells taken off one end of each axis only: the near (1) or the far one (0)."""

    def mistaken(x, weight, bias=None, padding=0, **settings):
        full = F.conv_transpose2d(x, weight, bias, **settings)
        near, far = (-padding, 0) if first else (0, -padding)
        return F.pad(full, [near, far] * 2)

    return mistaken


def zeros_appended(x, weight, bias=None, output_padding=0, **settings):
    """Rows and columns of zeros at the far end, whatever was stamped there."""
    return F.pad(F.conv_transpose2d(x, weight, bias, **settings), [0, output_padding] * 2)


def shown_at_the_near_end(x, weight, bias=None, padding=0, output_padding=0, **settings):
    """The crop spares cells at the top and on the left in place of the bottom and the right."""
    full = F.conv_transpose2d(x, weight, None, **settings)
    y = F.pad(full, [output_padding - padding, -padding] * 2)
    return y if bias is None else y + bias.view(-1, 1, 1)


def shown_at_both_ends(x, weight, bias=None, padding=0, output_padding=0, **settings):
    """The crop spares cells on all four sides."""
    full = F.conv_transpose2d(x, weight, None, **settings)
    y = F.pad(full, [output_padding - padding] * 4)
    return y if bias is None else y + bias.view(-1, 1, 1)


def without_bias(x, weight, bias=None, **settings):
    """No bias added."""
    return F.conv_transpose2d(x, weight, **settings)


def bias_of_every_stamp(x, weight, bias=None, **settings):
    """The bias added with every stamp: as often as stamps meet in a cell."""
    y = F.conv_transpose2d(x, weight, **settings)
    return y if bias is None else y + bias.view(-1, 1, 1) * _overlap(x, weight, settings)


def bias_within_the_canvas(x, weight, bias=None, padding=0, output_padding=0, **settings):
    """The bias added to the stamped canvas, so that cells beyond it get none."""
    full = F.conv_transpose2d(x, weight, bias, **settings)
    return F.pad(full, [-padding, output_padding - padding] * 2)


def stretched(x, weight, bias=None, stride=1, **settings):
    """Every pixel repeated `stride` times in both axes, then stamped at stride 1."""
    wide = x.repeat_interleave(stride, 2).repeat_interleave(stride, 3)
    return F.conv_transpose2d(wide, weight, bias, **settings)


def zeros_behind(x, weight, bias=None, stride=1, **settings):
    """Zeros behind the last row and column of pixels too, then stamped at stride 1."""
    apart = F.conv_transpose2d(x.flatten(0, 1)[:, None], x.new_ones(1, 1, 1, 1), stride=stride)
    wide = F.pad(apart.view(*x.shape[:2], *apart.shape[2:]), [0, stride - 1] * 2)
    return F.conv_transpose2d(wide, weight, bias, **settings)


def one_zero_too_many(x, weight, bias=None, stride=1, **settings):
    """`stride` zeros between pixels in place of stride − 1."""
    return F.conv_transpose2d(x, weight, bias, stride=stride + 1, **settings)


def wider_gaps(x, weight, bias=None, dilation=1, **settings):
    """`dilation` cells left empty in each gap of the kernel in place of dilation − 1."""
    return F.conv_transpose2d(x, weight, bias, dilation=dilation + 1, **settings)


def gaps_exchanged(x, weight, bias=None, stride=1, dilation=1, **settings):
    """Stamps `dilation` cells apart, their weights `stride` apart."""
    return F.conv_transpose2d(x, weight, bias, stride=dilation, dilation=stride, **settings)


def first_channel_only(x, weight, bias=None, **settings):
    """One input channel stamped, the others left out."""
    return F.conv_transpose2d(x[:, :1], weight[:1], bias, **settings)


def outputs_dealt(x, weight, bias=None, groups=1, **settings):
    """The output's channels dealt to the groups in turn, like cards, where groups are blocks."""
    y = F.conv_transpose2d(x, weight, groups=groups, **settings)
    y = y.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)
    return y if bias is None else y + bias.view(-1, 1, 1)


def inputs_dealt(x, weight, bias=None, groups=1, **settings):
    """Input channels and the weight's rows dealt to the groups in turn."""
    channels = x.unflatten(1, (-1, groups)).transpose(1, 2).flatten(1, 2)
    rows = weight.unflatten(0, (-1, groups)).transpose(0, 1).flatten(0, 1)
    return F.conv_transpose2d(channels, rows, bias, groups=groups, **settings)


def overwritten(x, weight, bias=None, by_weight=False, **settings):
    """Where stamps meet, the one of the last pixel stays (or what the last weight has written)."""
    y = None
    for i, j, u, v in _in_turn(x.shape[2:], weight.shape[2:], by_weight):
        pixel, tap = torch.zeros_like(x), torch.zeros_like(weight)
        pixel[:, :, i, j], tap[:, :, u, v] = x[:, :, i, j], weight[:, :, u, v]
        stamped = F.conv_transpose2d(pixel, tap, **settings)
        y = stamped if y is None else torch.where(_overlap(pixel, tap, settings) > 0, stamped, y)
    return y if bias is None else y + bias.view(-1, 1, 1)


def _in_turn(size, kernel_size, by_weight: bool) -> Iterator[tuple[int, ...]]:
    pixels, weights = (list(product(*map(range, axes))) for axes in (size, kernel_size))
    if by_weight:
        return (pixel + weight for weight, pixel in product(weights, pixels))
    return (pixel + weight for pixel, weight in product(pixels, weights))


def averaged(x, weight, bias=None, **settings):
    """The mean of the stamps that meet in a cell in place of their sum."""
    y = F.conv_transpose2d(x, weight, **settings) / _overlap(x, weight, settings).clamp(min=1)
    return y if bias is None else y + bias.view(-1, 1, 1)


def _overlap(x, weight, settings: dict[str, int]) -> torch.Tensor:
    """How many stamps reach each cell; pixels and weights that are zero do not count."""
    pixels, kernel = ((tensor[:1, :1] != 0).to(x) for tensor in (x, weight))
    return F.conv_transpose2d(pixels, kernel, **(settings | {"groups": 1}))


def gradient_with(**changed: int) -> Callable:
    """The canvas of a gradient with some settings changed, put into the right size."""

    def mistaken(grad_output, weight, input_size, stride=1, padding=0, dilation=1):
        settings = {"stride": stride, "padding": padding, "dilation": dilation} | changed
        return fitted(grad_output, weight, input_size, **settings)

    return mistaken


def fitted(grad_output, weight, input_size, stride=1, padding=0, dilation=1, near=False):
    """The stamped canvas, cropped by padding and cut or filled at the far (or near) end to fit."""
    full = F.conv_transpose2d(grad_output, weight, stride=stride, dilation=dilation)
    height, width = input_size[-2:]
    rows, columns = height - full.shape[2], width - full.shape[3]
    sides = [-padding, columns + padding, -padding, rows + padding]
    if near:
        sides = [sides[1], sides[0], sides[3], sides[2]]
    return F.pad(full, sides)


def left_over_at_the_near_end(grad_output, weight, input_size, *settings, **named):
    """The rows and columns that the stride left over put at the top and on the left."""
    return fitted(grad_output, weight, input_size, *settings, near=True, **named)


def size_ignored(grad_output, weight, input_size, stride=1, padding=0, dilation=1):
    """The transposed convolution without output_padding, whatever size was asked for."""
    return F.conv_transpose2d(grad_output, weight, None, stride, padding, 0, 1, dilation)


def gradient_of(change: Callable) -> Callable:
    """The right gradient for another weight."""

    def mistaken(grad_output, weight, input_size, *settings, **named):
        return input_grad(grad_output, change(weight), input_size, *settings, **named)

    return mistaken


def averaged_over_images(grad_output, weight, input_size, *settings, **named):
    """The gradient divided by the number of images."""
    full = input_grad(grad_output, weight, input_size, *settings, **named)
    return full / len(grad_output)
