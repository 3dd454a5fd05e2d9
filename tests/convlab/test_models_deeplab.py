"""DeepLab's parts: strides that become dilations, parallel rates, the mean, and the way back up."""

import pytest
import torch
from convlab import shapes
from convlab.models.counting import count_layers, count_parameters
from convlab.models.deeplab import (
    ASPP,
    FULL_STRIDE,
    Backbone,
    Decoder,
    DeepLab,
    conv_norm_relu,
    stage_layers,
)
from torch import nn
from torch.nn import functional as F

SMALL = {"base_channels": 4, "aspp_channels": 6, "reduced_channels": 3, "rates": (1, 2, 3)}
STRIDES = (1, 2, 4, 8, 16)


def shaken(net):
    """In double precision, with running statistics and scales as a training leaves them."""
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            for numbers in (module.weight.data, module.bias.data, module.running_mean):
                numbers.normal_(0.2, 0.5)
            module.running_var.uniform_(0.5, 2)
    return net.double().eval()


def twins(build, *variants):
    """The same net in several variants, with the weights and statistics of the first."""
    nets = [shaken(build(**variant)) for variant in variants]
    for net in nets[1:]:
        net.load_state_dict(nets[0].state_dict())
    return nets


@pytest.mark.parametrize("size", [(32, 48), (37, 29), (1, 17)])
@pytest.mark.parametrize("output_stride", STRIDES)
def test_the_backbone_divides_by_its_output_stride(size, output_stride):
    """Maps are H/s × W/s rounded up; low-level features are what four layers make of the image."""
    backbone, images = Backbone(2, 4, output_stride).eval(), torch.randn(2, 2, *size)
    low, maps = backbone(images)
    torch.testing.assert_close(low, nn.Sequential(*backbone.layers[:4])(images))
    assert maps.shape == (2, 32, *(-(-n // output_stride) for n in size))
    assert low.shape == (2, 8, *(-(-n // min(output_stride, 4)) for n in size))
    assert shapes.output_stride(stage_layers(output_stride)) == output_stride


@pytest.mark.parametrize("size", [(64, 48), (61, 35), (18, 7)])
@pytest.mark.parametrize("output_stride", STRIDES[:-1])
def test_a_stride_taken_out_computes_the_same_and_more(size, output_stride):
    """Under the same weights every 16/s-th cell is the cell of output stride 16, border and all."""
    coarse, fine = twins(
        lambda **kind: Backbone(1, 4, **kind), {}, {"output_stride": output_stride}
    )
    image = torch.randn(2, 1, *size, dtype=torch.float64, requires_grad=True)
    step = FULL_STRIDE // output_stride
    ours, expected = fine(image)[1][:, :, ::step, ::step], coarse(image)[1]
    torch.testing.assert_close(ours, expected)
    weights = torch.randn_like(expected)
    gradients = [torch.autograd.grad((maps * weights).sum(), image)[0] for maps in (ours, expected)]
    torch.testing.assert_close(*gradients)


def test_without_dilation_the_equality_is_gone():
    """Taking a stride out and putting nothing in gives other values, from a narrower view."""
    coarse, plain = twins(
        lambda **kind: Backbone(1, 4, **kind), {}, {"output_stride": 8, "dilated": False}
    )
    image = torch.randn(1, 1, 64, 64, dtype=torch.float64)
    assert not torch.allclose(plain(image)[1][:, :, ::2, ::2], coarse(image)[1], atol=1e-2)


@pytest.mark.parametrize(
    ("output_stride", "dilated", "view"),
    [
        (16, True, 91), (8, True, 91), (4, True, 91), (2, True, 91), (1, True, 91),
        (8, False, 75), (4, False, 51), (2, False, 31), (1, False, 17),
    ],
)  # fmt: skip
def test_dilation_keeps_the_view_of_a_stride(output_stride, dilated, view):
    """91 pixels at every output stride, as the recurrence and a NaN in the image say."""
    assert shapes.receptive_field(stage_layers(output_stride, dilated)) == view
    image = torch.zeros(1, 1, 1, 225)
    image[..., 112] = torch.nan
    _, maps = Backbone(1, 2, output_stride, dilated).eval()(image)
    (reached,) = maps[0, 0, 0].isnan().nonzero(as_tuple=True)
    assert len(reached) in (view // output_stride, view // output_stride + 1)


def test_weights_fit_every_output_stride():
    """Counts and names do not depend on stride, dilation or rates."""
    nets = [DeepLab(**SMALL | {"output_stride": s}) for s in STRIDES]
    nets.append(DeepLab(**SMALL | {"dilated": False, "output_stride": 8, "rates": (6, 12, 18)}))
    assert len({tuple(net.state_dict()) for net in nets}) == 1
    assert len({count_parameters(net) for net in nets}) == 1


def test_aspp_is_what_it_says():
    """The branches in their order, joined and projected, written out with torch's own functions."""
    head = shaken(ASPP(3, 4, rates=(1, 2)))
    x = torch.randn(2, 3, 7, 9, dtype=torch.float64)

    def look(branch, maps, **gaps):
        conv, norm, _ = branch
        return norm(F.conv2d(maps, conv.weight, **gaps)).relu()

    views = [
        look(head.point, x),
        look(head.rates[0], x, padding=1),
        look(head.rates[1], x, padding=2, dilation=2),
        look(head.whole, F.adaptive_avg_pool2d(x, 1)).expand(2, 4, 7, 9),
    ]
    torch.testing.assert_close(head(x), look(head.project, torch.cat(views, 1)))


def test_aspp_of_the_paper_on_a_resnet():
    """15,535,104 parameters at 2,048 channels: six convolutions of 256 filters, BN behind each."""
    with torch.device("meta"):
        head = ASPP(2048)
    by_hand = sum(
        shapes.conv_parameters(inputs, 256, size, bias=False) + 2 * 256
        for inputs, size in ((2048, 1), *((2048, 3),) * 3, (2048, 1), (5 * 256, 1))
    )
    assert count_parameters(head) == by_hand == 15_535_104
    assert [branch[0].dilation for branch in head.rates] == [(6, 6), (12, 12), (18, 18)]
    assert count_layers(head, nn.BatchNorm2d) == count_layers(head, nn.Conv2d) == 6


@pytest.mark.parametrize("size", [(96, 64), (81, 47)])
def test_twice_the_rates_at_half_the_stride_are_the_same_head(size):
    """Without pooling, stride 8 with doubled rates holds stride 16's map on every second cell."""
    variants = [{"output_stride": 16}, {"output_stride": 8, "rates": (2, 4, 6)}]
    nets = twins(lambda **kind: DeepLab(**SMALL | {"pooling": False} | kind), *variants)
    image = torch.randn(1, 1, *size, dtype=torch.float64)
    coarse, fine = (net.aspp(net.backbone(image)[1]) for net in nets)
    torch.testing.assert_close(fine[:, :, ::2, ::2], coarse)


def test_pooling_lets_every_cell_see_every_cell():
    """A NaN in one corner reaches all outputs with pooling, and only its taps' places without."""
    x = torch.zeros(1, 3, 9, 9)
    x[..., 0, 0] = torch.nan
    for pooling, places in ((True, 81), (False, 7)):  # the corner, three at rate 1, three at 2
        head = ASPP(3, 4, rates=(1, 2), pooling=pooling).eval()
        assert head(x)[0].isnan().all(0).sum() == places


def test_the_decoder_is_what_it_says():
    """Reduced features beside the enlarged map, two 3×3 and a 1×1."""
    decoder = shaken(Decoder(4, 6, 5, reduced_channels=2))
    context = torch.randn(2, 4, 3, 4, dtype=torch.float64)
    low = torch.randn(2, 6, 6, 8, dtype=torch.float64)
    wide = F.interpolate(context, scale_factor=2, mode="bilinear", align_corners=False)
    expected = decoder.mix(torch.cat([wide, decoder.reduce(low)], 1))
    assert expected.shape == (2, 5, 6, 8)
    torch.testing.assert_close(decoder(context, low), expected)
    kernels = [layer.kernel_size for layer in decoder.modules() if isinstance(layer, nn.Conv2d)]
    assert kernels == [(1, 1), (3, 3), (3, 3), (1, 1)]


@pytest.mark.parametrize("decoder", [True, False])
@pytest.mark.parametrize("size", [(64, 64), (50, 33)])
def test_scores_are_as_large_as_the_image(size, decoder):
    """One score a class at every pixel, whatever the size."""
    net = DeepLab(2, 5, output_stride=8, decoder=decoder, **SMALL)
    assert net(torch.randn(2, 2, *size)).shape == (2, 5, *size)


@pytest.mark.parametrize(
    "kind",
    [{}, {"output_stride": 8}, {"pooling": False}, {"decoder": False}, {"dilated": False}],
)
def test_gradients_reach_every_parameter_and_one_step_lowers_the_loss(kind):
    """On a fixed batch, in every variant; the rates fit the map, so no tap is idle."""
    net = DeepLab(1, 3, **SMALL | kind)
    images, target = torch.randn(4, 1, 128, 128), torch.randint(3, (4, 128, 128))
    optimizer = torch.optim.Adam(net.parameters(), 1e-2)
    before = F.cross_entropy(net(images), target)
    before.backward()
    for name, parameter in net.named_parameters():
        assert parameter.grad.count_nonzero(), name
    optimizer.step()
    assert F.cross_entropy(net(images), target) < before


@pytest.mark.parametrize("output_stride", [0, 3, 32])
def test_an_output_stride_that_cannot_be_had(output_stride):
    """Strides are taken out whole, so only powers of two up to 16 are left."""
    message = rf"output_stride \(={output_stride}\) must be 1, 2, 4, 8 or 16"
    for build in (stage_layers, lambda s: DeepLab(output_stride=s)):
        with pytest.raises(ValueError, match=message):
            build(output_stride)


@pytest.mark.parametrize("rate", [0, -2])
def test_a_rate_below_one(rate):
    """ASPP refuses it with the words of the shapes module."""
    with pytest.raises(ValueError, match=rf"dilation \(={rate}\) must be at least 1"):
        ASPP(2, 2, rates=(1, rate))


def test_an_even_kernel_cannot_keep_the_size():
    """conv_norm_relu says so instead of making a map of another size."""
    with pytest.raises(ValueError, match=r"kernel_size \(=2\) with dilation \(=1\) loses 1 pixels"):
        conv_norm_relu(1, 1, 2)
