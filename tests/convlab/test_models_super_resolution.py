"""Three nets that enlarge pictures: published counts, sizes, and where they start."""

import pytest
import torch
from convlab.models.counting import count_parameters
from convlab.models.super_resolution import ESPCN, SRCNN, ResidualESPCN
from convlab.models.upsamplers import icnr_
from torch import nn
from torch.nn import functional as F

NETS = {
    "SRCNN": lambda: SRCNN((5, 1, 3)),
    "ESPCN": lambda: ESPCN(2, widths=(8, 6)),
    "residual": lambda: ResidualESPCN(2, widths=(8, 6)),
    "residual, ReLU": lambda: ResidualESPCN(2, widths=(8, 6), activation=nn.ReLU),
}


def batch(net):
    """A fixed input of the net's kind and its target, non-square."""
    large = torch.rand(3, 1, 16, 20)
    return (large if isinstance(net, SRCNN) else F.avg_pool2d(large, 2)), large.square()


def step(net):
    """One step of Adam on the fixed batch; the loss before it."""
    torch.manual_seed(1)
    inputs, target = batch(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss = F.mse_loss(net(inputs), target)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


@pytest.mark.parametrize(("kernels", "weights"), [((9, 1, 5), 8_032), ((9, 5, 5), 57_184)])
def test_srcnn_has_the_published_weights(kernels, weights):
    """9-1-5 has 8,032 weights and 9-5-5 has 57,184, and 64 + 32 + 1 biases on top."""
    net = SRCNN(kernels)
    assert sum(p.numel() for p in net.parameters() if p.ndim == 4) == weights
    assert count_parameters(net) == weights + 97


@pytest.mark.parametrize(("scale", "parameters"), [(2, 21_284), (3, 22_729), (4, 24_752)])
@pytest.mark.parametrize("kind", [ESPCN, ResidualESPCN])
def test_espcn_has_the_published_layers(kind, scale, parameters):
    """5×5 to 64, 3×3 to 32, 3×3 to r², tanh between; adding bicubic costs no parameter."""
    net = kind(scale)
    assert count_parameters(net) == parameters
    assert net.scale == scale
    layers = [layer for layer in net.layers if isinstance(layer, nn.Conv2d)]
    shapes = [(layer.out_channels, layer.kernel_size[0]) for layer in layers]
    assert shapes == [(64, 5), (32, 3), (scale**2, 3)]
    assert [type(layer) for layer in net.layers[1::2]] == [nn.Tanh, nn.Tanh]


def test_widths_make_a_net_thin():
    """32 and 24 channels leave 8,636 parameters at scale 2."""
    assert count_parameters(ResidualESPCN(2, widths=(32, 24), activation=nn.ReLU)) == 8_636


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", [ESPCN, ResidualESPCN])
def test_the_picture_grows_by_the_scale(kind, scale):
    """Non-square pictures of three channels become exactly scale times as large."""
    net = kind(scale, channels=3)
    assert net(torch.rand(2, 3, 7, 5)).shape == (2, 3, 7 * scale, 5 * scale)


@pytest.mark.parametrize("kernels", [(9, 1, 5), (9, 5, 5), (3, 1, 1)])
def test_srcnn_keeps_the_size(kernels):
    """A picture comes out as large as it came in."""
    assert SRCNN(kernels, channels=3)(torch.rand(2, 3, 13, 11)).shape == (2, 3, 13, 11)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_the_residual_net_starts_as_bicubic(scale):
    """Before training it equals F.interpolate to the last bit, whatever was drawn."""
    small = torch.rand(2, 3, 8, 9, dtype=torch.float64)
    bicubic = F.interpolate(small, scale_factor=scale, mode="bicubic", align_corners=False)
    assert torch.equal(ResidualESPCN(scale, channels=3).double()(small), bicubic)


def test_the_residual_net_is_an_espcn_on_top_of_bicubic():
    """With the same weights as an ESPCN, its output is that net's plus bicubic."""
    plain, residual = ESPCN(2).double(), ResidualESPCN(2).double()
    residual.load_state_dict(plain.state_dict())
    small = torch.rand(1, 1, 8, 9, dtype=torch.float64)
    bicubic = F.interpolate(small, scale_factor=2, mode="bicubic")
    torch.testing.assert_close(residual(small) - bicubic, plain(small))


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("scale", [2, 3])
def test_icnr_makes_espcn_start_as_nearest_resize(scale, channels):
    """With ICNR on the last layer the output is a convolution's, each pixel repeated."""
    net = ESPCN(scale, channels).double()
    last = net.layers[-1]
    icnr_(last.weight, scale, nn.init.kaiming_normal_)
    with torch.no_grad():
        last.bias.copy_(last.bias[:: scale**2].repeat_interleave(scale**2))
    small = torch.rand(2, channels, 7, 6, dtype=torch.float64)
    features = net.layers[:-1](small)
    kernels, biases = last.weight[:: scale**2], last.bias[:: scale**2]
    convolved = F.conv2d(features, kernels, biases, padding=1)  # (N, C, H, W)
    torch.testing.assert_close(net(small), F.interpolate(convolved, scale_factor=scale))


@pytest.mark.parametrize("make", NETS.values(), ids=NETS)
def test_gradients_reach_every_parameter(make):
    """After one step, for behind a layer of zeros the first gradient is zero."""
    net = make()
    step(net)
    inputs, target = batch(net)
    F.mse_loss(net(inputs), target).backward()
    assert all(p.grad.abs().sum() > 0 for p in net.parameters())


def test_behind_a_layer_of_zeros_nothing_learns_in_the_first_step():
    """The residual net's first gradient moves its last layer alone."""
    net = NETS["residual"]()
    inputs, target = batch(net)
    F.mse_loss(net(inputs), target).backward()
    moved = [p.grad.abs().sum().item() > 0 for p in net.parameters()]
    assert moved == [False] * 4 + [True] * 2


@pytest.mark.parametrize("make", NETS.values(), ids=NETS)
def test_one_step_lowers_the_loss(make):
    """On the same batch the loss is lower after a step of Adam than before."""
    net = make()
    assert step(net) > step(net)


@pytest.mark.parametrize("kernels", [(9, 5), (9, 2, 5), (9, 1, 5, 3), (9, -1, 5)])
def test_srcnn_needs_three_odd_kernels(kernels):
    """An even kernel would change the size, and the net has three layers."""
    with pytest.raises(ValueError, match=r"kernel_sizes \(=\(9, .*\)\) must be three odd numbers"):
        SRCNN(kernels)


@pytest.mark.parametrize("kind", [ESPCN, ResidualESPCN])
def test_a_scale_is_at_least_one(kind):
    """A picture cannot be enlarged 0 times."""
    with pytest.raises(ValueError, match=r"scale \(=0\) must be at least 1"):
        kind(0)
