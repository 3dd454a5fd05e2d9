"""Sizes against torch: every formula meets the operator it describes."""

import doctest
import re

import pytest
import torch
from convlab import shapes
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

sizes = st.integers(1, 24)
kernel_sizes = st.integers(1, 6)
strides = st.integers(1, 5)
paddings = st.integers(0, 6)
dilations = st.integers(1, 4)
padded_layers = st.lists(st.tuples(kernel_sizes, strides, dilations, st.integers(0, 3)), max_size=3)
padded_layers = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 3)),
    max_size=4,
)


def torch_size(operator, size, kernel_size, **arguments):
    """Length that torch's one-dimensional operator makes, or None where it refuses."""
    try:
        return operator(torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size), **arguments)[0, 0]
    except RuntimeError:
        return None


@given(sizes, kernel_sizes, strides, paddings, dilations)
def test_conv_output_size_is_torchs(size, kernel_size, stride, padding, dilation):
    """The size is what F.conv1d makes, and an error exactly where F.conv1d has one."""
    arguments = {"stride": stride, "padding": padding, "dilation": dilation}
    result = torch_size(F.conv1d, size, kernel_size, **arguments)
    if result is None:
        with pytest.raises(ValueError, match=rf"kernel_size \(={kernel_size}\).* does not fit"):
            shapes.conv_output_size(size, kernel_size, **arguments)
    else:
        assert shapes.conv_output_size(size, kernel_size, **arguments) == len(result)


@given(sizes, kernel_sizes, strides, paddings, st.integers(0, 5), dilations)
def test_transposed_output_size_is_torchs(
    size, kernel_size, stride, padding, output_padding, dilation
):
    """The size is what F.conv_transpose1d makes, and an error exactly where it has one."""
    arguments = {
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }
    result = torch_size(F.conv_transpose1d, size, kernel_size, **arguments)
    if result is None or len(result) == 0:
        with pytest.raises(ValueError, match=r"output_padding \(=|padding \(=\d+\) crops"):
            shapes.transposed_output_size(size, kernel_size, **arguments)
    else:
        assert shapes.transposed_output_size(size, kernel_size, **arguments) == len(result)


@given(st.integers(1, 12), kernel_sizes, strides, paddings, dilations)
def test_sizes_mapped_to_are_all_there_are(output_size, kernel_size, stride, padding, dilation):
    """Exactly the listed sizes lead to the output size; no other one does."""
    arguments = (kernel_size, stride, padding, dilation)
    listed = shapes.sizes_mapped_to(output_size, *arguments)
    span = shapes.effective_kernel_size(kernel_size, dilation)
    fitting = range(max(1, span - 2 * padding), 100)
    mapped = [n for n in fitting if shapes.conv_output_size(n, *arguments) == output_size]
    assert list(listed) == mapped


@given(kernel_sizes, dilations, sizes)
def test_same_padding_keeps_the_size(kernel_size, dilation, size):
    """With this padding a stride-1 convolution keeps every size; an odd loss is an error."""
    if dilation * (kernel_size - 1) % 2:
        with pytest.raises(ValueError, match="an odd number"):
            shapes.same_padding(kernel_size, dilation)
    else:
        padding = shapes.same_padding(kernel_size, dilation)
        assert shapes.conv_output_size(size, kernel_size, 1, padding, dilation) == size


def test_the_classic_pair_on_64_pixels():
    """3×3 with dilation 2 and padding 2 keeps 64; 2×2 with stride 2 makes 128 of it."""
    kept = shapes.conv_output_size(64, kernel_size=3, padding=2, dilation=2)
    assert (kept, shapes.transposed_output_size(kept, kernel_size=2, stride=2)) == (64, 128)


@given(padded_layers)
def test_a_receptive_field_is_where_the_gradient_begins_and_ends(padded):
    """The range of an output is what its gradient spans, and the next output's is a stride on."""
    layers, paddings = [layer[:3] for layer in padded], [layer[3] for layer in padded]
    signal = torch.zeros(1, 1, 1200, dtype=torch.float64, requires_grad=True)
    maps = signal
    for kernel_size, stride, dilation, padding in padded:
        ones = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        maps = F.conv1d(maps, ones, None, stride, padding, dilation)
    position = maps.shape[-1] // 2  # in the middle no padding is in sight
    for later in (0, 1):
        (gradient,) = torch.autograd.grad(maps[0, 0, position + later], signal, retain_graph=True)
        reached = gradient.flatten().nonzero().flatten().tolist()
        seen = shapes.receptive_field_at(position + later, layers, paddings)
        assert (seen[0], seen[-1]) == (reached[0], reached[-1])
        assert len(seen) == shapes.receptive_field(layers)


def test_a_receptive_field_by_hand():
    """Two 3-tap layers see 5; a stride of 2 between them makes it 7, one output every 2 pixels."""
    assert shapes.receptive_field([]) == shapes.output_stride([]) == 1
    assert shapes.receptive_field([(3, 1, 1), (3, 1, 1)]) == 5
    assert shapes.receptive_field(iter([(3, 2, 1), (3, 1, 1)])) == 7
    assert shapes.output_stride(iter([(3, 2, 1), (3, 1, 1)])) == 2
    assert shapes.receptive_field_at(1, [(3, 2, 1), (3, 1, 1)]) == range(2, 9)


def test_the_view_keeps_off_strides_behind_it():
    """A layer's own stride does not widen its view, only that of the layers after it."""
    assert shapes.receptive_field([(3, 1, 1), (3, 5, 1)]) == 5


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_parameters_are_counted_as_torch_counts_them(groups):
    """Weights and biases of Conv2d and ConvTranspose2d, at any dilation."""
    for layer in (torch.nn.Conv2d, torch.nn.ConvTranspose2d):
        module = layer(8, 12, 3, groups=groups, dilation=5)
        counted = sum(parameter.numel() for parameter in module.parameters())
        assert shapes.conv_parameters(8, 12, 3, groups=groups) == counted


def test_macs_are_the_multiplications_of_the_loop():
    """One multiply-add for each weight at each output pixel, the bias left out."""
    out, loops = (5, 7), 0
    for _channel in range(4):
        for _pixel in range(out[0] * out[1]):
            loops += 3 * 3 * 3
    assert shapes.conv_macs(3, 4, kernel_size=3, output_size=out) == loops


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: shapes.effective_kernel_size(0), "kernel_size (=0) must be at least 1."),
        (lambda: shapes.effective_kernel_size(3, 0), "dilation (=0) must be at least 1."),
        (lambda: shapes.conv_output_size(5, 3, padding=-1), "padding (=-1) must be at least 0."),
        (lambda: shapes.conv_output_size(5, 3, stride=0), "stride (=0) must be at least 1."),
        (lambda: shapes.transposed_output_size(5, 3, stride=2, output_padding=2), "output_padding"),
        (lambda: shapes.transposed_output_size(1, 1, padding=1), "padding (=1) crops everything"),
        (lambda: shapes.receptive_field([(3, 0, 1)]), "stride (=0) must be at least 1."),
        (lambda: shapes.receptive_field([(0, 1, 1)]), "kernel_size (=0) must be at least 1."),
        (lambda: shapes.receptive_field([(3, 1, 0)]), "dilation (=0) must be at least 1."),
        (lambda: shapes.output_stride([(3, 0, 1)]), "stride (=0) must be at least 1."),
        (lambda: shapes.receptive_field_at(-1, []), "position (=-1) must be at least 0."),
        (
            lambda: shapes.receptive_field_at(0, [(3, 1, 1)], [-1]),
            "padding (=-1) must be at least 0.",
        ),
        (
            lambda: shapes.receptive_field_at(0, [(3, 1, 1)], [1, 1]),
            "paddings (=[1, 1]) must have one entry for each of the 1 layers",
        ),
        (lambda: shapes.conv_parameters(3, 4, 3, groups=2), "in_channels (=3) must be divisible"),
        (lambda: shapes.conv_parameters(4, 3, 3, groups=2), "out_channels (=3) must be divisible"),
    ],
)
def test_an_error_names_the_argument_and_its_value(call, message):
    """One sentence: what, with the value."""
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_the_examples_in_docstrings_hold():
    """Every >>> line of the module prints what stands below it."""
    outcome = doctest.testmod(shapes)
    assert outcome.attempted >= 10
    assert outcome.failed == 0
