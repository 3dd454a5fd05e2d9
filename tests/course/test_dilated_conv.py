"""What the lesson on dilated convolution claims, checked against torch in float64."""

import pytest
import torch
from convlab import shapes
from convlab.layers import causal_conv1d, conv2d, dilate_kernel, insert_zeros
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

pytestmark = pytest.mark.usefixtures("repeatable")


def random(*shape):
    """Normal numbers in float64."""
    return torch.randn(*shape, dtype=torch.float64)


def paths(dilations):
    """How often each input pixel arrives at one output of a stack of 3×3 layers."""
    size = 1 + 2 * sum(dilations)
    image = torch.zeros(1, 1, size, size, dtype=torch.float64, requires_grad=True)
    output = image
    for dilation in dilations:
        output = conv2d(output, torch.ones(1, 1, 3, 3, dtype=torch.float64), dilation=dilation)
    output.backward()
    return image.grad[0, 0]


def test_nine_weights_span_five_by_five():
    """A 3×3 with dilation 2 is a 5×5 with nine weights that are not zero."""
    dense = dilate_kernel(torch.ones(1, 1, 3, 3), 2)
    assert dense.shape[2:] == (5, 5)
    assert dense.count_nonzero() == 9
    assert shapes.effective_kernel_size(3, dilation=2) == 5


@pytest.mark.parametrize("dilation", [1, 2, 3])
def test_zeros_in_the_gaps_give_the_same_operator(dilation):
    """Values and gradients of the weights agree between gaps and zeros, non-square included."""
    image, weight = random(2, 3, 14, 11), random(4, 3, 3, 2).requires_grad_()
    gaps = F.conv2d(image, weight, dilation=dilation)
    zeros = F.conv2d(image, dilate_kernel(weight, dilation))
    torch.testing.assert_close(gaps, zeros)
    direction = torch.randn_like(gaps)
    torch.testing.assert_close(
        torch.autograd.grad(gaps, weight, direction), torch.autograd.grad(zeros, weight, direction)
    )


def test_trained_zeros_do_not_stay_zero():
    """Each of the sixteen zeros of the dense kernel has a gradient of its own."""
    dense = dilate_kernel(random(1, 1, 3, 3), 2).requires_grad_()
    F.conv2d(random(1, 1, 12, 12), dense).square().sum().backward()
    gaps = dilate_kernel(torch.ones(1, 1, 3, 3), 2) == 0
    assert dense.grad[gaps].count_nonzero() == 16


@pytest.mark.parametrize("dilation", [1, 2, 4, 8])
def test_work_does_not_depend_on_the_gaps(dilation):
    """PyTorch counts two FLOPs a multiply-add, as many at every dilation as shapes says."""
    with FlopCounterMode(display=False) as counter:
        F.conv2d(
            torch.zeros(1, 4, 20, 18), torch.zeros(6, 4, 3, 3), padding=dilation, dilation=dilation
        )
    assert counter.get_total_flops() == 2 * shapes.conv_macs(4, 6, 3, (20, 18))


def test_the_table_of_costs():
    """Dense kernels of 3, 5, 9, 17 need 1, 25/9, 9, 289/9 times the weights of nine with gaps."""
    weights = [shapes.conv_parameters(64, 64, size, bias=False) for size in (3, 5, 9, 17)]
    assert weights == [36_864, 102_400, 331_776, 1_183_744]


@pytest.mark.parametrize(("kernel_size", "dilation"), [(3, 1), (3, 2), (3, 8), (5, 2), (4, 2)])
def test_padding_keeps_the_size(kernel_size, dilation):
    """With p = d(k − 1)/2 torch's output is as large as its input."""
    padding = shapes.same_padding(kernel_size, dilation)
    weight = random(1, 1, kernel_size, kernel_size)
    output = F.conv2d(random(1, 1, 13, 10), weight, padding=padding, dilation=dilation)
    assert output.shape[2:] == (13, 10)


def test_no_padding_keeps_the_size_where_the_span_is_even():
    """Kernel 4 with dilation 1 loses three pixels; one before and two after bring them back."""
    with pytest.raises(ValueError, match=r"kernel_size \(=4\).*loses 3 pixels"):
        shapes.same_padding(4)
    row, weight = random(1, 1, 10), random(1, 1, 4)
    torch.set_warn_always(True)  # else torch says it once a process, and another test may be first
    try:
        with pytest.warns(UserWarning, match="padding='same' with even kernel"):
            same = F.conv1d(row, weight, padding="same")
    finally:
        torch.set_warn_always(False)
    torch.testing.assert_close(F.conv1d(F.pad(row, (1, 2)), weight), same)


def test_the_classic_layer():
    """Conv2d(3, 16, 3, dilation=2, padding=2): 1×16×64×64 and 448; with padding 1, 62×62."""
    photo = torch.zeros(1, 3, 64, 64)
    layer = torch.nn.Conv2d(3, 16, 3, dilation=2, padding=2)
    assert layer(photo).shape == (1, 16, 64, 64)
    assert sum(p.numel() for p in layer.parameters()) == shapes.conv_parameters(3, 16, 3) == 448
    slip = torch.nn.Conv2d(3, 16, 3, dilation=2, padding=1)
    assert slip(photo).shape == (1, 16, 62, 62)


@pytest.mark.parametrize(
    ("dilations", "side", "read"),
    [
        ((1, 1, 1), 7, 7**2),
        ((1, 2, 4), 15, 15**2),
        ((2, 2, 2), 13, 7**2),
        ((1, 2, 4, 8), 31, 31**2),
        ((1, 1, 2, 4, 8, 16, 1), 67, 67**2),
    ],
)
def test_what_a_stack_spans_and_reads(dilations, side, read):
    """The span follows r = 1 + Σ 2d; how much of it arrives depends on the rates."""
    arrived = paths(dilations)
    assert arrived.shape == (side, side)
    assert arrived.count_nonzero() == read
    assert arrived[0].count_nonzero() > 0  # the span's own edge is reached


def test_dilation_two_is_four_convolutions_that_never_meet():
    """Each lattice of every second pixel is convolved alone, gradients of the image included."""
    image, weight = random(1, 2, 16, 13).requires_grad_(), random(3, 2, 3, 3)
    output = F.conv2d(image, weight, dilation=2)
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        lattice = output[:, :, i::2, j::2]
        alone = F.conv2d(image[:, :, i::2, j::2], weight)
        torch.testing.assert_close(lattice, alone)
        direction = torch.randn_like(alone)
        torch.testing.assert_close(
            torch.autograd.grad(lattice, image, direction, retain_graph=True),
            torch.autograd.grad(alone, image, direction),
        )


def test_a_stride_traded_for_a_gap_keeps_the_values():
    """Stride 1 and then dilation 2 hold stride 2 and then dilation 1 at every second place."""
    image, first, second = random(1, 1, 20, 17), random(2, 1, 3, 3), random(1, 2, 3, 3)
    coarse = F.conv2d(F.conv2d(image, first, stride=2), second)
    fine = F.conv2d(F.conv2d(image, first), second, dilation=2)
    torch.testing.assert_close(fine[:, :, ::2, ::2], coarse)


def test_gaps_in_the_input_make_the_map_larger():
    """Zeros between pixels and a dense kernel: 7 → 15, a transposed convolution with stride 2."""
    pixels, kernel = random(1, 1, 7, 7), random(1, 1, 3, 3)
    assert F.conv2d(pixels, kernel, dilation=2).shape[-1] == 3
    spread = F.conv2d(insert_zeros(pixels, 2), kernel.flip(2, 3), padding=2)
    torch.testing.assert_close(spread, F.conv_transpose2d(pixels, kernel, stride=2))


def test_causal_means_nothing_right_of_the_diagonal():
    """Padded in front no output reads ahead; padded on both sides it reads d steps ahead."""
    kernel = random(1, 1, 3)

    def front(signal):
        return causal_conv1d(signal, kernel, dilation=4)

    def both(signal):
        return F.conv1d(signal, kernel, padding=4, dilation=4)

    signal = random(1, 1, 32)
    ahead = [torch.autograd.functional.jacobian(f, signal).view(32, 32) for f in (front, both)]
    assert torch.triu(ahead[0], 1).count_nonzero() == 0
    assert ahead[0][20].nonzero().flatten().tolist() == [12, 16, 20]
    assert ahead[1][16, 20] != 0


def test_ten_doubling_layers_hear_1024_samples_once_each():
    """Kernel 2, dilations 1 … 512: 1024 samples up to the present, one path from each."""
    signal = torch.zeros(1, 1, 1500, dtype=torch.float64, requires_grad=True)
    output = signal
    for layer in range(10):
        weight = torch.ones(1, 1, 2, dtype=torch.float64)
        output = causal_conv1d(output, weight, dilation=2**layer)
    output[0, 0, 1400].backward()
    expected = torch.zeros(1500, dtype=torch.float64)
    expected[377:1401] = 1
    torch.testing.assert_close(signal.grad.flatten(), expected, rtol=0, atol=0)
