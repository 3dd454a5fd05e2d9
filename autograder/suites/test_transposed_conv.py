"""Hidden suite for transposed_conv: what is checked, and with which weight."""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.examples.transposed_conv import EXAMPLES as EXAMPLES
from autograder.misconceptions import transposed_conv as wrong
from autograder.references import transposed_conv as right
from autograder.stand_ins.transposed_conv import STAND_INS as STAND_INS
from autograder.suite import arguments, question, views

FORBIDDEN = {
    "conv_transpose2d": "convolution",
    "conv2d_input_grad": "convolution",
    "UpConv2d": "convolution",
}

DTYPES = (torch.float32, torch.float64, torch.float16, torch.bfloat16)


@question("transposed_output_size", hint=wrong.SIZE)
def test_size_of_plain_stamps(student, cases, compare):
    """With no argument but the kernel, the stamps start one cell apart."""
    for size, kernel_size in [(cases.integer(3, 30), 3), (cases.integer(3, 30), 4), (1, 5), (7, 1)]:
        compare.call(student.transposed_output_size, right.outputs, size, kernel_size)


@question("transposed_output_size", weight=2, hint=wrong.SIZE)
def test_size_with_everything(student, cases, compare):
    """Stride, padding, output_padding and dilation together give the size of torch's output."""
    answer = student.transposed_output_size
    # these numbers keep the known mistakes apart: each of them gives another size
    telling = {"size": 40, "kernel_size": 4, "stride": 5, "padding": 6, "output_padding": 4}
    known = wrong.transposed_output_size
    compare.call(answer, right.outputs, **telling, dilation=9, misconceptions=known)
    for settings in [(2, 1, 1, 2), (3, 0, 2, 1), (1, 4, 0, 3), (5, 2, 3, 2), (4, 3, 0, 1)]:
        sizes = cases.integer(9, 50), cases.integer(2, 5)
        compare.call(answer, right.outputs, *sizes, *settings)


@question("transposed_output_size", hint=wrong.LIMIT)
def test_size_with_more_dilation_than_stride(student, cases, compare):
    """Up to dilation − 1 or stride − 1 may be asked for, whichever is more."""
    for stride, dilation in [(1, 3), (2, 4), (4, 2)]:
        size, most = cases.integer(4, 20), max(stride, dilation)
        valid = {"size": size, "kernel_size": 3, "stride": stride, "dilation": dilation}
        bad = {"output_padding": most}
        answer = student.transposed_output_size
        compare.raises(answer, right.outputs, **valid, output_padding=most - 1, bad=bad)


@question("transposed_output_size", hint=wrong.CROP)
def test_size_where_padding_leaves_nothing(student, compare):
    """A padding that leaves one cell is fine, one that leaves none is an error."""
    left = {"size": 2, "kernel_size": 3, "stride": 2, "output_padding": 0, "padding": 2}
    for bad in [{"padding": 3}, {"padding": 9}]:
        compare.raises(student.transposed_output_size, right.outputs, **left, bad=bad)
    left = {"size": 2, "kernel_size": 2, "stride": 2, "output_padding": 1, "padding": 2}
    answer, words = student.transposed_output_size, ["padding", 2]
    compare.raises(answer, right.outputs, **left, bad={"output_padding": 0}, mentions=words)


@question("transposed_output_size", hint=wrong.SIZE)
def test_size_arguments(student, compare):
    """A size, kernel_size, stride or dilation below 1 or a negative padding is an error."""
    valid = {"size": 12, "kernel_size": 3, "stride": 3, "dilation": 2}
    zeros = [{name: 0} for name in valid]
    cut = {"padding": 1, "output_padding": 1}
    for bad in [*zeros, {"size": -4}, {"stride": -2}, *({name: -1} for name in cut)]:
        compare.raises(student.transposed_output_size, right.outputs, **valid, **cut, bad=bad)


@question("output_padding_for", weight=2, hint=wrong.CHOICE)
def test_left_over(student, cases, compare):
    """There and back with this output_padding gives the size again, whatever the settings."""
    answer = student.output_padding_for
    # these numbers keep the known mistakes apart: each of them gives another output_padding
    telling = {"size": 31, "kernel_size": 4, "stride": 13, "padding": 4, "dilation": 5}
    compare.call(answer, right.missing, **telling, misconceptions=wrong.output_padding_for)
    for settings in [(2, 1, 2), (3, 2, 1), (4, 0, 3), (5, 1, 2)]:
        compare.call(answer, right.missing, cases.integer(14, 50), cases.integer(2, 5), *settings)


@question("output_padding_for", hint=wrong.CHOICE)
def test_neighbouring_sizes(student, cases, compare):
    """Sizes that a convolution maps together need different values, from 0 to stride − 1."""
    first, kernel_size = cases.integer(12, 30), cases.integer(2, 5)
    for size in range(first, first + 4):
        compare.call(student.output_padding_for, right.missing, size, kernel_size, stride=4)


@question("output_padding_for", hint=wrong.CHOICE)
def test_nothing_to_choose(student, cases, compare):
    """With stride 1 nothing is left over, with any padding and dilation."""
    for settings in [{}, {"padding": 2}, {"dilation": 3}, {"padding": 1, "dilation": 2}]:
        size = cases.integer(12, 30)
        compare.call(student.output_padding_for, right.missing, size, 3, **settings)


@question("output_padding_for", hint=wrong.CHOICE)
def test_way_back_at_the_limit(student, compare):
    """A kernel that fits exactly leaves nothing over; one a position too long is an error."""
    fitting = {"size": 5, "kernel_size": 4, "stride": 3, "padding": 1, "dilation": 2}
    answer, words = student.output_padding_for, ["kernel_size", 4]
    compare.raises(answer, right.missing, **fitting, bad={"size": 4}, mentions=words)
    for bad in [{"kernel_size": 5}, {"kernel_size": 12}]:
        compare.raises(answer, right.missing, **fitting, bad=bad)


@question("output_padding_for", hint=wrong.CHOICE)
def test_way_back_arguments(student, compare):
    """A size, kernel_size, stride or dilation below 1 or a negative padding is an error."""
    valid = {"size": 12, "kernel_size": 3, "stride": 3, "padding": 1, "dilation": 2}
    zeros = [{name: 0} for name in valid if name != "padding"]
    for bad in [*zeros, {"stride": -2}, {"padding": -1}]:
        compare.raises(student.output_padding_for, right.missing, **valid, bad=bad)


def matrix_values(student, compare, weight, in_size, **settings):
    """The student's matrix against torch's convolution, values only."""
    compare.call(
        student.conv_matrix,
        right.matrix,
        weight,
        in_size,
        gradients=False,
        misconceptions=wrong.conv_matrix,
        **settings,
    )


@question("conv_matrix", weight=2, hint=wrong.VIEWS)
def test_matrix_of_a_plain_kernel(student, cases, compare):
    """Each row holds the kernel once, shifted like the kernel over the image."""
    matrix_values(student, compare, cases.randn(2, 2), (3, 4))
    matrix_values(student, compare, cases.randn(3, 3), (6, 4))


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_with_padding(student, cases, compare):
    """What falls on the padding is left out of the row, and the image keeps its columns."""
    for size, padding in [((3, 2), 1), ((2, 3), 2), ((1, 1), 2)]:
        matrix_values(student, compare, cases.randn(*size), (4, 5), padding=padding)


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_with_stride(student, cases, compare):
    """A stride below or above the kernel's size moves the kernel, pixels left over included."""
    for stride in (2, 3, 4):
        matrix_values(student, compare, cases.randn(3, 2), (8, 7), stride=stride)


@question("conv_matrix", hint=wrong.GAPS)
def test_matrix_with_dilation(student, cases, compare):
    """Dilation moves the kernel's weights apart in both axes."""
    for size, dilation in [((3, 3), 2), ((2, 3), 3), ((4, 1), 2)]:
        matrix_values(student, compare, cases.randn(*size), (8, 7), dilation=dilation)


@question("conv_matrix", weight=2, hint=wrong.VIEWS)
def test_matrix_with_everything(student, cases, compare):
    """Stride, padding and dilation act together, on wide and on high images."""
    for in_size, settings in [((7, 5), (2, 1, 2)), ((4, 9), (3, 2, 1)), ((1, 6), (1, 2, 2))]:
        named = dict(zip(["stride", "padding", "dilation"], settings, strict=True))
        matrix_values(student, compare, cases.randn(3, 2), in_size, **named)
    compare.call(student.conv_matrix, right.matrix, cases.randn(2, 3), (7, 8), 2, 1, 3)


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_at_the_limit(student, cases, compare):
    """A kernel as large as the image gives a single row."""
    matrix_values(student, compare, cases.randn(3, 4), (3, 4))
    matrix_values(student, compare, cases.randn(2, 2), (3, 3), padding=1, dilation=3, stride=2)


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_gradient(student, cases, compare):
    """Gradients flow back to the weights from every place where they stand."""
    for settings in [{}, {"stride": 2, "padding": 1, "dilation": 2}]:
        weight = cases.randn(3, 2)
        compare.call(student.conv_matrix, right.matrix, weight, (6, 5), gradients=True, **settings)


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_dtype_and_layout(student, cases, compare):
    """Any floating dtype stays as it is, views are read correctly, a size may be a list."""
    for dtype in DTYPES:
        matrix_values(student, compare, cases.randn(2, 3, dtype=dtype), (4, 5), padding=1)
    weight = cases.randn(3, 2)
    for view, of in views(weight):
        remote = student.conv_matrix(view(student.tensor(of)), [5, 4], dilation=2)
        compare.values(remote, right.matrix(weight, [5, 4], dilation=2))


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_arguments(student, cases, compare):
    """A stride, dilation, height or width below 1 or a negative padding is an error."""
    answer, weight = student.conv_matrix, cases.randn(3, 2)
    valid = {"in_size": (7, 6), "stride": 2, "padding": 1, "dilation": 2}
    for bad in [{"stride": 0}, {"stride": -1}, {"dilation": 0}, {"padding": -1}]:
        compare.raises(answer, right.matrix, weight, **valid, bad=bad)
    roomy = {"in_size": (7, 6), "padding": 3}
    for size, least in [((0, 6), 0), ((7, -1), -1)]:
        words = {"bad": {"in_size": size}, "mentions": ["in_size", least]}
        compare.raises(answer, right.matrix, weight, **roomy, **words)


@question("conv_matrix", hint=wrong.VIEWS)
def test_matrix_of_a_kernel_too_large(student, cases, compare):
    """A kernel that does not fit into the padded image in one axis raises a ValueError."""
    answer, weight = student.conv_matrix, cases.randn(3, 2)
    for size, longest in [((7, 2), 7), ((3, 8), 8)]:
        words = {"bad": {0: cases.randn(*size)}, "mentions": [("weight", "kernel_size"), longest]}
        compare.raises(answer, right.matrix, weight, in_size=(4, 5), padding=1, **words)


def values(student, compare, *tensors, **settings):
    """The student's transposed convolution against torch's, values only."""
    compare.call(
        student.conv_transpose2d,
        F.conv_transpose2d,
        *tensors,
        gradients=False,
        misconceptions=wrong.conv_transpose2d,
        **settings,
    )


@question("conv_transpose2d", weight=2, hint=wrong.GATHER)
def test_plain_stamps(student, cases, compare):
    """Every pixel stamps the kernel as it is, not flipped, and stamps that meet add up."""
    values(student, compare, cases.randn(1, 3, 6, 7), cases.randn(3, 3, 3, 3))
    values(student, compare, cases.randn(2, 3, 5, 4), cases.randn(3, 4, 3, 2))


@question("conv_transpose2d", weight=2, hint=wrong.GAPS)
def test_stride(student, cases, compare):
    """A stride below, at or above the kernel's size moves the stamps apart."""
    for stride in (2, 3, 5):
        values(student, compare, cases.randn(2, 3, 4, 3), cases.randn(3, 4, 3, 3), stride=stride)


@question("conv_transpose2d", weight=2, hint=wrong.CROP)
def test_padding(student, cases, compare):
    """Padding crops the output on all four sides, also by more than the kernel's size."""
    for padding, stride in [(1, 1), (1, 3), (3, 2), (5, 2)]:
        x, weight = cases.randn(2, 3, 6, 7), cases.randn(3, 4, 3, 4)
        values(student, compare, x, weight, padding=padding, stride=stride)


@question("conv_transpose2d", weight=2, hint=wrong.NEW_CELLS)
def test_output_padding(student, cases, compare):
    """output_padding shows more cells at the bottom and on the right, as they were stamped."""
    x, weight, bias = cases.randn(2, 3, 4, 3), cases.randn(3, 4, 4, 3), cases.randn(4)
    # a padding that is neither output_padding nor stride − 1 keeps the known mistakes apart
    for stride, padding, output_padding in [(2, 2, 1), (4, 2, 1), (3, 3, 2)]:
        cut = {"stride": stride, "padding": padding, "output_padding": output_padding}
        values(student, compare, x, weight, **cut)
        values(student, compare, x, weight, bias, **cut)
    doubling = {"stride": 2, "padding": 1, "output_padding": 1, "gradients": False}
    compare.call(student.conv_transpose2d, F.conv_transpose2d, x, weight, bias, **doubling)


@question("conv_transpose2d", hint=wrong.NEW_CELLS)
def test_output_padding_beyond_the_canvas(student, cases, compare):
    """Cells that no stamp reaches hold zero plus the bias, next to cells that are reached."""
    x, weight, bias = cases.randn(2, 3, 3, 4), cases.randn(3, 4, 2, 3), cases.randn(4)
    some = {"stride": 4, "padding": 1, "output_padding": 3}
    values(student, compare, x, weight, **some)
    values(student, compare, x, weight, bias, **some)
    answer, torchs = student.conv_transpose2d, F.conv_transpose2d
    for stride, output_padding in [(3, 2), (2, 1)]:  # only cells that no stamp reaches
        cut = {"stride": stride, "output_padding": output_padding}
        compare.call(answer, torchs, x, weight, bias, **cut, gradients=False)


@question("conv_transpose2d", hint=wrong.LIMIT)
def test_output_padding_up_to_the_dilation(student, cases, compare):
    """With more dilation than stride, output_padding may be as large as dilation − 1."""
    for stride, padding, output_padding, dilation in [(1, 2, 1, 2), (1, 1, 2, 3), (2, 2, 3, 4)]:
        x, weight, bias = cases.randn(2, 3, 4, 3), cases.randn(3, 4, 3, 2), cases.randn(4)
        cut = {"stride": stride, "padding": padding, "output_padding": output_padding}
        values(student, compare, x, weight, bias, **cut, dilation=dilation)


@question("conv_transpose2d", weight=2, hint=wrong.GAPS)
def test_dilation(student, cases, compare):
    """Dilation moves the weights of a stamp apart, not the stamps."""
    for dilation in (2, 3):
        x, weight = cases.randn(2, 3, 5, 4), cases.randn(3, 4, 3, 2)
        values(student, compare, x, weight, dilation=dilation)
        values(student, compare, x, weight, dilation=dilation, stride=3, padding=1)


@question("conv_transpose2d", weight=2, hint=wrong.STORED)
def test_groups(student, cases, compare):
    """Each group of input channels stamps onto its own group of output channels only."""
    for channels, outputs, groups in [(4, 3, 2), (6, 2, 3), (3, 1, 3), (2, 4, 2)]:
        x, weight = cases.randn(2, channels, 4, 3), cases.randn(channels, outputs, 3, 2)
        bias = cases.randn(outputs * groups)
        values(student, compare, x, weight, groups=groups, stride=2)
        values(student, compare, x, weight, bias, groups=groups, padding=1)


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_kernel_shapes(student, cases, compare):
    """Kernels need not be square or odd: 2×3, 1×4, 5×2 and 1×1 work."""
    for size in [(2, 3), (1, 4), (5, 2), (1, 1)]:
        values(student, compare, cases.randn(2, 3, 4, 5), cases.randn(3, 4, *size), stride=2)
    values(student, compare, cases.randn(2, 3, 5, 4), cases.randn(3, 4, 2, 4), dilation=2)


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_bias(student, cases, compare):
    """The bias is added once to every output of its channel."""
    x, weight, bias = cases.randn(2, 3, 4, 5), cases.randn(3, 4, 3, 2), cases.randn(4)
    values(student, compare, x, weight, bias)
    values(student, compare, x, weight, bias, stride=2, padding=2)


@question("conv_transpose2d", hint=wrong.STORED)
def test_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, one of each and one pixel as well."""
    for batch, channels, out_channels in [(1, 3, 2), (5, 1, 4), (3, 2, 1), (1, 1, 1), (3, 4, 4)]:
        x, weight = cases.randn(batch, channels, 3, 4), cases.randn(channels, out_channels, 3, 2)
        values(student, compare, x, weight, cases.randn(out_channels), stride=2)
    values(student, compare, cases.randn(2, 3, 1, 1), cases.randn(3, 2, 3, 4), stride=3)


@question("conv_transpose2d", weight=2, hint=wrong.SCRATCH)
def test_everything_together(student, cases, compare):
    """Stride, padding, output_padding, groups and dilation act together as in torch."""
    for settings in [(2, 2, 1, 2, 2), (3, 1, 2, 1, 2), (1, 3, 1, 2, 3), (2, 2, 1, 4, 1)]:
        size = cases.integer(4, 5), cases.integer(6, 7)
        x, weight = cases.randn(2, 4, *size), cases.randn(4, 3, 3, 2)
        bias = cases.randn(3 * settings[3])
        names = ["stride", "padding", "output_padding", "groups", "dilation"]
        values(student, compare, x, weight, bias, **dict(zip(names, settings, strict=True)))


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_order_of_arguments(student, cases, compare):
    """Arguments given by position mean what they mean in torch, groups before dilation."""
    x, weight, bias = cases.randn(2, 4, 4, 5), cases.randn(4, 3, 2, 3), cases.randn(6)
    settings = 3, 1, 2, 2, 4
    answer = student.conv_transpose2d
    compare.call(answer, F.conv_transpose2d, x, weight, bias, *settings, gradients=False)


@question("conv_transpose2d", weight=2, hint=wrong.VIEWS)
def test_gradients(student, cases, compare):
    """Gradients reach input, weight and bias, and are F.conv_transpose2d's."""
    x, weight, bias = cases.randn(2, 4, 4, 3), cases.randn(4, 3, 3, 2), cases.randn(3)
    answer, torchs = student.conv_transpose2d, F.conv_transpose2d
    cut = {"stride": 3, "padding": 1, "output_padding": 1, "dilation": 2}
    for settings in [{}, {"stride": 2, "padding": 1}, {"stride": 4}, cut]:
        compare.call(answer, torchs, x, weight, bias, gradients=True, **settings)
    compare.call(answer, torchs, x, weight, gradients=True, groups=2, stride=2)


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_dtype(student, cases, compare):
    """Any floating dtype that comes in goes out, with and without padding and bias."""
    for dtype in DTYPES:
        x, weight, bias = (
            cases.randn(*shape, dtype=dtype) for shape in [(2, 3, 4, 5), (3, 4, 3, 2), (4,)]
        )
        values(student, compare, x, weight, bias, padding=2, stride=2, output_padding=1)
        values(student, compare, x, weight)


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_layout(student, cases, compare):
    """Inputs and weights that are transposed or stepped views of others are read correctly."""
    x, weight = cases.randn(2, 3, 4, 5), cases.randn(3, 4, 2, 3)
    for padding in (0, 1):
        settings = {"stride": 2, "padding": padding, "dilation": 2}
        expected = F.conv_transpose2d(x, weight, **settings)
        for (x_view, x_of), (weight_view, weight_of) in zip(views(x), views(weight), strict=True):
            tensors = x_view(student.tensor(x_of)), weight_view(student.tensor(weight_of))
            compare.values(student.conv_transpose2d(*tensors, **settings), expected)


@question("conv_transpose2d", hint=wrong.SCRATCH)
def test_arguments(student, cases, compare):
    """A stride, groups or dilation below 1 or a negative padding raises a ValueError."""
    x, weight = cases.randn(2, 4, 4, 5), cases.randn(4, 3, 3, 2)
    valid = {"stride": 2, "padding": 1, "output_padding": 1, "groups": 2, "dilation": 2}
    zeros = [{"stride": 0}, {"stride": -1}, {"groups": 0}, {"groups": -2}, {"dilation": 0}]
    for bad in [*zeros, {"padding": -1}, {"output_padding": -1}]:
        compare.raises(student.conv_transpose2d, F.conv_transpose2d, x, weight, **valid, bad=bad)


@question("conv_transpose2d", hint=wrong.LIMIT)
def test_cuts_that_go_too_far(student, cases, compare):
    """Too much output_padding, or a padding that leaves no row or no column, is an error."""
    answer, torchs = student.conv_transpose2d, F.conv_transpose2d
    for size in [(2, 5), (5, 2)]:
        x, weight = cases.randn(1, 2, *size), cases.randn(2, 3, 3, 3)
        valid = {"stride": 2, "padding": 2, "output_padding": 1}
        for bad in [{"output_padding": 2}, {"padding": 3}, {"padding": 4}]:
            compare.raises(answer, torchs, x, weight, **valid, bad=bad)
        # of this kernel's canvas padding leaves nothing on one axis, output_padding shows a cell
        weight = cases.randn(2, 3, 2, 2)
        words = {"bad": {"output_padding": 0}, "mentions": ["padding", 2]}
        compare.raises(answer, torchs, x, weight, **valid, **words)


@question("conv_transpose2d", hint=wrong.STORED)
def test_channels_that_do_not_fit(student, cases, compare):
    """A weight for other channels than the input's, or groups that do not divide, is an error."""
    answer, torchs = student.conv_transpose2d, F.conv_transpose2d
    x, weight = cases.randn(2, 4, 3, 5), cases.randn(4, 2, 3, 2)
    for bad, channels in [(cases.randn(6, 2, 3, 2), 6), (cases.randn(1, 2, 3, 2), 1)]:
        compare.raises(answer, torchs, x, weight, bad={1: bad}, mentions=["weight", channels])
    for groups in (3, 8):
        compare.raises(answer, torchs, x, weight, groups=2, bad={"groups": groups})


def gradient_values(student, compare, grad_output, weight, size, **settings):
    """The student's gradient against the one that autograd finds in torch's convolution."""
    compare.call(
        student.conv2d_input_grad,
        right.input_grad,
        grad_output,
        weight,
        size,
        gradients=False,
        misconceptions=wrong.conv2d_input_grad,
        **settings,
    )


@question("conv2d_input_grad", hint=wrong.VIEWS)
def test_gradient_of_a_plain_convolution(student, cases, compare):
    """Every output's gradient goes back through the kernel to the pixels it was made of."""
    gradient_values(student, compare, cases.randn(2, 3, 4, 5), cases.randn(3, 3, 3, 3), (6, 7))
    gradient_values(student, compare, cases.randn(1, 4, 5, 4), cases.randn(4, 3, 3, 2), (7, 5))


@question("conv2d_input_grad", hint=wrong.CROP)
def test_gradient_with_padding_and_dilation(student, cases, compare):
    """What falls on the padding is cropped, and dilation moves the weights apart."""
    for padding, dilation, size in [(1, 1, (5, 6)), (0, 2, (9, 9)), (2, 3, (7, 6))]:
        grad_output, weight = cases.randn(2, 4, 5, 7), cases.randn(4, 3, 3, 2)
        settings = {"padding": padding, "dilation": dilation}
        gradient_values(student, compare, grad_output, weight, size, **settings)


@question("conv2d_input_grad", weight=2, hint=wrong.CHOICE)
def test_gradient_with_a_stride(student, cases, compare):
    """Rows and columns that the stride left over come last, and hold only what reached them."""
    for size in [(9, 8), (10, 9), (11, 8), (9, 10)]:
        grad_output, weight = cases.randn(2, 4, 3, 3), cases.randn(4, 3, 3, 2)
        gradient_values(student, compare, grad_output, weight, size, stride=3)
    for size in [(8, 9), (10, 8), (9, 10)]:
        grad_output, weight = cases.randn(2, 4, 3, 3), cases.randn(4, 3, 4, 4)
        gradient_values(student, compare, grad_output, weight, size, stride=3, padding=1)


@question("conv2d_input_grad", hint=wrong.VIEWS)
def test_gradient_with_everything(student, cases, compare):
    """Stride above the kernel, padding and dilation act together, in torch's order."""
    answer = student.conv2d_input_grad
    for size, settings in [((9, 8), (2, 1, 2)), ((12, 7), (4, 2, 1)), ((9, 11), (3, 0, 2))]:
        x, weight = cases.randn(2, 3, *size), cases.randn(4, 3, 3, 2)
        grad_output = F.conv2d(x, weight, None, *settings)
        compare.call(answer, right.input_grad, grad_output, weight, size, *settings)


@question("conv2d_input_grad", hint=wrong.VIEWS)
def test_gradient_of_the_gradient(student, cases, compare):
    """The answer can be differentiated with respect to grad_output and weight."""
    grad_output, weight = cases.randn(2, 4, 4, 3), cases.randn(4, 3, 3, 2)
    for size, settings in [((6, 4), {}), ((8, 5), {"stride": 2, "padding": 1})]:
        answer = student.conv2d_input_grad
        call = [right.input_grad, grad_output, weight, size]
        compare.call(answer, *call, gradients=True, **settings)


@question("conv2d_input_grad", hint=wrong.VIEWS)
def test_gradient_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, in float32 too, one of each as well."""
    for batch, outputs, channels in [(1, 3, 2), (4, 1, 3), (3, 2, 1), (1, 1, 1)]:
        grad_output, weight = (
            cases.randn(batch, outputs, 3, 4),
            cases.randn(outputs, channels, 2, 3),
        )
        gradient_values(student, compare, grad_output, weight, (7, 9), stride=2)
    single = [cases.randn(*shape, dtype=torch.float32) for shape in [(2, 3, 3, 4), (3, 2, 2, 3)]]
    gradient_values(student, compare, *single, (4, 6))


@question("conv2d_input_grad", hint=wrong.CHOICE)
def test_gradient_sizes(student, cases, compare):
    """input_size is two or four numbers, in a tuple, a list or as a tensor's own shape."""
    grad_output, weight = cases.randn(2, 4, 3, 3), cases.randn(4, 5, 3, 2)
    expected = right.input_grad(grad_output, weight, (8, 7), stride=2).detach()
    shape = student.tensor(torch.zeros(2, 5, 8, 7)).shape
    for size in [(2, 5, 8, 7), [8, 7], [2, 5, 8, 7], shape]:
        compare.values(student.conv2d_input_grad(grad_output, weight, size, stride=2), expected)


@question("conv2d_input_grad", hint=wrong.VIEWS)
def test_gradient_layout(student, cases, compare):
    """Tensors that are transposed or stepped views of others are read correctly."""
    pair = cases.randn(2, 4, 3, 5), cases.randn(4, 3, 3, 2)
    expected = right.input_grad(*pair, (7, 10), stride=2).detach()
    for ways in zip(*map(views, pair), strict=True):
        tensors = [view(student.tensor(of)) for view, of in ways]
        compare.values(student.conv2d_input_grad(*tensors, (7, 10), stride=2), expected)


@question("conv2d_input_grad", hint=wrong.CHOICE)
def test_gradient_arguments(student, cases, compare):
    """A stride or dilation below 1, a negative padding or other channels are an error."""
    answer = student.conv2d_input_grad
    grad_output, weight = cases.randn(2, 4, 3, 3), cases.randn(4, 3, 3, 2)
    valid = {"input_size": (7, 6), "stride": 2, "padding": 1, "dilation": 2}
    for bad in [{"stride": 0}, {"stride": -1}, {"dilation": 0}, {"padding": -1}]:
        compare.raises(answer, right.input_grad, grad_output, weight, **valid, bad=bad)
    for bad, outputs in [(cases.randn(5, 3, 3, 2), 5), (cases.randn(1, 3, 3, 2), 1)]:
        words = {"bad": {1: bad}, "mentions": ["weight", outputs]}
        compare.raises(answer, right.input_grad, grad_output, weight, **valid, **words)


@question("conv2d_input_grad", hint=wrong.CHOICE)
def test_gradient_sizes_that_do_not_fit(student, cases, compare):
    """An input_size that a convolution would not turn into grad_output's shape is an error."""
    answer = student.conv2d_input_grad
    grad_output, weight = cases.randn(2, 4, 3, 3), cases.randn(4, 3, 3, 2)
    valid = {"input_size": (7, 6), "stride": 2}
    bad_sizes = {(9, 6): 9, (6, 7): 6, (7, 8): 8, (7, 5): 5, (1, 6): 1}
    bad_sizes |= {(5, 3, 7, 6): 5, (2, 4, 7, 6): 4, (2, 3, 7, 9): 9, (3, 7, 6): 3, (7,): 7}
    spread = {"input_size": (10, 6), "stride": 2, "padding": 1, "dilation": 3}  # or 9×6 to 10×7
    plain = {"input_size": (5, 4)}  # and no other
    refused = [(valid, size, number) for size, number in bad_sizes.items()]
    refused += [(spread, (11, 6), 11), (spread, (10, 8), 8), (spread, (8, 6), 8)]
    refused += [(spread, (10, 5), 5), (plain, (6, 4), 6), (plain, (5, 6), 6)]
    for settings, size, number in refused:
        words = {"bad": {"input_size": size}, "mentions": ["input_size", number]}
        compare.raises(answer, right.input_grad, grad_output, weight, **settings, **words)


def layer_values(student, compare, *inputs, gradients=False, **build):
    """Layers that share their parameters with nn.ConvTranspose2d's, against its values."""
    compare.module(
        student.UpConv2d,
        nn.ConvTranspose2d,
        *inputs,
        build=arguments(**build),
        gradients=gradients,
        misconceptions=wrong.UpConv2d,
    )


@question("UpConv2d", weight=2, hint=wrong.SCRATCH)
def test_layer_values(student, cases, compare):
    """With an nn.ConvTranspose2d's state dict loaded the layer gives its values."""
    sizes = {"in_channels": 4, "out_channels": 6}
    x = cases.randn(2, 4, 3, 5)
    cut = {"stride": 3, "padding": 1, "output_padding": 2}
    layer_values(student, compare, x, **sizes, kernel_size=3)
    layer_values(student, compare, x, **sizes, kernel_size=4, dilation=2, **cut)
    layer_values(student, compare, x, **sizes, kernel_size=2, groups=2, stride=4, bias=False)


@question("UpConv2d", hint=wrong.STORED)
def test_layer_parameters(student, cases, compare):
    """weight and bias lie in the state dict as nn.ConvTranspose2d's do; without bias it is None."""
    x = cases.randn(1, 2, 3, 4)
    for sizes in [{"bias": True}, {"bias": False}, {"groups": 2}]:
        layer_values(student, compare, x, in_channels=2, out_channels=4, kernel_size=2, **sizes)
    without = student.UpConv2d(2, 4, 2, bias=False)
    compare.that(without.bias.read() is None, "with bias=False `bias` should be None")


@question("UpConv2d", hint=wrong.SCRATCH)
def test_layer_order_of_arguments(student, cases, compare):
    """Arguments given by position mean what they mean in nn.ConvTranspose2d."""
    build = arguments(4, 6, 2, 3, 1, 2, 2, False, 4)
    x = cases.randn(2, 4, 3, 5)
    compare.module(student.UpConv2d, nn.ConvTranspose2d, x, build=build, gradients=False)


@question("UpConv2d", hint=wrong.SCRATCH)
def test_layer_gradients(student, cases, compare):
    """Gradients reach the input and every parameter."""
    sizes = {"in_channels": 4, "out_channels": 2, "kernel_size": 3, "gradients": True}
    x = cases.randn(2, 4, 4, 3)
    layer_values(student, compare, x, **sizes, stride=2, padding=1, groups=2, dilation=2)
    layer_values(student, compare, x, **sizes, bias=False, stride=2, output_padding=1)


@question("UpConv2d", weight=2, hint=wrong.LIMIT)
def test_layer_output_size(student, cases, compare):
    """output_size chooses among the sizes that stride allows, for each axis on its own."""
    sizes = {"in_channels": 2, "out_channels": 3, "kernel_size": 4, "padding": 1, "stride": 3}
    x = cases.randn(2, 2, 3, 4)
    layer_values(student, compare, x, (10, 13), gradients=True, **sizes)
    layer_values(student, compare, x, [8, 12], output_padding=2, **sizes)
    layer_values(student, compare, x, (2, 3, 10, 11), output_padding=1, **sizes)


@question("UpConv2d", hint=wrong.LIMIT)
def test_layer_output_size_of_a_shape(student, cases, compare):
    """A tensor's shape can be given, whatever its batch and channels, and None is as if absent."""
    reference = nn.ConvTranspose2d(2, 3, 2, stride=2, padding=1, dilation=3)
    layer = student.UpConv2d(2, 3, 2, stride=2, padding=1, dilation=3)
    layer.load_state_dict(dict(reference.state_dict()))
    x = cases.randn(2, 2, 3, 4, dtype=torch.float32)
    shape = student.tensor(torch.zeros(5, 9, 7, 9)).shape
    compare.values(layer(x, output_size=shape), reference(x, output_size=(7, 9)).detach())
    compare.values(layer(x, output_size=None), reference(x).detach())
    compare.values(layer(x), reference(x).detach())


@question("UpConv2d", hint=wrong.STORED)
def test_layer_start(student, compare):
    """Weight and bias start random and uniform between −1/√fan_in and 1/√fan_in."""
    bound = (96 * 3 * 3) ** -0.5
    layers = [student.UpConv2d(8, 192, 3, stride=2, groups=2) for _ in range(2)]
    for name, shape in {"weight": (8, 96, 3, 3), "bias": (192,)}.items():
        first, second = (compare.read(getattr(one, name), shape, torch.float32) for one in layers)
        reach, deviation = first.abs().max().item() / bound, first.std().item() / bound
        fan_in = "±1/√fan_in, where fan_in is weight.size(1) · kernel_size²"
        compare.that(reach < 1.00001, f"`{name}` starts with values outside {fan_in}")
        compare.that(reach > 0.9, f"`{name}` never starts near the ends of {fan_in}")
        uniform = abs(deviation - 3**-0.5) < 0.1
        compare.that(uniform, f"`{name}` does not start uniform between −1/√fan_in and 1/√fan_in")
        compare.that(not torch.equal(first, second), f"`{name}` starts alike in every layer")


@question("UpConv2d", hint=wrong.SCRATCH)
def test_layer_settings(student, cases, compare):
    """Each layer keeps its own settings and parameters, in training and in evaluation."""
    x = cases.randn(2, 2, 4, 5, dtype=torch.float32)
    builds = [{"dilation": 2}, {"stride": 2, "padding": 1, "output_padding": 1}]
    references = [nn.ConvTranspose2d(2, 3, 3, **build) for build in builds]
    layers = [student.UpConv2d(2, 3, 3, **build) for build in builds]
    for layer, reference in zip(layers, references, strict=True):
        layer.load_state_dict(dict(reference.state_dict()))
    for mode in ("train", "eval"):
        for layer, reference in zip(layers, references, strict=True):
            getattr(layer, mode)()
            compare.values(layer(x), reference(x).detach())


@question("UpConv2d", hint=wrong.SCRATCH)
def test_layer_arguments(student, cases, compare):
    """A bad argument is refused when the layer is made, not only when it is called."""
    sizes = {"in_channels": 4, "out_channels": 6, "kernel_size": 3, "groups": 2}
    settings = {"stride": 3, "padding": 1, "output_padding": 1, "dilation": 2}
    x, build = cases.randn(2, 4, 3, 5), arguments(**sizes, **settings)
    bad = [{name: 0} for name in [*sizes, "stride", "dilation"]]
    bad += [{"padding": -1}, {"output_padding": -1}, {"output_padding": 3}, {"stride": -3}]
    for one in bad:
        compare.module_raises(student.UpConv2d, nn.ConvTranspose2d, x, build=build, bad=one)
    for name, value in [("in_channels", 5), ("out_channels", 7), ("groups", 4)]:
        words = {"bad": {name: value}, "mentions": [(name, "groups")]}
        compare.module_raises(student.UpConv2d, nn.ConvTranspose2d, x, build=build, **words)
    most = {"build": arguments(4, 6, 3, stride=2, dilation=4, output_padding=3)}
    bad = {"output_padding": 4}
    compare.module_raises(student.UpConv2d, nn.ConvTranspose2d, x, **most, bad=bad)


@question("UpConv2d", hint=wrong.LIMIT)
def test_layer_calls_that_do_not_fit(student, cases, compare):
    """Other channels, or an output_size that cannot be reached, raise a ValueError."""
    torchs, build = nn.ConvTranspose2d, arguments(3, 2, 3, stride=2, padding=1, dilation=3)
    answer, x, size = student.UpConv2d, cases.randn(2, 3, 4, 5), (12, 13)  # the least is 11×13
    bad_sizes = {(10, 13): 10, (13, 13): 13, (11, 12): 12, (12, 15): 15}
    bad_sizes |= {(2, 12, 13): 2, (12,): 12, (2, 2, 10, 13): 10}
    bad = {(x, size): ["output_size", number] for size, number in bad_sizes.items()}
    bad[cases.randn(2, 5, 4, 5), size] = [("in_channels", "weight"), 3]
    for inputs, words in bad.items():
        refused = {"build": build, "bad_inputs": inputs, "mentions": words}
        compare.module_raises(answer, torchs, x, size, **refused)
