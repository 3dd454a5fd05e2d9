"""What the lesson on transposed convolution claims, held against torch in float64."""

from itertools import product

import pytest
import torch
from convlab import layers, shapes
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.autograd import grad
from torch.nn import functional as F

PIXELS = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
KERNEL = torch.tensor([1.0, 10.0, 100.0], dtype=torch.float64)
STAMPED = [1, 10, 100 + 2, 20, 200 + 3, 30, 300]


def upsample(**options):
    """The lesson's row through torch's transposed convolution at stride 2, as a list."""
    row = F.conv_transpose1d(PIXELS.view(1, 1, 3), KERNEL.view(1, 1, 3), stride=2, **options)
    return row.flatten().tolist()


def settings():
    """Every setting that the lesson walks through, as keyword arguments."""
    names = ("stride", "padding", "output_padding", "groups", "dilation")
    choices = product((1, 2, 3), (0, 1, 2), (0, 1, 2), (1, 2), (1, 2))
    return [dict(zip(names, values, strict=True)) for values in choices if values[2] < values[0]]


def drawn(*size):
    """Random float64 numbers that want a gradient."""
    return torch.randn(*size, dtype=torch.float64, requires_grad=True)


def test_the_row_added_up_by_hand():
    """The visible sums of the first picture are what torch returns."""
    assert upsample() == STAMPED


def test_five_views_of_the_row_are_one():
    """Stamps, zeros, matrix, gradient and torch give the row of the first picture."""
    spread = layers.insert_zeros(PIXELS.view(1, 1, 1, 3), 2)[:, :, 0]
    zeros = F.conv1d(F.pad(spread, (2, 2)), KERNEL.flip(0).view(1, 1, 3))
    matrix = layers.conv_matrix(KERNEL.view(1, 3), (1, 7), stride=(1, 2))
    wide = drawn(1, 1, 7)
    back = grad(F.conv1d(wide, KERNEL.view(1, 1, 3), stride=2), wide, PIXELS.view(1, 1, 3))
    stamps = layers.conv_transpose2d(PIXELS.view(1, 1, 1, 3), KERNEL.view(1, 1, 1, 3), stride=2)
    for view in (stamps, zeros, matrix.T @ PIXELS, back[0]):
        assert view.flatten().tolist() == STAMPED


@pytest.mark.parametrize("options", settings(), ids=str)
def test_stamps_equal_the_gradient_of_a_convolution(options):
    """Scatter-add, torch and the gradient with respect to the input agree, gradients too."""
    x, weight = drawn(2, 4, 5, 3), drawn(4, 3, 2, 3)
    ours = layers.conv_transpose2d(x, weight, **options)
    theirs = F.conv_transpose2d(x, weight, **options)
    torch.testing.assert_close(ours, theirs)
    upstream = torch.randn_like(theirs)
    torch.testing.assert_close(
        grad(ours, (x, weight), upstream), grad(theirs, (x, weight), upstream)
    )
    blank = torch.zeros_like(theirs, requires_grad=True)
    forward = {name: options[name] for name in options if name != "output_padding"}
    torch.testing.assert_close(grad(F.conv2d(blank, weight, **forward), blank, x)[0], theirs)


@pytest.mark.parametrize("options", [o for o in settings() if o["groups"] == 1], ids=str)
def test_zeros_between_pixels_and_the_transposed_matrix_give_the_same(options):
    """The two views that need no gradient agree with torch on one channel."""
    stride, padding, output_padding, _, dilation = options.values()
    x, weight = drawn(1, 1, 5, 3).detach(), drawn(1, 1, 2, 3).detach()
    expected = F.conv_transpose2d(x, weight, **options)
    near_h, near_w = (dilation * (size - 1) - padding for size in weight.shape[2:])
    border = near_w, near_w + output_padding, near_h, near_h + output_padding
    spread = F.pad(layers.insert_zeros(x, stride), border)
    torch.testing.assert_close(F.conv2d(spread, weight.flip(2, 3), dilation=dilation), expected)
    size = tuple(expected.shape[2:])
    matrix = layers.conv_matrix(weight[0, 0], size, stride, padding, dilation)
    torch.testing.assert_close((matrix.T @ x.flatten()).view_as(expected), expected)


@given(
    st.integers(1, 9), st.integers(1, 5), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3)
)
def test_output_padding_picks_among_the_sizes_that_collide(size, kernel, stride, padding, dilation):
    """The s choices below the stride give exactly the sizes a convolution maps to this one."""
    if (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + 1 < 1:
        return
    options = {"stride": stride, "padding": padding, "dilation": dilation}
    reached = [
        shapes.transposed_output_size(size, kernel, output_padding=choice, **options)
        for choice in range(stride)
    ]
    assert reached == list(shapes.sizes_mapped_to(size, kernel, **options))


def test_the_sizes_of_the_laboratory():
    """Kernel 3, stride 2, padding 1, dilation 2 maps 7 and 8 to 3, 9 and 10 to 4."""
    layer = {"kernel_size": 3, "stride": 2, "padding": 1, "dilation": 2}
    assert [shapes.conv_output_size(size, **layer) for size in (7, 8, 9, 10)] == [3, 3, 4, 4]


def test_padding_crops_both_ends():
    """What remains keeps its values: the row without its first and last cells."""
    assert upsample(padding=1) == STAMPED[1:-1]
    assert upsample(padding=2) == STAMPED[2:-2]


def test_output_padding_spares_the_far_end():
    """The new cell holds a true sum where one was cropped, and zero only beyond the canvas."""
    assert upsample(padding=1, output_padding=1) == STAMPED[1:]
    assert upsample(output_padding=1) == [*STAMPED, 0]


def test_output_padding_must_stay_below_stride_or_dilation():
    """Torch refuses 2 at stride 2, and lets 1 pass at stride 1 with dilation 2."""
    with pytest.raises(RuntimeError, match="smaller than either stride or dilation"):
        upsample(output_padding=2)
    generous = nn.ConvTranspose1d(1, 1, kernel_size=3, dilation=2, output_padding=1)
    assert generous(torch.zeros(1, 1, 3)).shape == (1, 1, 8)


def test_a_module_reaches_the_sizes_that_collide_and_no_other():
    """output_size picks 7 or 8 for each axis; 9 is refused."""
    up = nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, padding=1, dilation=2)
    small = torch.zeros(1, 1, 3, 3)
    for size in ((7, 7), (8, 8), (7, 8)):
        assert up(small, output_size=size).shape == (1, 1, *size)
    with pytest.raises(ValueError, match=r"requested an output size of \(9, 9\)"):
        up(small, output_size=(9, 9))


def test_same_hyper_parameters_fail_to_lead_back():
    """Kernel 5, stride 3, padding 2 returns 13, 16 and 19, not 14, 15, 17 and 18."""
    layer = {"kernel_size": 5, "stride": 3, "padding": 2}
    returned = {
        size: shapes.transposed_output_size(shapes.conv_output_size(size, **layer), **layer)
        for size in range(13, 20)
    }
    assert returned == {13: 13, 14: 13, 15: 13, 16: 16, 17: 16, 18: 16, 19: 19}


def test_stride_and_dilation_with_a_common_divisor_leave_holes():
    """At stride 2 and dilation 2 every second cell stays empty."""
    assert upsample(dilation=2) == [1, 0, 12, 0, 123, 0, 230, 0, 300]


@pytest.mark.parametrize(
    ("kernel", "padding", "output_padding", "interior"),
    [(2, 0, 0, {1}), (4, 1, 0, {4}), (3, 1, 1, {1, 2, 4}), (5, 2, 1, {4, 6, 9})],
)
def test_overlap_is_even_where_the_stride_divides_the_kernel(
    kernel, padding, output_padding, interior
):
    """Away from the border kernels 2 and 4 count one number of sources, 3 and 5 several."""
    ones = torch.ones(1, 1, 6, 6)
    stamp = torch.ones(1, 1, kernel, kernel)
    counts = F.conv_transpose2d(ones, stamp, None, 2, padding, output_padding)[0, 0]
    assert counts.shape == (12, 12)
    assert set(counts[3:-3, 3:-3].int().flatten().tolist()) == interior


def test_kernel_and_stride_two_is_a_kronecker_product():
    """Every output pixel has one source: its block is the pixel times the kernel."""
    image, kernel = drawn(3, 5).detach(), drawn(2, 2).detach()
    doubled = F.conv_transpose2d(image[None, None], kernel[None, None], stride=2)[0, 0]
    torch.testing.assert_close(doubled, torch.kron(image, kernel))


def test_shape_comes_back_and_values_do_not():
    """Two rows that differ are one after the convolution, so no way back can tell them apart."""
    matrix = layers.conv_matrix(KERNEL.view(1, 3), (1, 7), stride=(1, 2))
    row = torch.arange(1.0, 8, dtype=torch.float64)
    unseen = torch.tensor([10.0, -1, 0, 0, 0, 0, 0], dtype=torch.float64)
    assert (matrix @ row).tolist() == [321, 543, 765] == (matrix @ (row + unseen)).tolist()
    assert (matrix.T @ (matrix @ row)).tolist() == [321, 3210, 32643, 5430, 55065, 7650, 76500]


def test_orthogonal_kernels_are_undone_exactly():
    """Four perpendicular 2×2 kernels of length one: the transpose is the inverse."""
    signs = [[1.0, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]
    haar = torch.tensor(signs, dtype=torch.float64).view(4, 1, 2, 2) / 2
    image = drawn(1, 1, 6, 8).detach()
    there = F.conv2d(image, haar, stride=2)
    torch.testing.assert_close(F.conv_transpose2d(there, haar, stride=2), image)


def test_the_classic_pair():
    """1×3×64×64 → 1×16×64×64 → 1×3×128×128, with 448 and 195 parameters."""
    wider, back = nn.Conv2d(3, 16, 3, dilation=2, padding=2), nn.ConvTranspose2d(16, 3, 2, stride=2)
    features = wider(torch.zeros(1, 3, 64, 64))
    assert features.shape == (1, 16, 64, 64)
    assert back(features).shape == (1, 3, 128, 128)
    counted = [sum(p.numel() for p in layer.parameters()) for layer in (wider, back)]
    assert counted == [448, 195] == [shapes.conv_parameters(3, 16, 3), 16 * 3 * 2**2 + 3]
