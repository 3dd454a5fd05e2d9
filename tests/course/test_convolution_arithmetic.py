"""What the lesson on convolution arithmetic claims holds in torch, not only on its examples."""

import warnings
from itertools import pairwise

import numpy as np
import pytest
import torch
from convlab import shapes
from convlab.layers import conv_matrix
from torch import nn
from torch.nn import functional as F

pytestmark = pytest.mark.usefixtures("repeatable")


def random(*shape):
    """Repeatable numbers in double precision."""
    return torch.rand(shape, dtype=torch.float64, generator=torch.Generator().manual_seed(7))


def times_read(size, kernel_size, **options):
    """How many outputs read each pixel of a row, from the gradient of an all-ones kernel."""
    row = torch.zeros(1, 1, size, requires_grad=True)
    F.conv1d(row, torch.ones(1, 1, kernel_size), **options).sum().backward()
    return row.grad.int().flatten().tolist()


def test_the_first_row_of_numbers():
    """The kernel 1 2 3 on 2 1 0 3 1 4, worked by hand, place by place."""
    expected = [
        1 * 2 + 2 * 1 + 3 * 0,
        1 * 1 + 2 * 0 + 3 * 3,
        1 * 0 + 2 * 3 + 3 * 1,
        1 * 3 + 2 * 1 + 3 * 4,
    ]
    pixels, kernel = torch.tensor([[[2.0, 1, 0, 3, 1, 4]]]), torch.tensor([[[1.0, 2, 3]]])
    assert F.conv1d(pixels, kernel).flatten().tolist() == expected == [4, 10, 9, 17]


def test_torch_correlates_and_numpy_convolves():
    """NumPy's convolution is torch's with the kernel back to front; an impulse shows the flip."""
    pixels, kernel = random(9), random(4)
    ours = F.conv1d(pixels.view(1, 1, -1), kernel.view(1, 1, -1)).flatten()
    np.testing.assert_allclose(np.convolve(pixels, kernel.flip(0), mode="valid"), ours)
    impulse = torch.zeros(1, 1, 7, dtype=torch.float64)
    impulse[..., 3] = 1
    assert torch.equal(F.conv1d(impulse, kernel.view(1, 1, -1)).flatten(), kernel.flip(0))


def test_height_and_width_have_a_formula_each():
    """A 3×5 kernel, stride (2, 1), padding (1, 0), dilation (1, 3): 20×31 becomes 10×19."""
    image, weight = torch.zeros(1, 1, 20, 31), torch.zeros(1, 1, 3, 5)
    output = F.conv2d(image, weight, stride=(2, 1), padding=(1, 0), dilation=(1, 3))
    assert output.shape == (1, 1, 10, 19)
    assert shapes.conv_output_size(20, 3, stride=2, padding=1) == 10
    assert shapes.conv_output_size(31, 5, dilation=3) == 19


def test_kernel_3_stride_2_reads_unevenly_and_forgets_the_last_of_8():
    """The counts printed in the lesson: 1 1 2 1 2 1 1 0."""
    assert times_read(8, 3, stride=2) == [1, 1, 2, 1, 2, 1, 1, 0]


@pytest.mark.parametrize("size", range(5, 12))
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_the_remainder_counts_the_cells_left_over(size, stride, padding):
    """The last pixels are unread exactly as far as the remainder exceeds the padding."""
    remainder = (size + 2 * padding - 3) % stride
    counts = times_read(size, 3, stride=stride, padding=padding)
    unread = counts[::-1].index(next(filter(None, reversed(counts))))
    assert unread == max(remainder - padding, 0)


@pytest.mark.parametrize(("size", "mirrors"), [(8, False), (9, True), (16, False), (17, True)])
def test_even_sizes_break_the_mirror(size, mirrors):
    """Kernel 3, stride 2, padding 1 treats both ends alike only where nothing is left over."""
    row, symmetric = random(1, 1, size), torch.tensor([[[1.0, 2, 1]]], dtype=torch.float64)
    halved, mirrored = (F.conv1d(x, symmetric, stride=2, padding=1) for x in (row, row.flip(2)))
    assert torch.allclose(halved.flip(2), mirrored) is mirrors


def test_a_1x1_convolution_with_stride_2_ignores_three_pixels_of_four():
    """Its input gradient is zero on 48 of 64 pixels."""
    image = torch.zeros(1, 1, 8, 8, requires_grad=True)
    F.conv2d(image, torch.ones(1, 1, 1, 1), stride=2).sum().backward()
    assert (image.grad == 0).sum() == 48


def test_five_halvings_map_32_sizes_to_7():
    """193 to 224 end at 7; only 224 is halved without rounding."""
    sizes, exact = [], []
    for start in range(1, 400):
        path = [start]
        for _ in range(5):
            path.append(shapes.conv_output_size(path[-1], 3, stride=2, padding=1))
        if path[-1] == 7:
            sizes.append(start)
        if path[-1] == 7 and all(a == 2 * b for a, b in pairwise(path)):
            exact.append(start)
    assert sizes == list(range(193, 225))
    assert exact == [224]


@pytest.mark.parametrize("kernel_size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_valid_same_and_full(kernel_size, dilation):
    """Padding 0 loses d(k − 1) pixels, d(k − 1)/2 none, d(k − 1) gains as many."""
    lost = dilation * (kernel_size - 1)
    for padding, change in ((0, -lost), (lost / 2, 0), (lost, lost)):
        if padding == int(padding):
            output = F.conv1d(
                torch.zeros(1, 1, 16),
                torch.zeros(1, 1, kernel_size),
                padding=int(padding),
                dilation=dilation,
            )
            assert output.shape[-1] == 16 + change


def test_even_kernels_sit_half_a_pixel_off():
    """Both ways of padding keep the size and differ by a step; "same" pads the far side more."""
    row, kernel = random(1, 1, 7), random(1, 1, 4)
    more_left, more_right = (F.conv1d(F.pad(row, pad), kernel) for pad in ((2, 1), (1, 2)))
    assert more_left.shape == more_right.shape == row.shape
    assert torch.equal(more_left[..., 1:], more_right[..., :-1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch warns, once a process, that it has to copy
        torch.testing.assert_close(F.conv1d(row, kernel, padding="same"), more_right)
    with pytest.raises(RuntimeError, match="not supported for strided"):
        F.conv1d(row, kernel, padding="same", stride=2)


def test_zeros_darken_the_border_and_a_reflection_does_not():
    """A 3×3 mean of ones is 6/9 on a side and 4/9 in a corner; with reflection it stays 1."""
    ones, mean = torch.ones(1, 1, 5, 5), torch.full((1, 1, 3, 3), 1 / 9)
    padded = F.conv2d(ones, mean, padding=1)[0, 0]
    expected = torch.tensor([4 / 9, 6 / 9, 6 / 9, 6 / 9, 4 / 9])
    torch.testing.assert_close(padded[0], expected)
    torch.testing.assert_close(padded[2, 1:4], torch.ones(3))
    reflected = F.conv2d(F.pad(ones, (1, 1, 1, 1), mode="reflect"), mean)
    torch.testing.assert_close(reflected, ones)


def test_an_output_channel_adds_up_a_kernel_for_each_input_channel():
    """Channel 5 of 16 is three single-channel convolutions and a bias."""
    layer, image = nn.Conv2d(3, 16, 3).double(), random(1, 3, 8, 8)
    parts = [F.conv2d(image[:, c : c + 1], layer.weight[5:6, c : c + 1]) for c in range(3)]
    torch.testing.assert_close(sum(parts) + layer.bias[5], layer(image)[:, 5:6])


@pytest.mark.parametrize(("groups", "weights"), [(1, 36_864), (2, 18_432), (64, 576)])
def test_groups_divide_the_weights(groups, weights):
    """64 channels to 64 with 3×3: a g-th of the weights, in torch and by the course's count."""
    weight = nn.Conv2d(64, 64, 3, groups=groups).weight
    assert weight.shape == (64, 64 // groups, 3, 3)
    assert weight.numel() == weights
    assert shapes.conv_parameters(64, 64, 3, bias=False, groups=groups) == weights


def test_groups_do_not_meet():
    """With two groups, the first outputs have no gradient on the second half of the channels."""
    image = random(1, 4, 5, 5).requires_grad_()
    nn.Conv2d(4, 4, 3, groups=2).double()(image)[:, :2].sum().backward()
    assert image.grad[:, 2:].abs().max() == 0
    assert image.grad[:, :2].abs().min() > 0


def test_each_setting_edits_the_matrix():
    """Stride deletes rows, padding adds rows that are cut off, dilation puts zeros in the band."""
    kernel = torch.tensor([[1.0, 2, 3]])
    plain = conv_matrix(kernel, (1, 6))
    assert torch.equal(conv_matrix(kernel, (1, 6), stride=(1, 2)), plain[::2])
    longer = conv_matrix(kernel, (1, 8))
    assert torch.equal(conv_matrix(kernel, (1, 6), padding=(0, 1)), longer[:, 1:-1])
    gaps = conv_matrix(torch.tensor([[1.0, 0, 2, 0, 3]]), (1, 6))
    assert torch.equal(conv_matrix(kernel, (1, 6), dilation=(1, 2)), gaps)


def test_the_columns_of_the_matrix_count_the_readers_of_a_pixel():
    """Non-zero entries in a column are the outputs that read it; an empty one is never read."""
    strided = conv_matrix(torch.tensor([[1.0, 2, 3]]), (1, 6), stride=(1, 2))
    assert (strided != 0).sum(0).tolist() == times_read(6, 3, stride=2) == [1, 1, 2, 1, 1, 0]


def test_the_matrix_computes_the_convolution_and_its_transpose_the_gradient():
    """On 7×5 with settings that differ along the axes: C @ x, and C.T @ g for the input."""
    image, weight = random(7, 5).requires_grad_(), random(3, 3)
    options = {"stride": (2, 1), "padding": (0, 2), "dilation": (1, 2)}
    matrix = conv_matrix(weight, (7, 5), **options)
    output = F.conv2d(image[None, None], weight[None, None], **options)
    torch.testing.assert_close(matrix @ image.flatten(), output.flatten())
    upstream = random(*output.shape)
    output.backward(upstream)
    torch.testing.assert_close(matrix.T @ upstream.flatten(), image.grad.flatten())


def test_the_matrix_of_a_3x3_kernel_is_almost_empty():
    """On 32×32 with padding 1, (3·32 − 2)² of a million entries are filled: 0.84 %."""
    matrix = conv_matrix(torch.ones(3, 3), (32, 32), padding=1)
    assert matrix.shape == (1024, 1024)
    assert (matrix != 0).sum() == 94**2
    assert f"{94**2 / 1024**2:.2%}" == "0.84%"


def test_the_first_half_of_the_pair():
    """Conv2d(3, 16, 3, dilation=2, padding=2) keeps 64×64: 448 parameters, 1,769,472 MACs."""
    layer = nn.Conv2d(3, 16, 3, dilation=2, padding=2)
    assert layer(torch.zeros(1, 3, 64, 64)).shape == (1, 16, 64, 64)
    assert shapes.conv_output_size(64, 3, padding=2, dilation=2) == 64
    assert sum(p.numel() for p in layer.parameters()) == shapes.conv_parameters(3, 16, 3) == 448
    assert shapes.conv_macs(3, 16, 3, output_size=(64, 64)) == 1_769_472
