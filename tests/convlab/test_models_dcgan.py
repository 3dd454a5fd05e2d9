"""DCGAN as published: sizes, counts, the paper's rules one by one, and that it learns."""

from itertools import pairwise

import pytest
import torch
from convlab.models.counting import count_layers, count_parameters
from convlab.models.dcgan import DOUBLINGS, Discriminator, Generator, init_weights
from torch import nn
from torch.nn import functional as F

SIZES = (16, 32, 64)


def kinds(net):
    """The names of a net's layers in order, whatever blocks they stand in."""
    leaves = [m for m in net.modules() if not list(m.children())]
    return [type(leaf).__name__ for leaf in leaves]


def test_published_counts():
    """The 64-pixel version has 3,576,704 parameters that draw and 2,765,568 that judge."""
    assert count_parameters(Generator()) == 3_576_704
    assert count_parameters(Discriminator()) == 2_765_568


def test_the_generator_by_hand():
    """Weights of five layers and two numbers a normalised channel, at 64 pixels."""
    channels = [100, 512, 256, 128, 64, 3]
    weights = sum(a * b * 16 for a, b in pairwise(channels))
    assert count_parameters(Generator()) == weights + 2 * (512 + 256 + 128 + 64)


@pytest.mark.parametrize("up", DOUBLINGS)
@pytest.mark.parametrize("size", SIZES)
def test_noise_becomes_pictures_and_pictures_logits(size, up):
    """(N, latent_dim) to (N, C, S, S) within [−1, 1], and these to one number each."""
    pictures = Generator(7, 2, 4, size, up)(torch.randn(3, 7))
    assert pictures.shape == (3, 2, size, size)
    assert pictures.abs().max() <= 1
    assert Discriminator(2, 4, size)(pictures).shape == (3,)


@pytest.mark.parametrize("size", SIZES)
def test_maps_double_while_channels_halve(size):
    """From base·size/8 channels on 4×4; the discriminator goes the same way back."""
    seen = []
    generator, discriminator = Generator(5, 1, 4, size), Discriminator(1, 4, size)
    for net in (generator, discriminator):
        for layer in net.layers:
            if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
                layer.register_forward_hook(lambda *parts: seen.append(tuple(parts[2].shape[1:])))
    discriminator(generator(torch.randn(2, 5)))
    way = [(2 * size // side, side, side) for side in (4, 8, 16, 32) if side < size]
    assert seen == [*way, (1, size, size), *way[::-1], (1, 1, 1)]


def test_rule_1_strides_and_no_pooling():
    """Kernel 4 and stride 2, up and down, but for the step from noise and the one to the logit."""
    layers = [m for m in Generator().layers if isinstance(m, nn.ConvTranspose2d)]
    assert [(m.kernel_size, m.stride) for m in layers] == [((4, 4), (1, 1))] + [
        ((4, 4), (2, 2))
    ] * 4
    layers = [m for m in Discriminator().layers if isinstance(m, nn.Conv2d)]
    assert [(m.kernel_size, m.stride) for m in layers] == [((4, 4), (2, 2))] * 4 + [
        ((4, 4), (1, 1))
    ]
    assert not any("Pool" in kind for net in (Generator(), Discriminator()) for kind in kinds(net))


def test_rule_2_batch_normalisation_but_at_the_pictures():
    """Not behind the generator's last layer nor the discriminator's first, nor before the logit."""
    first, last = ["Conv2d", "LeakyReLU"], ["Conv2d"]
    inner = ["Conv2d", "BatchNorm2d", "LeakyReLU"]
    assert kinds(Discriminator()) == [*first, *inner * 3, *last]
    drawn = ["ConvTranspose2d", "BatchNorm2d", "ReLU"]
    assert kinds(Generator()) == [*drawn * 4, "ConvTranspose2d", "Tanh"]


def test_rule_3_no_fully_connected_layer():
    """Neither net holds a Linear, at any size and with any doubling."""
    nets = [Generator(up=up) for up in DOUBLINGS] + [Discriminator(image_size=s) for s in SIZES]
    assert not any(count_layers(net, nn.Linear) for net in nets)


def test_rules_4_and_5_activations():
    """ReLU and at last tanh where pictures are drawn; LeakyReLU with slope 0.2 where judged."""
    assert {"ReLU", "Tanh"} <= set(kinds(Generator()))
    slopes = {m.negative_slope for m in Discriminator().modules() if isinstance(m, nn.LeakyReLU)}
    assert slopes == {0.2}


def test_no_convolution_has_a_bias():
    """Batch normalisation would take it back, and the paper's parameter counts have none."""
    for net in (*(Generator(up=up) for up in DOUBLINGS), Discriminator()):
        convolutions = [m for m in net.modules() if isinstance(m, nn.Conv2d | nn.ConvTranspose2d)]
        assert convolutions
        assert all(m.bias is None for m in convolutions)


@pytest.mark.parametrize("net", [Generator, Discriminator])
def test_weights_start_normal(net):
    """0 ± 0.02 in convolutions of both kinds, 1 ± 0.02 and 0 in norms, as many as one can count."""
    started = net(base_channels=32)
    for parameter in started.parameters():
        nn.init.constant_(parameter, 7)
    started.apply(init_weights)
    for module in started.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            assert module.weight.mean().abs() < 0.002
            assert 0.019 < module.weight.std() < 0.021 or module.weight.numel() < 5000
        elif isinstance(module, nn.BatchNorm2d):
            assert 0.98 < module.weight.mean() < 1.02
            assert 0.01 < module.weight.std() < 0.03
            assert module.bias.count_nonzero() == 0


def test_init_weights_leaves_the_rest_alone():
    """A fully connected layer keeps the start that torch gave it."""
    layer = nn.Linear(20, 20)
    before = layer.weight.clone()
    layer.apply(init_weights)
    assert torch.equal(layer.weight, before)


@pytest.mark.parametrize("up", DOUBLINGS)
def test_every_parameter_learns(up):
    """What a discriminator says of a picture reaches every weight of both nets."""
    generator, discriminator = Generator(6, 1, 4, 16, up), Discriminator(1, 4, 16)
    discriminator(generator(torch.randn(4, 6))).square().sum().backward()
    for net in (generator, discriminator):
        assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in net.parameters())


@pytest.mark.parametrize("size", [16, 64])
def test_a_step_lowers_the_loss(size):
    """Each net, against the other held still, does better on the same batch after one step."""
    generator, discriminator = Generator(8, 1, 4, size), Discriminator(1, 4, size)
    noise, real = torch.randn(8, 8), torch.rand(8, 1, size, size)
    generator.apply(init_weights)
    discriminator.apply(init_weights)

    def fooled():
        return F.softplus(-discriminator(generator(noise))).mean()

    def judged():
        fake = discriminator(generator(noise).detach())
        return F.softplus(-discriminator(real)).mean() + F.softplus(fake).mean()

    for net, loss in ((discriminator, judged), (generator, fooled)):
        optimizer = torch.optim.Adam(net.parameters(), 2e-4, betas=(0.5, 0.999))
        before = loss()
        optimizer.zero_grad()
        before.backward()
        optimizer.step()
        assert loss() < before


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Generator(image_size=28), r"image_size \(=28\) must be 16, 32 or 64"),
        (lambda: Discriminator(image_size=8), r"image_size \(=8\) must be 16, 32 or 64"),
        (lambda: Generator(base_channels=0), r"base_channels \(=0\) must be at least 1"),
        (lambda: Generator(up="k5"), r"up \(='k5'\) must be one of k3, k4, resize, shuffle"),
        (lambda: Generator(latent_dim=0), r"latent_dim \(=0\) must be at least 1"),
        (lambda: Discriminator(channels=0), r"channels \(=0\) must be at least 1"),
    ],
)
def test_bad_arguments_are_named(make, message):
    """An argument that cannot work is named with its value."""
    with pytest.raises(ValueError, match=message):
        make()


@pytest.mark.parametrize("shape", [(2, 99), (100,), (2, 100, 1)])
def test_noise_of_another_shape_is_refused(shape):
    """The message names what came, and the length that this generator was built for."""
    with pytest.raises(ValueError, match=rf"noise has shape \({shape[0]},.*\(N, 100\)"):
        Generator(base_channels=1)(torch.randn(shape))
