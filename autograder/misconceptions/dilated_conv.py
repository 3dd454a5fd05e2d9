"""Known wrong models of a dilated convolution: what a usual mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable
from functools import partial

import torch
from torch import nn
from torch.nn import functional as F

from autograder.misconceptions._pointers import pointer_to

# Sections of the lesson, as its headings read.
DISTANCE = "Three weights can look further without a fourth"
GAP = "Nine weights span five by five"
SCRATCH = "From scratch it is nine shifted pictures"
ZEROS = "Zeros in the gaps give the same numbers for more work"
SIZE = "Which padding keeps the size?"
CHANNELS = "Channels multiply the weights, not the size"
OF_INPUT = "Gaps in the kernel or gaps in the input?"

lesson = pointer_to("dilated_conv")
basics = pointer_to("convolution_arithmetic")


def conv(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """F.conv2d by the argument names that the exercise uses."""
    return F.conv2d(x, weight, bias, stride, padding, dilation)


def flipped(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """A convolution in the mathematical sense, its kernel turned by 180°."""
    return conv(x, weight.flip(2, 3), bias, stride, padding, dilation)


def undilated(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """An ordinary convolution, whatever the dilation."""
    return conv(x, weight, bias, stride, padding, 1)


def one_zero_too_many(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """`dilation` zeros between neighbours in place of dilation − 1."""
    return conv(x, weight, bias, stride, padding, dilation + 1)


def rows_only(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """Gaps between the kernel's rows, none between its columns."""
    return conv(x, weight, bias, stride, padding, (dilation, 1))


def columns_only(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """Gaps between the kernel's columns, none between its rows."""
    return conv(x, weight, bias, stride, padding, (1, dilation))


def dilated_input(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """Zeros between the input's pixels, as in a transposed convolution."""
    return conv(spread(x, dilation), weight, bias, stride, padding)


def stride_and_dilation_swapped(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """The kernel's taps `stride` apart and its steps `dilation` long."""
    return conv(x, weight, bias, dilation, padding, stride)


def unpadded(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """No padding at all."""
    return conv(x, weight, bias, stride, 0, dilation)


def padded_before_only(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """Padding above and on the left, none below and on the right."""
    return conv(F.pad(x, (padding, 0, padding, 0)), weight, bias, stride, 0, dilation)


def padded_with_edges(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """The border's values repeated where zeros belong."""
    padded = F.pad(x, (padding,) * 4, mode="replicate")
    return conv(padded, weight, bias, stride, 0, dilation)


def unit_stride(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """Every position computed, whatever the stride."""
    return conv(x, weight, bias, 1, padding, dilation)


def without_bias(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """No bias added."""
    return conv(x, weight, None, stride, padding, dilation)


def bias_at_every_weight(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """The bias added once for each position of the kernel."""
    taps = weight.shape[2] * weight.shape[3]
    return conv(x, weight, None if bias is None else bias * taps, stride, padding, dilation)


def kernel_transposed(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """The kernel's height and width exchanged."""
    return conv(x, weight.transpose(2, 3), bias, stride, padding, dilation)


def first_channel_only(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """One input channel read, the others left out."""
    return conv(x[:, :1], weight[:, :1], bias, stride, padding, dilation)


def channels_averaged(x, weight, bias=None, stride=1, padding=0, dilation=1):
    """The mean over input channels in place of their sum."""
    return conv(x, weight / weight.shape[1], bias, stride, padding, dilation)


def spread(tensor: torch.Tensor, gap: int) -> torch.Tensor:
    """A tensor (…, H, W) with gap − 1 zeros between neighbours in both axes."""
    rows, columns = (gap * (size - 1) + 1 for size in tensor.shape[2:])
    wide = tensor.new_zeros(*tensor.shape[:2], rows, columns)
    wide[:, :, ::gap, ::gap] = tensor
    return wide


def repeated(weight: torch.Tensor, dilation: int) -> torch.Tensor:
    """Every weight repeated over the gap behind it, cut to the right size."""
    rows, columns = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.repeat_interleave(dilation, 2).repeat_interleave(dilation, 3)
    return wide[:, :, :rows, :columns]


def zeros_behind(weight: torch.Tensor, dilation: int) -> torch.Tensor:
    """The gap's zeros behind the last row and column too."""
    return F.pad(spread(weight, dilation), (0, dilation - 1, 0, dilation - 1))


def rows_spread(weight: torch.Tensor, dilation: int) -> torch.Tensor:
    """Zeros between rows only."""
    return spread(weight, dilation)[..., ::dilation]


def columns_spread(weight: torch.Tensor, dilation: int) -> torch.Tensor:
    """Zeros between columns only."""
    return spread(weight, dilation)[:, :, ::dilation]


def count(size, kernel_size, stride=1, padding=0, dilation=1, ends=2, first=1, rounded_up=False):
    """The number of outputs, with the places where the formula is usually got wrong."""
    room = size + ends * padding - dilation * (kernel_size - 1) - 1
    steps = -(-room // stride) if rounded_up else room // stride
    return steps + first


def as_layer(function: Callable) -> Callable:
    """The same mistake in a layer: called with nn.Conv2d's object and the input."""

    def mistaken(layer: nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
        settings = layer.stride[0], layer.padding[0], layer.dilation[0]
        return function(x, layer.weight, layer.bias, *settings)

    return mistaken


effective_kernel_size = {
    lesson("dilation is ignored", GAP): lambda kernel_size, dilation: kernel_size,
    lesson("the last weight is given a gap too, though nothing follows it", GAP): (
        lambda kernel_size, dilation: kernel_size * dilation
    ),
    lesson("`dilation` empty positions are counted in each gap; there is one less", DISTANCE): (
        lambda kernel_size, dilation: (kernel_size - 1) * (dilation + 1) + 1
    ),
    lesson("one gap is counted, however many the kernel has", GAP): (
        lambda kernel_size, dilation: kernel_size + dilation - 1
    ),
    lesson("the steps from first to last weight are counted, one less than positions", GAP): (
        lambda kernel_size, dilation: dilation * (kernel_size - 1)
    ),
}

conv_output_size = {
    lesson("dilation is ignored", GAP): (
        lambda size, kernel_size, stride=1, padding=0, dilation=1: count(
            size, kernel_size, stride, padding
        )
    ),
    basics("stride is ignored", "A stride keeps every s-th place"): (
        lambda size, kernel_size, stride=1, padding=0, dilation=1: count(
            size, kernel_size, 1, padding, dilation
        )
    ),
    basics("padding is ignored", "Padding makes the row longer"): partial(count, ends=0),
    basics("padding is counted at one end of the axis only", "Padding makes the row longer"): (
        partial(count, ends=1)
    ),
    basics(
        "the kernel's first place, at position 0, is not counted", "How many places are there?"
    ): (partial(count, first=0)),
    lesson("the kernel's last weight is given a gap too, though nothing follows it", GAP): (
        lambda size, kernel_size, stride=1, padding=0, dilation=1: count(
            size - dilation + 1, kernel_size, stride, padding, dilation
        )
    ),
    basics("a last step that no longer fits is counted", "What does the floor throw away?"): (
        partial(count, rounded_up=True)
    ),
}

dilate_kernel = {
    lesson("dilation is ignored", GAP): lambda weight, dilation: weight,
    lesson("`dilation` zeros stand between neighbours; there is one less", DISTANCE): (
        lambda weight, dilation: spread(weight, dilation + 1)
    ),
    lesson("zeros stand behind the last weight too", GAP): zeros_behind,
    lesson("weights are repeated into the gaps, where zeros belong", ZEROS): repeated,
    lesson("the gaps lie between rows only", GAP): rows_spread,
    lesson("the gaps lie between columns only", GAP): columns_spread,
    basics("the kernel is flipped on the way", "PyTorch does not flip the kernel"): (
        lambda weight, dilation: spread(weight, dilation).flip(2, 3)
    ),
    lesson("height and width are exchanged", GAP): (
        lambda weight, dilation: spread(weight, dilation).transpose(2, 3)
    ),
}

dilated_conv2d = {
    basics("the kernel is flipped", "PyTorch does not flip the kernel"): flipped,
    lesson("dilation is ignored", GAP): undilated,
    lesson("`dilation` positions are left empty in each gap; there is one less", DISTANCE): (
        one_zero_too_many
    ),
    lesson("dilation acts on rows only", GAP): rows_only,
    lesson("dilation acts on columns only", GAP): columns_only,
    lesson("the input is spread out in place of the kernel", OF_INPUT): dilated_input,
    lesson("stride and dilation are exchanged", SCRATCH): stride_and_dilation_swapped,
    basics("padding is ignored", "Padding makes the row longer"): unpadded,
    basics("the input is padded above and on the left only", "Padding makes the row longer"): (
        padded_before_only
    ),
    basics("the padding repeats the border where it should be zeros", "Zero is a value"): (
        padded_with_edges
    ),
    basics("stride is ignored", "A stride keeps every s-th place"): unit_stride,
    lesson("the bias is forgotten", SCRATCH): without_bias,
    lesson("the bias is added once for each weight of the kernel", SCRATCH): bias_at_every_weight,
    lesson("the kernel's height and width are exchanged", SCRATCH): kernel_transposed,
    basics("only the first input channel is read", CHANNELS): first_channel_only,
    basics("input channels are averaged where they should be summed", CHANNELS): channels_averaged,
}

DilatedConv2d = {sentence: as_layer(function) for sentence, function in dilated_conv2d.items()}
