"""Known wrong models of a transposed convolution: what a mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable
from itertools import product

import torch
from torch import nn
from torch.nn import functional as F

from autograder.references import transposed_conv as right

# Sections of the lesson, as its headings read.
GATHER = "A convolution gathers, its transpose scatters"
SIZE = "The size can be read off the picture"
CROP = "Padding crops"
VIEWS = "One operator, five views"
SCRATCH = "From scratch, with everything"
STORED = "The weight is stored the other way round"
GAPS = "Two kinds of gap"
CHOICE = "output_padding settles an argument"
NEW_CELLS = "What is in the new cells?"
LIMIT = "How much may one ask for?"
SAME = "The same hyper-parameters do not always lead back"


def lesson(sentence: str, section: str) -> str:
    """A sentence with the section of the lesson to read again."""
    return f"{sentence} («{section}» in the lesson transposed_conv)"


def count(formula: Callable) -> Callable:
    """A size by a formula of i, k, s, p, a and d, as the lesson names them."""

    def counted(size, kernel_size, stride=1, padding=0, output_padding=0, dilation=1):
        return formula(size, kernel_size, stride, padding, output_padding, dilation)

    return counted


def left_over(formula: Callable) -> Callable:
    """An output_padding by a formula of i, k, s, p and d."""

    def counted(size, kernel_size, stride=1, padding=0, dilation=1):
        return formula(size, kernel_size, stride, padding, dilation)

    return counted


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
    ones, kernel = torch.ones_like(x[:1, :1]), torch.ones_like(weight[:1, :1])
    overlap = F.conv_transpose2d(ones, kernel, **(settings | {"groups": 1}))
    return y if bias is None else y + bias.view(-1, 1, 1) * overlap


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


def overwritten(order: str) -> Callable:
    """Where stamps meet, the last one written stays: in the order of "pixels" or of "weights"."""

    def mistaken(x, weight, bias=None, **settings):
        (height, width), (kernel_h, kernel_w) = x.shape[2:], weight.shape[2:]
        places = list(product(range(height), range(width)))
        taps = list(product(range(kernel_h), range(kernel_w)))
        both = product(places, taps) if order == "pixels" else _turned(product(taps, places))
        y = None
        for (i, j), (u, v) in both:
            one, tap = torch.zeros_like(x), torch.zeros_like(weight)
            one[:, :, i, j], tap[:, :, u, v] = x[:, :, i, j], weight[:, :, u, v]
            stamped = F.conv_transpose2d(one, tap, **settings)
            ones = F.conv_transpose2d(
                (one != 0).to(x)[:1, :1], (tap != 0).to(x)[:1, :1], **(settings | {"groups": 1})
            )
            y = stamped if y is None else torch.where(ones != 0, stamped, y)
        return y if bias is None else y + bias.view(-1, 1, 1)

    return mistaken


def _turned(pairs):
    return ((place, tap) for tap, place in pairs)


def averaged(x, weight, bias=None, **settings):
    """The mean of the stamps that meet in a cell in place of their sum."""
    ones, kernel = torch.ones_like(x[:1, :1]), torch.ones_like(weight[:1, :1])
    overlap = F.conv_transpose2d(ones, kernel, **(settings | {"groups": 1}))
    y = F.conv_transpose2d(x, weight, **settings) / overlap.clamp(min=1)
    return y if bias is None else y + bias.view(-1, 1, 1)


def by_columns(weight, in_size, *settings, **named):
    """The matrix with its inputs numbered column by column."""
    rows = right.matrix(weight, in_size, *settings, **named)
    return rows.unflatten(1, tuple(in_size)).transpose(1, 2).flatten(1)


def outputs_by_columns(weight, in_size, stride=1, padding=0, dilation=1):
    """The matrix with its outputs numbered column by column."""
    rows = right.matrix(weight, in_size, stride, padding, dilation)
    span = dilation * (weight.shape[0] - 1) + 1
    height = (in_size[0] + 2 * padding - span) // stride + 1
    return rows.unflatten(0, (height, -1)).transpose(0, 1).flatten(0, 1)


def of_padded(weight, in_size, stride=1, padding=0, dilation=1):
    """A matrix with columns for the padding too."""
    size = [n + 2 * padding for n in in_size]
    return right.matrix(weight, size, stride, 0, dilation)


def matrix_with(**changed: int) -> Callable:
    """The matrix with some settings changed, whatever was asked for."""

    def mistaken(weight, in_size, stride=1, padding=0, dilation=1):
        settings = {"stride": stride, "padding": padding, "dilation": dilation}
        return right.matrix(weight, in_size, **(settings | changed))

    return mistaken


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
        return right.input_grad(grad_output, change(weight), input_size, *settings, **named)

    return mistaken


def averaged_over_images(grad_output, weight, input_size, *settings, **named):
    """The gradient divided by the number of images."""
    full = right.input_grad(grad_output, weight, input_size, *settings, **named)
    return full / len(grad_output)


def of_layer(layer: nn.ConvTranspose2d) -> dict[str, int]:
    """A layer's settings, by the names of the function's arguments."""
    names = "stride", "padding", "output_padding", "dilation"
    return {name: getattr(layer, name)[0] for name in names} | {"groups": layer.groups}


def as_layer(function: Callable) -> Callable:
    """The same mistake in a layer: called with nn.ConvTranspose2d's object and the input."""

    def mistaken(layer: nn.ConvTranspose2d, x: torch.Tensor) -> torch.Tensor:
        return function(x, layer.weight, layer.bias, **of_layer(layer))

    return mistaken


def size_not_asked(layer: nn.ConvTranspose2d, x: torch.Tensor, output_size) -> torch.Tensor:
    """The layer's own output_padding, whatever size was asked for."""
    return layer(x)


def zeros_up_to_the_size(layer: nn.ConvTranspose2d, x: torch.Tensor, output_size) -> torch.Tensor:
    """The smallest size with zeros appended up to the wanted one."""
    settings = of_layer(layer) | {"output_padding": 0}
    y = F.conv_transpose2d(x, layer.weight, layer.bias, **settings)
    height, width = output_size[-2:]
    return F.pad(y, [0, width - y.shape[3], 0, height - y.shape[2]])


transposed_output_size = {
    lesson("the size formula of an ordinary convolution is used", SIZE): count(
        lambda i, k, s, p, a, d: (i + 2 * p - d * (k - 1) - 1) // s + 1
    ),
    lesson("dilation is ignored", GAPS): count(
        lambda i, k, s, p, a, d: (i - 1) * s - 2 * p + k + a
    ),
    lesson("padding is added where it should be subtracted", CROP): count(
        lambda i, k, s, p, a, d: (i - 1) * s + 2 * p + d * (k - 1) + 1 + a
    ),
    lesson("padding is subtracted at one end of the axis only", CROP): count(
        lambda i, k, s, p, a, d: (i - 1) * s - p + d * (k - 1) + 1 + a
    ),
    lesson("padding is ignored", CROP): count(
        lambda i, k, s, p, a, d: (i - 1) * s + d * (k - 1) + 1 + a
    ),
    lesson("output_padding is ignored", CHOICE): count(
        lambda i, k, s, p, a, d: (i - 1) * s - 2 * p + d * (k - 1) + 1
    ),
    lesson("output_padding is added at both ends of the axis", NEW_CELLS): count(
        lambda i, k, s, p, a, d: (i - 1) * s - 2 * p + d * (k - 1) + 1 + 2 * a
    ),
    lesson("the last stamp is thought to start a whole stride later than it does", SIZE): count(
        lambda i, k, s, p, a, d: i * s - 2 * p + d * (k - 1) + 1 + a
    ),
    lesson("the steps from the canvas's first cell to its last are counted, not the cells", SIZE): (
        count(lambda i, k, s, p, a, d: (i - 1) * s - 2 * p + d * (k - 1) + a)
    ),
    lesson("the kernel's last weight is given a gap too, though nothing follows it", GAPS): count(
        lambda i, k, s, p, a, d: (i - 1) * s - 2 * p + d * k + a
    ),
    lesson("stride is ignored", SIZE): count(
        lambda i, k, s, p, a, d: i - 1 - 2 * p + d * (k - 1) + 1 + a
    ),
}

output_padding_for = {
    lesson("dilation is ignored", GAPS): left_over(lambda i, k, s, p, d: (i + 2 * p - k) % s),
    lesson("padding is ignored", CHOICE): left_over(
        lambda i, k, s, p, d: (i - d * (k - 1) - 1) % s
    ),
    lesson("padding is counted at one end of the axis only", CHOICE): left_over(
        lambda i, k, s, p, d: (i + p - d * (k - 1) - 1) % s
    ),
    lesson("what is missing up to the next full stride is taken, not what is left over", CHOICE): (
        left_over(lambda i, k, s, p, d: -(i + 2 * p - d * (k - 1) - 1) % s)
    ),
    lesson("only size and stride are looked at", SAME): left_over(lambda i, k, s, p, d: i % s),
    lesson("every size is thought to need stride − 1", SAME): left_over(
        lambda i, k, s, p, d: s - 1
    ),
    lesson("no size is thought to need any", SAME): left_over(lambda i, k, s, p, d: 0),
}

conv_matrix = {
    lesson("the matrix is that of the transposed convolution, C transposed", VIEWS): (
        lambda *settings, **named: right.matrix(*settings, **named).T
    ),
    lesson("the kernel is flipped", VIEWS): (
        lambda weight, *settings, **named: right.matrix(weight.flip(0, 1), *settings, **named)
    ),
    lesson("the kernel's height and width are exchanged", VIEWS): (
        lambda weight, *settings, **named: right.matrix(weight.T, *settings, **named)
    ),
    lesson("the image's height and width are exchanged", VIEWS): (
        lambda weight, in_size, *settings, **named: right.matrix(
            weight, in_size[::-1], *settings, **named
        )
    ),
    lesson("the image's pixels are numbered column by column", VIEWS): by_columns,
    lesson("the outputs are numbered column by column", VIEWS): outputs_by_columns,
    lesson("the padding's zeros have columns of their own", VIEWS): of_padded,
    lesson("padding is ignored", VIEWS): matrix_with(padding=0),
    lesson("stride is ignored", VIEWS): matrix_with(stride=1),
    lesson("dilation is ignored", VIEWS): matrix_with(dilation=1),
}

conv_transpose2d = {
    lesson("an ordinary convolution is computed, which gathers", GATHER): convolved,
    lesson("the kernel is flipped", VIEWS): with_weight(lambda weight: weight.flip(2, 3)),
    lesson("the kernel's height and width are exchanged", SCRATCH): with_weight(
        lambda weight: weight.transpose(2, 3)
    ),
    lesson("the weight's input and output channels are exchanged", STORED): with_weight(
        lambda weight: weight.transpose(0, 1)
    ),
    lesson("padding is ignored", CROP): with_settings(padding=0),
    lesson("padding is added to the input instead of cropped from the output", CROP): input_padded,
    lesson("padding puts zeros around the output, where it should crop it", CROP): padded_around,
    lesson("padding is cropped at the top and on the left only", CROP): cropped_at_one_end(1),
    lesson("padding is cropped at the bottom and on the right only", CROP): cropped_at_one_end(0),
    lesson("output_padding is ignored", CHOICE): with_settings(output_padding=0),
    lesson("output_padding acts at the top and on the left", NEW_CELLS): shown_at_the_near_end,
    lesson("output_padding acts on all four sides", NEW_CELLS): shown_at_both_ends,
    lesson("cells beyond the stamped canvas get no bias", NEW_CELLS): bias_within_the_canvas,
    lesson("output_padding appends zeros, though stamps reach those cells", NEW_CELLS): (
        zeros_appended
    ),
    lesson("dilation is ignored", GAPS): with_settings(dilation=1),
    lesson("`dilation` cells are left empty in each gap; there is one less", GAPS): wider_gaps,
    lesson("stride is ignored", GAPS): with_settings(stride=1),
    lesson("pixels are repeated, where stride should move their stamps apart", GAPS): stretched,
    lesson("`stride` zeros stand between pixels; there is one less", VIEWS): one_zero_too_many,
    lesson("zeros stand behind the last row and column of pixels too", VIEWS): zeros_behind,
    lesson("stride and dilation are exchanged", GAPS): gaps_exchanged,
    lesson("the bias is forgotten", SCRATCH): without_bias,
    lesson("the bias is added with every stamp, not once for each output", SCRATCH): (
        bias_of_every_stamp
    ),
    lesson("only the first input channel stamps", SCRATCH): first_channel_only,
    lesson("groups are ignored", STORED): with_settings(groups=1),
    lesson("output channels are dealt to the groups in turn; a group's lie together", STORED): (
        outputs_dealt
    ),
    lesson("input channels are dealt to the groups in turn; a group's lie together", STORED): (
        inputs_dealt
    ),
    lesson("stamps that meet are averaged where they should add up", GATHER): averaged,
    lesson("a later stamp replaces earlier ones where they should add up", GATHER): (
        overwritten("pixels")
    ),
    lesson("a later weight replaces what earlier ones have written, it should add", GATHER): (
        overwritten("weights")
    ),
}

conv2d_input_grad = {
    lesson("input_size is ignored", CHOICE): size_ignored,
    lesson("the rows and columns left over are put at the top and on the left", NEW_CELLS): (
        left_over_at_the_near_end
    ),
    lesson("padding is not cropped", CROP): gradient_with(padding=0),
    lesson("dilation is ignored", GAPS): gradient_with(dilation=1),
    lesson("stride is ignored", GAPS): gradient_with(stride=1),
    lesson("the kernel is flipped, as the view with zeros needs it and stamps do not", VIEWS): (
        gradient_of(lambda weight: weight.flip(2, 3))
    ),
    lesson("the weight's two channel axes are exchanged", STORED): gradient_of(
        lambda weight: weight.transpose(0, 1)
    ),
    lesson("the kernel's height and width are exchanged", SCRATCH): gradient_of(
        lambda weight: weight.transpose(2, 3)
    ),
    lesson("the gradient is averaged over the images", VIEWS): averaged_over_images,
}

UpConv2d = {
    **{sentence: as_layer(function) for sentence, function in conv_transpose2d.items()},
    lesson("output_size is ignored", LIMIT): size_not_asked,
    lesson("zeros are appended up to output_size, though stamps reach those cells", NEW_CELLS): (
        zeros_up_to_the_size
    ),
}
