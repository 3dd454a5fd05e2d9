"""From-scratch layers against torch: values and gradients in float64."""

import re
from itertools import product

import pytest
import torch
from convlab import layers, shapes
from hypothesis import assume, given
from hypothesis import strategies as st
from torch.nn import functional as F


def pairs(low, high):
    """Two integers in [low, high], for height and width."""
    return st.tuples(st.integers(low, high), st.integers(low, high))


def randn(*shape):
    """A random float64 tensor that wants gradients."""
    return torch.randn(*shape, dtype=torch.float64, requires_grad=True)


def assert_same(ours, theirs, inputs):
    """Equal shape, dtype, values, and gradients for one random output gradient."""
    result, reference = ours(*inputs), theirs(*inputs)
    torch.testing.assert_close(result, reference, rtol=1e-10, atol=1e-10)
    weighting = torch.randn_like(reference)
    gradients = torch.autograd.grad(result, inputs, weighting)
    expected = torch.autograd.grad(reference, inputs, weighting)
    for gradient, wanted in zip(gradients, expected, strict=True):
        torch.testing.assert_close(gradient, wanted, rtol=1e-10, atol=1e-10)


def test_conv2d_by_hand():
    """A 2×2 kernel with dilation 2 on a 3×3 input: the four corners, weighted."""
    x = torch.arange(1.0, 10).view(1, 1, 3, 3)
    weight = torch.tensor([[1.0, 10], [100, 1000]]).view(1, 1, 2, 2)
    corners = 1 * 1 + 3 * 10 + 7 * 100 + 9 * 1000
    assert layers.conv2d(x, weight, dilation=2).tolist() == [[[[corners]]]]


def test_conv_transpose2d_by_hand():
    """Two pixels with stride 2 stamp a kernel of three: they overlap in one place."""
    x = torch.tensor([2.0, 3]).view(1, 1, 1, 2)
    weight = torch.tensor([1.0, 10, 100]).view(1, 1, 1, 3)
    stamped = layers.conv_transpose2d(x, weight, stride=(1, 2))
    assert stamped.flatten().tolist() == [2 * 1, 2 * 10, 2 * 100 + 3 * 1, 3 * 10, 3 * 100]


@given(
    pairs(1, 9), pairs(1, 4), pairs(1, 4), pairs(0, 3), pairs(1, 3),
    st.sampled_from([1, 2]), st.booleans(),
)  # fmt: skip
def test_conv2d_is_torchs(size, kernel_size, stride, padding, dilation, groups, biased):
    """Over sizes, kernels, strides, paddings, dilations and groups that differ by axis."""
    spans = map(shapes.effective_kernel_size, kernel_size, dilation)
    assume(all(n + 2 * p >= s for n, p, s in zip(size, padding, spans, strict=True)))
    inputs = [randn(2, 4, *size), randn(6, 4 // groups, *kernel_size)]
    inputs += [randn(6)] if biased else []
    rest = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
    assert_same(
        lambda *tensors: layers.conv2d(*tensors, **rest),
        lambda *tensors: F.conv2d(*tensors, **rest),
        inputs,
    )


@given(
    pairs(1, 6), pairs(1, 4), pairs(1, 4), pairs(0, 3), pairs(0, 2), pairs(1, 3),
    st.sampled_from([1, 2]), st.booleans(),
)  # fmt: skip
def test_conv_transpose2d_is_torchs(
    size, kernel_size, stride, padding, output_padding, dilation, groups, biased
):
    """Over everything torch takes, output_padding and groups included."""
    axes = list(zip(size, kernel_size, stride, padding, output_padding, dilation, strict=True))
    assume(all(extra < max(step, gap) for _, _, step, _, extra, gap in axes))
    assume(all((n - 1) * s - 2 * p + d * (k - 1) + o + 1 > 0 for n, k, s, p, o, d in axes))
    inputs = [randn(2, 4, *size), randn(4, 6 // groups, *kernel_size)]
    inputs += [randn(6)] if biased else []
    rest = {
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "groups": groups,
        "dilation": dilation,
    }
    assert_same(
        lambda *tensors: layers.conv_transpose2d(*tensors, **rest),
        lambda *tensors: F.conv_transpose2d(*tensors, **rest),
        inputs,
    )


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_the_dtype_is_the_inputs(dtype):
    """No layer changes precision on the way."""
    x, weight = torch.ones(1, 1, 4, 4, dtype=dtype), torch.ones(1, 1, 2, 2, dtype=dtype)
    assert layers.conv2d(x, weight).dtype == dtype
    assert layers.conv_transpose2d(x, weight).dtype == dtype
    assert layers.conv_matrix(weight[0, 0], (4, 4)).dtype == dtype


@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_a_dilated_kernel_is_a_dense_one_with_zeros(dilation):
    """Convolving with the kernel that has the zeros written in is the dilated convolution."""
    x, weight = randn(2, 3, 11, 9), randn(4, 3, 3, 2)
    assert_same(
        lambda x, weight: F.conv2d(x, layers.dilate_kernel(weight, dilation)),
        lambda x, weight: F.conv2d(x, weight, dilation=dilation),
        [x, weight],
    )


@pytest.mark.parametrize("dilation", [1, 2, 4])
def test_causal_conv1d_is_torchs_with_the_past_padded(dilation):
    """Left padding alone, then F.conv1d."""
    assert_same(
        lambda *tensors: layers.causal_conv1d(*tensors, dilation=dilation),
        lambda x, *rest: F.conv1d(F.pad(x, (2 * dilation, 0)), *rest, dilation=dilation),
        [randn(2, 3, 12), randn(5, 3, 3), randn(5)],
    )


def test_causal_conv1d_does_not_see_the_future():
    """The gradient of the output at time t is zero for every later input."""
    x, weight = randn(1, 1, 12), randn(1, 1, 3)
    for time in range(12):
        output = layers.causal_conv1d(x, weight, dilation=2)[0, 0, time]
        (gradient,) = torch.autograd.grad(output, x)
        assert gradient[0, 0, time] != 0
        assert (gradient[0, 0, time + 1 :] == 0).all()


@pytest.mark.parametrize(
    ("stride", "padding", "dilation"),
    list(product([1, (2, 3)], [0, (2, 1)], [1, (1, 2)])),
)
def test_conv_matrix_is_the_convolution_and_its_transpose(stride, padding, dilation):
    """C @ x is F.conv2d, and C.T @ y is F.conv_transpose2d back to the size of x."""
    x, weight = randn(7, 6), randn(3, 2)
    matrix = layers.conv_matrix(weight, (7, 6), stride, padding, dilation)
    y = F.conv2d(x[None, None], weight[None, None], None, stride, padding, dilation)
    torch.testing.assert_close(matrix @ x.flatten(), y.flatten(), rtol=1e-10, atol=1e-10)
    (back,) = torch.autograd.grad(y, x, torch.ones_like(y))
    torch.testing.assert_close(
        (matrix.T @ torch.ones(y.numel(), dtype=y.dtype)).view(7, 6), back, rtol=1e-10, atol=1e-10
    )


def test_insert_zeros_then_convolve_is_the_transposed_convolution():
    """Zeros between pixels, a border of k − 1, the kernel turned around."""
    x, weight = randn(2, 3, 4, 5), randn(3, 2, 3, 3)
    assert_same(
        lambda x, weight: F.conv2d(
            layers.insert_zeros(x, 2), weight.flip(2, 3).transpose(0, 1), padding=2
        ),
        lambda x, weight: F.conv_transpose2d(x, weight, stride=2),
        [x, weight],
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda x: layers.conv2d(x, torch.ones(2, 4, 3, 3)), "input has 3 channels"),
        (lambda x: layers.conv2d(x, torch.ones(1, 1, 3, 3), groups=3), "divisible by groups"),
        (lambda x: layers.conv2d(x, torch.ones(2, 3, 9, 9)), "kernel_size (=9)"),
        (lambda x: layers.conv_transpose2d(x, torch.ones(4, 2, 3, 3)), "input has 3 channels"),
        (lambda x: layers.insert_zeros(x, 0), "stride (=0) must be at least 1."),
    ],
)
def test_what_does_not_go_together_is_said(call, message):
    """Channels, groups and kernels that do not fit are one sentence with their values."""
    with pytest.raises(ValueError, match=re.escape(message)):
        call(torch.ones(1, 3, 5, 5))
