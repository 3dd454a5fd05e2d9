"""The six upsampling blocks: sizes, where they start, and what their pieces equal in torch."""

import math

import pytest
import torch
from convlab.models.upsamplers import UPSAMPLERS, ResizeConv2d, bilinear_kernel, icnr_
from torch import nn
from torch.nn import functional as F


def random(*shape):
    """Normal numbers in float64."""
    return torch.randn(*shape, dtype=torch.float64)


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("name", UPSAMPLERS)
def test_every_block_enlarges_exactly(name, scale):
    """(N, in, H, W) becomes (N, out, sH, sW), odd scales and non-square maps included."""
    block = UPSAMPLERS[name](5, 3, scale)
    assert block(torch.randn(2, 5, 4, 7)).shape == (2, 3, 4 * scale, 7 * scale)


@pytest.mark.parametrize("scale", [2, 3, 4])
@pytest.mark.parametrize("name", UPSAMPLERS)
def test_every_parameter_learns(name, scale):
    """A gradient reaches every weight and bias, and all of them are leaves of the module."""
    block = UPSAMPLERS[name](4, 2, scale)
    block(torch.randn(1, 4, 6, 6)).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in block.parameters())


@pytest.mark.parametrize(("name", "divisible"), [("uneven", False), ("even", True)])
@pytest.mark.parametrize("scale", [2, 3, 4])
def test_kernels_are_divisible_as_the_names_say(name, divisible, scale):
    """The even block's kernel is a multiple of the stride, the uneven one's is not."""
    (kernel_size, _) = UPSAMPLERS[f"transposed, {name}"](1, 1, scale).kernel_size
    assert (kernel_size % scale == 0) is divisible


def test_bilinear_kernel_by_hand():
    """At stride 2 the tent is 1/4, 3/4, 3/4, 1/4; at stride 3 it is 1/3, 2/3, 1, 2/3, 1/3."""
    tent = torch.tensor([1.0, 3, 3, 1]) / 4
    torch.testing.assert_close(bilinear_kernel(2, 2), torch.outer(tent, tent).expand(2, 1, 4, 4))
    tent = torch.tensor([1.0, 2, 3, 2, 1]) / 3
    torch.testing.assert_close(bilinear_kernel(1, 3)[0, 0], torch.outer(tent, tent))


@pytest.mark.parametrize("stride", [1, 2, 3, 4, 5, 8])
def test_bilinear_kernel_is_bilinear_interpolation_inside(stride):
    """Equal to F.interpolate but for a border of ⌊s/2⌋ pixels, where torch clamps."""
    image = random(2, 3, 5, 6)
    weight = bilinear_kernel(3, stride).double()
    options = {"stride": stride, "padding": math.ceil((stride - 1) / 2), "groups": 3}
    ours = F.conv_transpose2d(image, weight, **options)
    theirs = F.interpolate(image, scale_factor=stride, mode="bilinear", align_corners=False)
    assert ours.shape == theirs.shape
    edge = stride // 2
    inside = ..., slice(edge, 5 * stride - edge), slice(edge, 6 * stride - edge)
    torch.testing.assert_close(ours[inside], theirs[inside], atol=1e-6, rtol=1e-6)


@pytest.mark.parametrize("scale", [2, 3])
def test_the_bilinear_block_starts_as_bilinear_mixing(scale):
    """Before training it is a 1×1 convolution of the bilinearly enlarged map, inside."""
    block = UPSAMPLERS["transposed, bilinear start"](4, 3, scale).double()
    image = random(2, 4, 6, 5)
    mixing = block.weight.sum((2, 3)) / bilinear_kernel(1, scale).sum()  # (in, out)
    large = F.interpolate(image, scale_factor=scale, mode="bilinear", align_corners=False)
    mixed = F.conv2d(large, mixing.T[..., None, None])
    edge = scale // 2
    inside = ..., slice(edge, -edge), slice(edge, -edge)
    torch.testing.assert_close(block(image)[inside], mixed[inside], atol=1e-6, rtol=1e-6)


@pytest.mark.parametrize("factor", [1, 2, 3])
def test_icnr_starts_as_nearest_resize(factor):
    """Convolution then PixelShuffle is nearest resize of the sub-kernels' convolution, exactly."""
    weight = torch.empty(3 * factor**2, 4, 3, 3, dtype=torch.float64)
    assert icnr_(weight, factor, nn.init.kaiming_normal_) is weight
    image = random(2, 4, 5, 6)
    shuffled = F.pixel_shuffle(F.conv2d(image, weight), factor)
    small = F.conv2d(image, weight[:: factor**2])
    repeated = F.interpolate(small, scale_factor=factor, mode="nearest")
    torch.testing.assert_close(shuffled, repeated, rtol=0, atol=1e-14)


def test_icnr_calls_its_initializer_once_on_the_sub_kernels():
    """It sees one tensor of O/r² kernels, so fan-in rules and random draws mean what they say."""
    seen = []
    icnr_(nn.Conv2d(4, 12, 3).weight, 2, lambda kernels: seen.append(kernels.shape))
    assert seen == [(3, 4, 3, 3)]


def test_icnr_leaves_a_parameter_that_learns():
    """A leaf it was and a leaf it stays."""
    conv = nn.Conv2d(2, 8, 3)
    icnr_(conv.weight, 2, nn.init.normal_)
    assert conv.weight.is_leaf
    assert conv.weight.requires_grad


def test_the_icnr_block_starts_without_a_lattice():
    """Each r×r block of its output is one value, bias included; plain pixel shuffle's is not."""
    for name, flat in (("pixel shuffle, ICNR", True), ("pixel shuffle", False)):
        image = UPSAMPLERS[name](4, 3, 2)(torch.randn(1, 4, 6, 6))
        repeated = image[..., ::2, ::2].repeat_interleave(2, -1).repeat_interleave(2, -2)
        assert torch.allclose(image, repeated, atol=1e-6) is flat


@pytest.mark.parametrize("mode", ["nearest", "bilinear"])
def test_resize_conv_resizes_then_convolves(mode):
    """The composition of torch's own two functions."""
    layer = ResizeConv2d(3, 4, 5, scale=3, mode=mode).double()
    image = random(2, 3, 4, 5)
    large = F.interpolate(image, scale_factor=3, mode=mode)
    expected = F.conv2d(large, layer.conv.weight, layer.conv.bias, padding=2)
    torch.testing.assert_close(layer(image), expected)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: bilinear_kernel(0, 2), r"channels \(=0\)"),
        (lambda: bilinear_kernel(1, 0), r"stride \(=0\)"),
        (lambda: icnr_(torch.zeros(6, 1, 1, 1), 2, nn.init.zeros_), r"6 output channels.*\(=4\)"),
        (lambda: icnr_(torch.zeros(4, 1, 1, 1), 0, nn.init.zeros_), r"upscale_factor \(=0\)"),
        (lambda: ResizeConv2d(1, 1, kernel_size=4), r"kernel_size \(=4\) must be odd"),
        (lambda: ResizeConv2d(1, 1, kernel_size=0), r"kernel_size \(=0\)"),
        (lambda: ResizeConv2d(1, 1, scale=0), r"scale \(=0\)"),
        (lambda: ResizeConv2d(1, 1, mode="bicubic"), r"mode \(='bicubic'\)"),
    ],
)
def test_bad_arguments_are_named(make, message):
    """An argument that cannot work is named with its value."""
    with pytest.raises(ValueError, match=message):
        make()
