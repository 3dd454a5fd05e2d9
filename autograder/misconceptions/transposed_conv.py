"""Known wrong models of a transposed convolution: what a mistake computes, and its sentence.

One dictionary a question. A sentence completes «Your numbers are exactly what comes out when …»
and ends with the section of the lesson that clears the mistake up.
"""

from collections.abc import Callable
from functools import partial

from torch import nn
from torch.nn import functional as F

from autograder.misconceptions import _stamps as stamps
from autograder.misconceptions._pointers import pointer_to
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

TURNED = "the kernel lies the wrong way round; stamps take it as it is, the view with zeros flipped"

lesson = pointer_to("transposed_conv")


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


def of_layer(layer: nn.ConvTranspose2d) -> dict[str, int]:
    """A layer's settings, by the names of the function's arguments."""
    names = "stride", "padding", "output_padding", "dilation"
    return {name: getattr(layer, name)[0] for name in names} | {"groups": layer.groups}


def as_layer(function: Callable) -> Callable:
    """The same mistake in a layer that uses its own output_padding."""

    def mistaken(layer: nn.ConvTranspose2d, x, output_size=None):
        if output_size is not None:
            return None
        return function(x, layer.weight, layer.bias, **of_layer(layer))

    return mistaken


def size_not_asked(layer: nn.ConvTranspose2d, x, output_size=None):
    """The layer's own output_padding, whatever size was asked for."""
    return layer(x)


def zeros_up_to_the_size(layer: nn.ConvTranspose2d, x, output_size=None):
    """The smallest size with zeros appended up to the wanted one."""
    if output_size is None:
        return None
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
    lesson("an ordinary convolution is computed, which gathers", GATHER): stamps.convolved,
    lesson(TURNED, VIEWS): stamps.with_weight(lambda weight: weight.flip(2, 3)),
    lesson("the kernel's height and width are exchanged", SCRATCH): stamps.with_weight(
        lambda weight: weight.transpose(2, 3)
    ),
    lesson("the weight's input and output channels are exchanged", STORED): stamps.with_weight(
        lambda weight: weight.transpose(0, 1)
    ),
    lesson("padding is ignored", CROP): stamps.with_settings(padding=0),
    lesson("padding is added to the input instead of cropped from the output", CROP): (
        stamps.input_padded
    ),
    lesson("padding puts zeros around the output, where it should crop it", CROP): (
        stamps.padded_around
    ),
    lesson("padding is cropped at the top and on the left only", CROP): (
        stamps.cropped_at_one_end(1)
    ),
    lesson("padding is cropped at the bottom and on the right only", CROP): (
        stamps.cropped_at_one_end(0)
    ),
    lesson("output_padding is ignored", CHOICE): stamps.with_settings(output_padding=0),
    lesson("output_padding acts at the top and on the left", NEW_CELLS): (
        stamps.shown_at_the_near_end
    ),
    lesson("output_padding acts on all four sides", NEW_CELLS): stamps.shown_at_both_ends,
    lesson("cells beyond the stamped canvas get no bias", NEW_CELLS): stamps.bias_within_the_canvas,
    lesson("output_padding appends zeros, though stamps reach those cells", NEW_CELLS): (
        stamps.zeros_appended
    ),
    lesson("dilation is ignored", GAPS): stamps.with_settings(dilation=1),
    lesson("`dilation` cells are left empty in each gap; there is one less", GAPS): (
        stamps.wider_gaps
    ),
    lesson("stride is ignored", GAPS): stamps.with_settings(stride=1),
    lesson("pixels are repeated, where stride should move their stamps apart", GAPS): (
        stamps.stretched
    ),
    lesson("`stride` zeros stand between pixels; there is one less", VIEWS): (
        stamps.one_zero_too_many
    ),
    lesson("zeros stand behind the last row and column of pixels too", VIEWS): stamps.zeros_behind,
    lesson("stride and dilation are exchanged", GAPS): stamps.gaps_exchanged,
    lesson("the bias is forgotten", SCRATCH): stamps.without_bias,
    lesson("the bias is added with every stamp, not once for each output", SCRATCH): (
        stamps.bias_of_every_stamp
    ),
    lesson("only the first input channel stamps", SCRATCH): stamps.first_channel_only,
    lesson("groups are ignored", STORED): stamps.with_settings(groups=1),
    lesson("output channels are dealt to the groups in turn; a group's lie together", STORED): (
        stamps.outputs_dealt
    ),
    lesson("input channels are dealt to the groups in turn; a group's lie together", STORED): (
        stamps.inputs_dealt
    ),
    lesson("stamps that meet are averaged where they should add up", GATHER): stamps.averaged,
    lesson("a later stamp replaces earlier ones where they should add up", GATHER): (
        stamps.overwritten
    ),
    lesson("a later weight replaces what earlier ones have written, it should add", GATHER): (
        partial(stamps.overwritten, by_weight=True)
    ),
}

conv2d_input_grad = {
    lesson("input_size is ignored", CHOICE): stamps.size_ignored,
    lesson("the rows and columns left over are put at the top and on the left", NEW_CELLS): (
        stamps.left_over_at_the_near_end
    ),
    lesson("padding is not cropped", CROP): stamps.gradient_with(padding=0),
    lesson("dilation is ignored", GAPS): stamps.gradient_with(dilation=1),
    lesson("stride is ignored", GAPS): stamps.gradient_with(stride=1),
    lesson(TURNED, VIEWS): stamps.gradient_of(lambda weight: weight.flip(2, 3)),
    lesson("the weight's two channel axes are exchanged", STORED): stamps.gradient_of(
        lambda weight: weight.transpose(0, 1)
    ),
    lesson("the kernel's height and width are exchanged", SCRATCH): stamps.gradient_of(
        lambda weight: weight.transpose(2, 3)
    ),
    lesson("the gradient is averaged over the images", VIEWS): stamps.averaged_over_images,
}

UpConv2d = {
    **{sentence: as_layer(function) for sentence, function in conv_transpose2d.items()},
    lesson("output_size is ignored, or crops what the layer's own output_padding gives", LIMIT): (
        size_not_asked
    ),
    lesson("zeros are appended up to output_size, though stamps reach those cells", NEW_CELLS): (
        zeros_up_to_the_size
    ),
}
