"""What the lesson on learned upsampling claims: equal operators, and orderings over seeds."""

from functools import cache
from statistics import mean

import pytest
import torch
from convlab.datasets import photograph
from convlab.metrics import psnr
from convlab.models.upsamplers import UPSAMPLERS, ResizeConv2d, bilinear_kernel, icnr_
from convlab.spectra import lattice_line
from convlab.training import fit
from torch import nn
from torch.nn import functional as F

SEEDS = 3, 4, 5  # the page trains with 0, 1 and 2: its claims must not hang on these
SHUFFLES = "pixel shuffle", "pixel shuffle, ICNR"
RESIZE = "resize, then convolve"


pytestmark = pytest.mark.usefixtures("repeatable")


def random(*shape):
    """Normal numbers in float64."""
    return torch.randn(*shape, dtype=torch.float64)


def spread(values):
    """Largest less smallest."""
    return (values.max() - values.min()).item()


def bicubic(image):
    """Twice as large, by the baseline's rule."""
    return F.interpolate(image, scale_factor=2, mode="bicubic")


def halve(image):
    """Half as large, without aliasing."""
    return F.interpolate(image, scale_factor=0.5, mode="bicubic", antialias=True)


@cache
def photographs(*names):
    """Photographs of 256 pixels a side as a batch."""
    return torch.stack([torch.tensor(photograph(name, 256)) for name in names])[:, None]


def training():
    """The six photographs that blocks learn from."""
    return photographs("astronaut", "brick", "coffee", "grass", "gravel", "moon")


def held_out():
    """The three that no block has seen."""
    return photographs("camera", "chelsea", "rocket")


class Doubler(nn.Module):
    """The lesson's net: sixteen filters, a block, and perhaps an image to add to."""

    def __init__(self, block, base):
        super().__init__()
        self.features, self.enlarge = nn.Conv2d(1, 16, 3, padding=1), block(16, 1, 2)
        self.base = base

    def forward(self, image):
        """The doubled image."""
        return self.enlarge(F.relu(self.features(image))) + (bicubic(image) if self.base else 0)


def patches(images, size):
    """Squares that cover the images."""
    return images.unfold(2, size, size).unfold(3, size, size).reshape(-1, 1, size, size)


@cache
def trained(block, seed, base):
    """A net after the lesson's 300 steps."""
    small, large = patches(halve(training()), 16), patches(training(), 32)
    torch.manual_seed(seed)
    net = Doubler(block, base).to(memory_format=torch.channels_last)
    draws = torch.Generator().manual_seed(seed)

    def batch(step):
        chosen = torch.randint(len(large), (8,), generator=draws)
        return small[chosen], large[chosen]

    fit(net, batch, F.mse_loss, steps=300, lr=3e-3)
    return net.requires_grad_(False)


def score(enlarge):
    """PSNR on the held-out photographs."""
    return psnr(enlarge(halve(held_out())), held_out(), crop=2)


@cache
def scores(block, base=True):
    """PSNR of every seed; two of them where the claim is a wide gap."""
    return [score(trained(block, seed, base)) for seed in SEEDS[: 3 if base else 2]]


def quieter(kernel_size):
    """A transposed block whose loudness fits the number of products in a sum."""

    def block(in_channels, out_channels, scale):
        layer = nn.ConvTranspose2d(
            in_channels, out_channels, kernel_size, scale, (kernel_size - scale) // 2
        )
        bound = (in_channels * (kernel_size // scale) ** 2) ** -0.5
        nn.init.uniform_(layer.weight, -bound, bound)
        nn.init.zeros_(layer.bias)
        return layer

    return block


def wider_resize(in_channels, out_channels, scale):
    """With nine old pixels in reach."""
    return ResizeConv2d(in_channels, out_channels, 5, scale)


def test_a_row_by_hand():
    """4, 8, 12 become 5, 7, 9, 11 inside either way; the ends are 4 and 12 or 3 and 9."""
    pixels, tent = torch.tensor([[[4.0, 8, 12]]]), torch.tensor([[[0.25, 0.75, 0.75, 0.25]]])
    clamped = F.interpolate(pixels, scale_factor=2, mode="linear")
    stamped = F.conv_transpose1d(pixels, tent, stride=2, padding=1)
    repeated = F.pad(pixels, (1, 1), mode="replicate")
    mended = F.conv_transpose1d(repeated, tent, stride=2, padding=3)
    assert clamped.flatten().tolist() == [4, 5, 7, 9, 11, 12]
    assert stamped.flatten().tolist() == [3, 5, 7, 9, 11, 9]
    assert torch.equal(mended, clamped)


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_the_rim_is_half_the_scale(scale):
    """Exactly ⌊s/2⌋ pixels on each side differ between interpolation and the bilinear kernel."""
    image, weight = random(1, 1, 6, 6), bilinear_kernel(1, scale).double()
    ours = F.conv_transpose2d(image, weight, stride=scale, padding=scale // 2)
    theirs = F.interpolate(image, scale_factor=scale, mode="bilinear")
    apart = ((ours - theirs).abs() > 1e-6)[0, 0, 3 * scale]
    same = torch.zeros(6 * scale, dtype=torch.bool)
    same[: scale // 2] = same[-(scale // 2) :] = True
    assert torch.equal(apart, same)


def test_bicubic_has_a_stamp_of_eight():
    """What bicubic makes of one pixel is the kernel with which it is a transposed convolution."""
    pixel = F.pad(torch.ones(1, 1, 1, 1, dtype=torch.float64), (4, 4, 4, 4))
    stamp = bicubic(pixel)[..., 5:13, 5:13]
    image = random(1, 1, 12, 9)
    ours = F.conv_transpose2d(image, stamp, stride=2, padding=3)
    inside = ..., slice(3, -3), slice(3, -3)
    torch.testing.assert_close(ours[inside], bicubic(image)[inside])
    assert bicubic(pixel).count_nonzero() == stamp.count_nonzero()


@pytest.mark.parametrize("factor", [2, 3])
@pytest.mark.parametrize("kernel_size", [1, 3, 5])
def test_pixel_shuffle_is_a_transposed_convolution(factor, kernel_size):
    """Its stamp is the turned kernels, shuffled: values and the gradients of image and weight."""
    weight = random(2 * factor**2, 3, kernel_size, kernel_size).requires_grad_()
    image = random(2, 3, 5, 7).requires_grad_()
    shuffled = F.pixel_shuffle(F.conv2d(image, weight, padding=kernel_size // 2), factor)
    stamp = F.pixel_shuffle(weight.flip(2, 3).transpose(0, 1), factor)
    assert stamp.shape[2:] == (factor * kernel_size, factor * kernel_size)
    crop = factor * (kernel_size // 2)
    stamped = F.conv_transpose2d(image, stamp, stride=factor, padding=crop)
    torch.testing.assert_close(stamped, shuffled)
    direction = torch.randn_like(shuffled)
    torch.testing.assert_close(
        torch.autograd.grad(stamped, (image, weight), direction),
        torch.autograd.grad(shuffled, (image, weight), direction),
    )


def test_tile_is_right_for_one_channel_only():
    """The mistake hides where there is one output channel, and shows where there are two."""
    image = random(1, 3, 8, 8)
    for count in (1, 2):
        kernels = random(count, 3, 3, 3)
        promised = F.interpolate(F.conv2d(image, kernels), scale_factor=2, mode="nearest")
        tiled = F.pixel_shuffle(F.conv2d(image, kernels.tile(4, 1, 1, 1)), 2)
        assert torch.allclose(tiled, promised) is (count == 1)
        repeated = icnr_(
            torch.empty(4 * count, 3, 3, 3).double(), 2, lambda w, k=kernels: w.copy_(k)
        )
        torch.testing.assert_close(F.pixel_shuffle(F.conv2d(image, repeated), 2), promised)


def test_icnr_of_the_weight_alone_leaves_the_bias_pattern():
    """Four biases of a block differ until they are copied like the kernels."""
    conv = nn.Conv2d(3, 8, 3, padding=1)
    icnr_(conv.weight, 2, nn.init.kaiming_normal_)
    flat = torch.ones(1, 3, 8, 8)
    assert F.pixel_shuffle(conv(flat), 2)[0, 0, 4:6, 4:6].unique().numel() == 4
    conv.bias.data = conv.bias.data[::4].repeat_interleave(4)
    assert spread(F.pixel_shuffle(conv(flat), 2)[0, 0, 4:6, 4:6]) < 1e-6


def test_resize_convolution_gives_each_place_all_weights():
    """A flat map stays flat whatever the weights, for odd kernels and other scales too."""
    for scale, kernel_size in ((2, 3), (2, 5), (3, 3), (4, 5)):
        layer = ResizeConv2d(3, 1, kernel_size, scale).double()
        middle = layer(torch.ones(1, 3, 9, 9, dtype=torch.float64))[..., 9:-9, 9:-9]
        total = layer.conv.weight.sum() + layer.conv.bias
        torch.testing.assert_close(middle, total.expand_as(middle))


def test_reach_buys_more_than_learning():
    """By least squares, four pixels gain little over bilinear and nine pass bicubic."""
    around = F.unfold(halve(training()), 3).transpose(1, 2).flatten(0, 1)
    blocks = F.pixel_unshuffle(training(), 2)[..., 1:-1, 1:-1].flatten(2)
    wanted = blocks.transpose(1, 2).flatten(0, 1)
    nine = torch.linalg.lstsq(around, wanted).solution.T
    four = torch.zeros(4, 9)
    for part, nearest in enumerate(([0, 1, 3, 4], [1, 2, 4, 5], [3, 4, 6, 7], [4, 5, 7, 8])):
        four[part, nearest] = torch.linalg.lstsq(around[:, nearest], wanted[:, part]).solution

    def enlarge(weight):
        return lambda image: F.pixel_shuffle(
            F.conv2d(image, weight.reshape(4, 1, 3, 3), padding=1), 2
        )

    bilinear = score(lambda image: F.interpolate(image, scale_factor=2, mode="bilinear"))
    assert 0 < score(enlarge(four)) - bilinear < 0.3
    assert score(enlarge(nine)) - score(enlarge(four)) > 1
    assert 0.2 < score(enlarge(nine)) - score(bicubic) < 0.6


@pytest.mark.parametrize("name", UPSAMPLERS)
def test_short_training_alone_stays_below_bicubic(name):
    """After 300 steps from random weights no run reaches the fixed rule."""
    assert max(scores(UPSAMPLERS[name], base=False)) < score(bicubic)


@pytest.mark.parametrize("base", [False, True])
@pytest.mark.parametrize("name", UPSAMPLERS)
def test_only_resize_convolution_learns_no_pattern(name, base):
    """Its line stays where bicubic's is and grey stays flat; all others' lines stand out."""
    nets = [trained(UPSAMPLERS[name], seed, base) for seed in SEEDS[:2]]
    lines = [lattice_line(net(halve(held_out())), 2) for net in nets]
    grey = torch.full((1, 1, 16, 16), 0.5)
    uneven = [255 * spread(net(grey)[0, 0, 16:18, 16:18]) for net in nets]
    if name == RESIZE:
        assert max(lines) < 4
        assert max(uneven) < 1e-3
    else:
        assert mean(lines) > 6
        assert mean(uneven) > 0.2


def test_a_head_start_is_worth_more_than_the_block():
    """On average it buys more than the best block has over the worst with the same start."""
    alone, added = (
        [mean(scores(block, base)) for block in UPSAMPLERS.values()] for base in (False, True)
    )
    gains = [late - early for early, late in zip(alone, added, strict=True)]
    assert mean(gains) > max(added) - min(added) + 0.2


def test_added_to_bicubic_the_blocks_can_be_told_apart():
    """Shuffles before bilinear start and resize, these before random transposed ones."""
    shuffle, icnr = (mean(scores(UPSAMPLERS[name])) for name in SHUFFLES)
    bilinear, resize = (
        mean(scores(UPSAMPLERS[name])) for name in ("transposed, bilinear start", RESIZE)
    )
    uneven, even = (mean(scores(UPSAMPLERS[f"transposed, {name}"])) for name in ("uneven", "even"))
    assert min(shuffle, icnr) > max(bilinear, resize) + 0.15
    assert min(bilinear, resize) > max(uneven, even) + 0.1
    assert min(shuffle, icnr) > score(bicubic) + 0.4
    assert max(uneven, even) < score(bicubic) + 0.05
    assert 0.15 < bilinear - score(bicubic) < 0.35
    assert abs(shuffle - icnr) < 0.12


def test_quiet_is_most_of_what_the_bilinear_start_buys():
    """With the loudness of its 64 products the even block gains over torch's start."""
    loud, quiet, bilinear = (
        mean(scores(block))
        for block in (
            UPSAMPLERS["transposed, even"],
            quieter(4),
            UPSAMPLERS["transposed, bilinear start"],
        )
    )
    assert quiet - loud > 0.6 * (bilinear - loud) > 0.1


@pytest.mark.parametrize("block", [quieter(6), wider_resize], ids=["stamps of 6", "resize by 5"])
def test_with_equal_reach_other_blocks_tie_with_pixel_shuffle(block):
    """Nine old pixels in reach and a quiet start are what pixel shuffle has, not its name."""
    assert abs(mean(scores(block)) - mean(scores(UPSAMPLERS["pixel shuffle"]))) < 0.12


def test_torch_reads_fan_in_of_a_transposed_layer_from_its_outputs():
    """The even block's weights fill ±1/4, from 1·4·4 products, where 64 are summed."""
    layer = UPSAMPLERS["transposed, even"](16, 1, 2)
    assert 0.2 < layer.weight.abs().max() <= 1 / 4
    ones = layer.requires_grad_(False)
    ones.weight.fill_(1)
    ones.bias.zero_()
    assert ones(torch.ones(1, 16, 5, 5))[0, 0, 5, 5] == 64
