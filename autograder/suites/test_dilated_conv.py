"""Hidden suite for dilated_conv: what is checked, and with which weight."""

import torch
from torch import nn
from torch.nn import functional as F

from autograder.examples.dilated_conv import EXAMPLES
from autograder.misconceptions import dilated_conv as wrong
from autograder.references.dilated_conv import spread
from autograder.stand_ins.dilated_conv import STAND_INS
from autograder.suite import arguments, question, views

__all__ = ["EXAMPLES", "STAND_INS"]  # read by the grader

FORBIDDEN = {"dilated_conv2d": "convolution", "DilatedConv2d": "convolution"}


def outputs(size, kernel_size, stride=1, padding=0, dilation=1):
    """The number of outputs that torch itself makes."""
    axis, kernel = torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size)
    return F.conv1d(axis, kernel, None, stride, padding, dilation).shape[-1]


def span(kernel_size, dilation):
    """The positions a kernel covers: what an axis of 200 loses when torch convolves it."""
    return 201 - outputs(200, kernel_size, dilation=dilation)


@question("effective_kernel_size", weight=2, hint=wrong.GAP)
def test_span(student, cases, compare):
    """A kernel spans dilation · (kernel_size − 1) + 1 positions, odd and even kernels alike."""
    answer = student.effective_kernel_size
    # 6 and 4 keep the known mistakes apart: each of them gives another number
    compare.call(answer, span, 6, 4, misconceptions=wrong.effective_kernel_size)
    for kernel_size, dilation in [(3, 2), (cases.integer(4, 9), 3), (2, cases.integer(4, 12))]:
        compare.call(answer, span, kernel_size, dilation)


@question("effective_kernel_size", hint=wrong.GAP)
def test_span_without_gaps(student, cases, compare):
    """Dilation 1 leaves a kernel as it is, and a single weight spans one position."""
    compare.call(student.effective_kernel_size, span, cases.integer(2, 11), 1)
    compare.call(student.effective_kernel_size, span, 1, cases.integer(2, 11))


@question("effective_kernel_size", hint=wrong.GAP)
def test_span_arguments(student, compare):
    """A kernel_size or dilation below 1 raises a ValueError that says which and how much."""
    for bad in [{"kernel_size": 0}, {"kernel_size": -2}, {"dilation": 0}, {"dilation": -3}]:
        compare.raises(student.effective_kernel_size, span, kernel_size=3, dilation=2, bad=bad)


@question("conv_output_size", hint=wrong.SIZE)
def test_size_of_a_plain_kernel(student, cases, compare):
    """With stride 1 and no padding the axis loses what the kernel spans, less one."""
    for size, kernel_size in [(cases.integer(9, 30), 3), (cases.integer(9, 30), 4), (7, 7), (1, 1)]:
        compare.call(student.conv_output_size, outputs, size, kernel_size)


@question("conv_output_size", weight=2, hint=wrong.SIZE)
def test_size_with_everything(student, cases, compare):
    """Stride, padding and dilation together give the size of torch's output."""
    answer = student.conv_output_size
    # these numbers keep the known mistakes apart: each of them gives another size
    telling = {"size": 40, "kernel_size": 4, "stride": 2, "padding": 4, "dilation": 8}
    compare.call(answer, outputs, **telling, misconceptions=wrong.conv_output_size)
    for stride, padding, dilation in [(2, 1, 2), (3, 0, 1), (1, 4, 1), (1, 0, 3), (5, 2, 2)]:
        sizes = cases.integer(20, 50), cases.integer(2, 5)
        compare.call(answer, outputs, *sizes, stride=stride, padding=padding, dilation=dilation)


@question("conv_output_size", hint=wrong.SIZE)
def test_size_rounds_down(student, compare):
    """A last step that does not fit is not counted, and a stride above the kernel is fine."""
    for size in (10, 11, 12, 13, 14):
        compare.call(student.conv_output_size, outputs, size, 3, stride=4)


@question("conv_output_size", hint=wrong.SIZE)
def test_size_at_the_limit(student, compare):
    """A kernel that fits exactly has one output; one that is a position too long is an error."""
    fitting = {"size": 5, "stride": 3, "padding": 1}
    for longest, dilation, bad in [(7, 1, 8), (4, 2, 5), (4, 2, 12)]:
        valid = {**fitting, "kernel_size": longest, "dilation": dilation}
        compare.raises(student.conv_output_size, outputs, **valid, bad={"kernel_size": bad})


@question("conv_output_size", hint=wrong.SIZE)
def test_size_arguments(student, compare):
    """A size, kernel_size, stride or dilation below 1 or a negative padding is an error."""
    valid = {"size": 12, "kernel_size": 3, "stride": 2, "padding": 1, "dilation": 2}
    zeros = [{name: 0} for name in valid if name != "padding"]
    for bad in [*zeros, {"stride": -2}, {"padding": -1}]:
        compare.raises(student.conv_output_size, outputs, **valid, bad=bad)


def kernel_values(student, compare, weight, dilation):
    """The student's dilated kernel against torch's, values only."""
    compare.call(
        student.dilate_kernel,
        spread,
        weight,
        dilation,
        gradients=False,
        misconceptions=wrong.dilate_kernel,
    )


@question("dilate_kernel", weight=2, hint=wrong.ZEROS)
def test_zeros_between(student, cases, compare):
    """The weights stand `dilation` apart in both axes, with zeros between them and nowhere else."""
    for size, dilation in [((3, 3), 2), ((2, 5), 3), ((4, 1), 2)]:
        kernel_values(student, compare, cases.randn(2, 3, *size), dilation)


@question("dilate_kernel", hint=wrong.ZEROS)
def test_no_gaps_to_fill(student, cases, compare):
    """Dilation 1 changes no kernel, and no dilation changes a 1×1 kernel."""
    kernel_values(student, compare, cases.randn(4, 2, 3, 2), 1)
    kernel_values(student, compare, cases.randn(4, 2, 1, 1), 3)


@question("dilate_kernel", hint=wrong.ZEROS)
def test_kernel_gradient(student, cases, compare):
    """Gradients flow back to the weights, and nothing is lost on the way."""
    for dilation in (1, 3):
        weight = cases.randn(3, 2, 2, 3)
        compare.call(student.dilate_kernel, spread, weight, dilation, gradients=True)


@question("dilate_kernel", hint=wrong.ZEROS)
def test_kernel_dtype(student, cases, compare):
    """A float32 kernel stays float32, a float64 kernel float64."""
    for dtype in (torch.float32, torch.float64):
        kernel_values(student, compare, cases.randn(2, 2, 3, 2, dtype=dtype), 2)


@question("dilate_kernel", hint=wrong.ZEROS)
def test_kernel_layout(student, cases, compare):
    """A weight that is a transposed or stepped view of another tensor is read correctly."""
    weight = cases.randn(3, 2, 4, 3)
    turned, stepped = (view(student.tensor(of)) for view, of in views(weight))
    for remote in (turned, stepped):
        compare.values(student.dilate_kernel(remote, 2), spread(weight, 2))


@question("dilate_kernel", hint=wrong.ZEROS)
def test_kernel_arguments(student, cases, compare):
    """A dilation below 1 raises a ValueError that says so."""
    for bad in [{"dilation": 0}, {"dilation": -1}]:
        compare.raises(student.dilate_kernel, spread, cases.randn(2, 2, 3, 2), dilation=2, bad=bad)


def values(student, compare, *tensors, **settings):
    """The student's convolution against torch's, values only."""
    compare.call(
        student.dilated_conv2d,
        F.conv2d,
        *tensors,
        gradients=False,
        misconceptions=wrong.dilated_conv2d,
        **settings,
    )


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_plain_convolution(student, cases, compare):
    """Without stride, padding or dilation the values are F.conv2d's, the kernel not flipped."""
    values(student, compare, cases.randn(2, 3, 7, 5), cases.randn(4, 3, 3, 3))


@question("dilated_conv2d", weight=2, hint=wrong.GAP)
def test_dilation(student, cases, compare):
    """Dilation 2 and 3 read the input at every second and every third place."""
    for dilation in (2, 3):
        x, weight = cases.randn(2, 3, 11, 9), cases.randn(4, 3, 3, 3)
        values(student, compare, x, weight, dilation=dilation)


@question("dilated_conv2d", hint=wrong.SIZE)
def test_padding(student, cases, compare):
    """Padding puts zeros on all four sides, however many there are."""
    for padding in (1, 4):
        x, weight = cases.randn(2, 3, 6, 5), cases.randn(4, 3, 3, 3)
        values(student, compare, x, weight, padding=padding)


@question("dilated_conv2d", hint=wrong.SIZE)
def test_stride(student, cases, compare):
    """Strides below, at and above the kernel's size skip positions, leftovers included."""
    for stride in (2, 3, 5):
        x, weight = cases.randn(2, 3, 13, 10), cases.randn(4, 3, 3, 3)
        values(student, compare, x, weight, stride=stride)


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_kernel_shapes(student, cases, compare):
    """Kernels need not be square or odd: 2×3, 1×4, 5×2 and 1×1 work."""
    for size in [(2, 3), (1, 4), (5, 2), (1, 1)]:
        values(student, compare, cases.randn(2, 3, 8, 9), cases.randn(4, 3, *size))
    values(student, compare, cases.randn(2, 3, 8, 9), cases.randn(4, 3, 2, 4), dilation=2)


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_bias(student, cases, compare):
    """The bias is added once to every output of its channel."""
    x, weight, bias = cases.randn(2, 3, 7, 6), cases.randn(4, 3, 3, 2), cases.randn(4)
    values(student, compare, x, weight, bias)
    values(student, compare, x, weight, bias, padding=2, dilation=2)


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_batch_and_channels(student, cases, compare):
    """Any batch and any number of channels work, one of each as well."""
    for batch, channels, out_channels in [(1, 3, 2), (5, 1, 4), (3, 2, 1), (1, 1, 1), (4, 4, 4)]:
        x, weight = cases.randn(batch, channels, 6, 7), cases.randn(out_channels, channels, 2, 3)
        values(student, compare, x, weight, cases.randn(out_channels), dilation=2)


@question("dilated_conv2d", weight=2, hint=wrong.SCRATCH)
def test_everything_together(student, cases, compare):
    """Stride, padding and dilation act together as they do in F.conv2d."""
    for stride, padding, dilation in [(2, 1, 2), (3, 2, 2), (1, 3, 4), (2, 0, 3)]:
        size = cases.integer(11, 14), cases.integer(8, 10)
        x, weight, bias = cases.randn(2, 3, *size), cases.randn(4, 3, 3, 2), cases.randn(4)
        settings = {"stride": stride, "padding": padding, "dilation": dilation}
        values(student, compare, x, weight, bias, **settings)


@question("dilated_conv2d", weight=2, hint=wrong.SCRATCH)
def test_gradients(student, cases, compare):
    """Gradients reach input, weight and bias, and are F.conv2d's."""
    x, weight, bias = cases.randn(2, 3, 9, 8), cases.randn(4, 3, 3, 2), cases.randn(4)
    answer = student.dilated_conv2d
    for settings in [{}, {"stride": 2, "padding": 1}, {"padding": 2, "dilation": 2, "stride": 3}]:
        compare.call(answer, F.conv2d, x, weight, bias, gradients=True, **settings)
    compare.call(answer, F.conv2d, x, weight, gradients=True, dilation=2)


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_dtype(student, cases, compare):
    """float32 in gives float32 out, with and without padding and bias."""
    x, weight, bias = (
        cases.randn(*shape, dtype=torch.float32) for shape in [(2, 3, 8, 7), (4, 3, 3, 2), (4,)]
    )
    values(student, compare, x, weight, bias, padding=1, dilation=2)
    values(student, compare, x, weight)


@question("dilated_conv2d", hint=wrong.SCRATCH)
def test_layout(student, cases, compare):
    """Inputs and weights that are transposed or stepped views of others are read correctly."""
    x, weight = cases.randn(2, 3, 9, 7), cases.randn(4, 3, 2, 3)
    for padding in (0, 1):
        settings = {"stride": 2, "padding": padding, "dilation": 2}
        expected = F.conv2d(x, weight, **settings)
        for (x_view, x_of), (weight_view, weight_of) in zip(views(x), views(weight), strict=True):
            tensors = x_view(student.tensor(x_of)), weight_view(student.tensor(weight_of))
            compare.values(student.dilated_conv2d(*tensors, **settings), expected)


@question("dilated_conv2d", hint=wrong.SIZE)
def test_arguments(student, cases, compare):
    """A stride or dilation below 1 or a negative padding raises a ValueError that says so."""
    x, weight = cases.randn(2, 3, 8, 7), cases.randn(4, 3, 3, 2)
    valid = {"stride": 2, "padding": 1, "dilation": 2}
    for bad in [{"stride": 0}, {"stride": -1}, {"dilation": 0}, {"padding": -1}]:
        compare.raises(student.dilated_conv2d, F.conv2d, x, weight, **valid, bad=bad)


@question("dilated_conv2d", hint=wrong.SIZE)
def test_shapes_that_do_not_fit(student, cases, compare):
    """A weight with other channels than the input, or too large for it, raises a ValueError."""
    x, weight = cases.randn(2, 3, 6, 5), cases.randn(4, 3, 3, 2)
    other_channels, one_channel = cases.randn(4, 5, 3, 2), cases.randn(4, 1, 3, 2)
    for bad, channels in [(other_channels, 5), (one_channel, 1)]:
        compare.raises(
            student.dilated_conv2d, F.conv2d, x, weight, bad={1: bad}, mentions=["weight", channels]
        )
    for size, longest in [((7, 2), 7), ((3, 6), 6)]:
        compare.raises(
            student.dilated_conv2d,
            F.conv2d,
            x,
            weight,
            bad={1: cases.randn(4, 3, *size)},
            mentions=[("weight", "kernel_size"), longest],
        )


def layer_values(student, compare, x, gradients=False, **build):
    """Layers that share their parameters with nn.Conv2d's, against its values."""
    compare.module(
        student.DilatedConv2d,
        nn.Conv2d,
        x,
        build=arguments(**build),
        gradients=gradients,
        misconceptions=wrong.DilatedConv2d,
    )


@question("DilatedConv2d", weight=2, hint=wrong.SCRATCH)
def test_layer_values(student, cases, compare):
    """With an nn.Conv2d's state dict loaded the layer gives its values, whatever the settings."""
    sizes = {"in_channels": 3, "out_channels": 5}
    x = cases.randn(2, 3, 12, 9)
    layer_values(student, compare, x, **sizes, kernel_size=3, dilation=2)
    layer_values(student, compare, x, **sizes, kernel_size=2, stride=3, padding=1, dilation=3)
    layer_values(student, compare, x, **sizes, kernel_size=4, stride=2, padding=2, bias=False)


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_parameters(student, cases, compare):
    """The state dict holds weight and bias in nn.Conv2d's shapes, without bias the weight alone."""
    for bias in (True, False):
        sizes = {"in_channels": 1, "out_channels": 2, "kernel_size": 2, "bias": bias}
        layer_values(student, compare, cases.randn(1, 1, 5, 4), **sizes)


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_order_of_arguments(student, cases, compare):
    """Arguments given by position mean what they mean in nn.Conv2d, stride before padding."""
    compare.module(
        student.DilatedConv2d,
        nn.Conv2d,
        cases.randn(2, 3, 12, 9),
        build=arguments(3, 4, 2, 3, 1, 4),
        gradients=False,
        misconceptions=wrong.DilatedConv2d,
    )


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_gradients(student, cases, compare):
    """Gradients reach the input and every parameter."""
    sizes = {"in_channels": 3, "out_channels": 4, "kernel_size": 3}
    x = cases.randn(2, 3, 9, 8)
    layer_values(student, compare, x, gradients=True, **sizes, stride=2, padding=1, dilation=2)
    layer_values(student, compare, x, gradients=True, **sizes, bias=False)


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_start(student, compare):
    """Weight and bias start random and uniform between −1/√fan_in and 1/√fan_in."""
    bound = (8 * 3 * 3) ** -0.5
    layers = [student.DilatedConv2d(8, 256, 3, dilation=2) for _ in range(2)]
    for name, shape in {"weight": (256, 8, 3, 3), "bias": (256,)}.items():
        first, second = (compare.read(getattr(one, name), shape, torch.float32) for one in layers)
        reach, deviation = first.abs().max().item() / bound, first.std().item() / bound
        compare.that(reach < 1.00001, f"`{name}` starts with values outside ±1/√fan_in")
        compare.that(reach > 0.9, f"`{name}` starts well inside ±1/√fan_in and never near it")
        uniform = abs(deviation - 3**-0.5) < 0.1
        compare.that(uniform, f"`{name}` does not start uniform between −1/√fan_in and 1/√fan_in")
        compare.that(not torch.equal(first, second), f"`{name}` starts alike in every layer")


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_settings(student, cases, compare):
    """Each layer keeps its own settings and parameters, in training and in evaluation."""
    x = cases.randn(2, 2, 9, 8, dtype=torch.float32)
    builds = [{"dilation": 2}, {"stride": 2, "padding": 1}]
    references = [nn.Conv2d(2, 3, 3, **build) for build in builds]
    layers = [student.DilatedConv2d(2, 3, 3, **build) for build in builds]
    for layer, reference in zip(layers, references, strict=True):
        layer.load_state_dict(dict(reference.state_dict()))
    for mode in ("train", "eval"):
        for layer, reference in zip(layers, references, strict=True):
            getattr(layer, mode)()
            compare.values(layer(x), reference(x).detach())


@question("DilatedConv2d", hint=wrong.SCRATCH)
def test_layer_arguments(student, cases, compare):
    """A bad argument is refused when the layer is made, other channels when it is called."""
    sizes = {"in_channels": 3, "out_channels": 4, "kernel_size": 3}
    settings = {"stride": 2, "padding": 1, "dilation": 2}
    x, build = cases.randn(2, 3, 8, 7), arguments(**sizes, **settings)
    for name in [*sizes, "stride", "dilation"]:
        compare.module_raises(student.DilatedConv2d, nn.Conv2d, x, build=build, bad={name: 0})
    compare.module_raises(student.DilatedConv2d, nn.Conv2d, x, build=build, bad={"padding": -1})
    compare.module_raises(
        student.DilatedConv2d,
        nn.Conv2d,
        x,
        build=build,
        bad_inputs=(cases.randn(2, 5, 8, 7),),
        mentions=[("in_channels", "weight"), 3],
    )
