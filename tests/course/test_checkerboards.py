"""What the lesson on checkerboards claims, in float64 wherever a number must be exact."""

from itertools import product
from math import pi, sin

import pytest
import torch
from convlab import datasets, spectra
from convlab.models.upsamplers import UPSAMPLERS, bilinear_kernel
from convlab.training import fit
from torch import nn
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

PAIRS = [(3, 2), (5, 2), (4, 3), (4, 2), (6, 3), (7, 4), (2, 3)]
RANDOM_START = ["transposed, uneven", "transposed, even", "pixel shuffle"]
CLEAN_START = ["transposed, bilinear start", "pixel shuffle, ICNR"]


pytestmark = pytest.mark.usefixtures("repeatable")


def enlarged(row, weights, stride):
    """A row of pixels through a transposed convolution, float64."""
    row, weights = (torch.as_tensor(line).double().view(1, 1, -1) for line in (row, weights))
    return F.conv_transpose1d(row, weights, stride=stride).flatten()


def period(kernel_size, stride):
    """Weights of each phase: the repeating counts of an overlap."""
    return [len(range(phase, kernel_size, stride)) for phase in range(stride)]


def middle(row, stride):
    """One period from the middle of an enlarged row, beginning at phase 0."""
    start = len(row) // (2 * stride) * stride
    return row[start : start + stride]


def fold(images, stride):
    """The mean of each phase, (stride, stride)."""
    height, width = (size // stride for size in images.shape[-2:])
    cells = images.reshape(-1, height, stride, width, stride)
    return cells.mean((0, 1, 3))


def reached(layer, image):
    """Gradient of the sum of a layer's output with respect to the image."""
    image.requires_grad_()
    return torch.autograd.grad(layer(image).sum(), image)[0]


def merged(weight, scale):
    """Repeating pixels and then convolving with (O, I, 3, 3), as one kernel (I, O, s+2, s+2)."""
    padded = F.pad(weight, [scale - 1] * 4)
    return (F.avg_pool2d(padded, scale, stride=1) * scale**2).flip(2, 3).transpose(0, 1)


@pytest.mark.parametrize(("kernel_size", "stride"), PAIRS)
def test_counts_of_stamps_are_counts_of_weights(kernel_size, stride):
    """Ones stamped with ones give, away from the ends, as many as weights share the phase."""
    row = enlarged(torch.ones(20), torch.ones(kernel_size), stride)
    assert len(row) == 19 * stride + kernel_size
    assert middle(row, stride).tolist() == period(kernel_size, stride)


def test_overlap_is_even_exactly_when_the_stride_divides_the_kernel():
    """For every kernel up to 12 and stride up to 6, one count if and only if k mod s is 0."""
    for kernel_size, stride in product(range(1, 13), range(1, 7)):
        even = len(set(period(kernel_size, stride))) == 1
        assert even == (kernel_size % stride == 0)


@pytest.mark.parametrize(
    ("kernel_size", "stride", "line"), [(3, 2, 1 / 3), (5, 2, 1 / 5), (4, 3, 1 / 4), (4, 2, 0)]
)
def test_the_line_of_a_grey_card_in_closed_form(kernel_size, stride, line):
    """Counted stamps, the quotient of sines and torch's output agree on the line at 1/s."""
    formula = abs(sin(pi * kernel_size / stride) / sin(pi / stride)) / kernel_size
    assert formula == pytest.approx(line, abs=1e-15)
    row = enlarged(torch.ones(24), torch.ones(kernel_size), stride)[2 * stride : 22 * stride]
    spectrum = torch.fft.fft(row).abs()
    assert (spectrum[20] / spectrum[0]).item() == pytest.approx(line, abs=1e-12)
    others = [i for i in range(1, len(row)) if i % 20]
    assert spectrum[others].max() < 1e-12 * spectrum[0]


def test_in_an_image_the_factor_squares_and_the_lines_multiply():
    """Kernel 3, stride 2: counts 4, 2, 2, 1; lines of a third along the axes, a ninth between."""
    ones = torch.ones(1, 1, 40, 40).double(), torch.ones(1, 1, 3, 3).double()
    card = F.conv_transpose2d(*ones, stride=2)[0, 0, 8:72, 8:72]
    assert fold(card[None], 2).tolist() == [[4, 2], [2, 1]]
    spectrum = torch.fft.fft2(card).abs()
    lines = spectrum / spectrum[0, 0]
    at = {place: lines[place].item() for place in ((0, 32), (32, 0), (32, 32))}
    assert at == pytest.approx({(0, 32): 1 / 3, (32, 0): 1 / 3, (32, 32): 1 / 9})
    assert (lines > 1e-9).sum() == 4


def test_any_kernel_leaves_on_grey_what_it_lets_through():
    """For random weights too, the period's transform is the kernel's frequency response at n/s."""
    for kernel_size, stride in PAIRS:
        weights = torch.randn(kernel_size).double()
        found = torch.fft.fft(middle(enlarged(torch.ones(20), weights, stride), stride))
        turns = torch.outer(torch.arange(stride), torch.arange(kernel_size)).double() / stride
        response = (torch.exp(-2j * pi * turns) * weights).sum(1)
        torch.testing.assert_close(found, response)


def test_stacked_layers_put_lines_on_every_multiple():
    """Three layers count 4, 3, 5, 2, 5, 3, 4, 1, and their responses multiply."""
    row, patterns = torch.ones(40).double(), []
    for layer in (1, 2, 3):
        row = enlarged(row, torch.ones(3), 2)
        patterns.append(middle(row, 2**layer))
    counts = [pattern.tolist() for pattern in patterns]
    assert counts == [[2, 1], [3, 2, 3, 1], [4, 3, 5, 2, 5, 3, 4, 1]]
    f = torch.arange(5).double() / 8
    box = [(1 + 2 * torch.cos(2 * pi * scale * f)).abs() / 3 for scale in (1, 2, 4)]
    lines = torch.fft.rfft(patterns[2]).abs() / patterns[2].sum()
    torch.testing.assert_close(lines, box[0] * box[1] * box[2])
    for pattern in patterns:
        spectrum = torch.fft.rfft(pattern).abs()
        assert (spectrum[-1] / spectrum[0]).item() == pytest.approx(1 / 3)


def test_divisible_kernels_stay_even_in_stacks():
    """Four layers of four equal weights at stride 2 leave a grey card exactly flat inside."""
    row = torch.ones(30).double()
    for _ in range(4):
        row = enlarged(row, torch.ones(4), 2)
    assert set(row[80:-80].tolist()) == {16.0}


@pytest.mark.parametrize(("kernels", "pattern"), [((4, 3), [4, 2, 4, 2]), ((3, 4), [3, 3, 3, 3])])
def test_the_last_of_two_layers_makes_the_finest_stripes(kernels, pattern):
    """An uneven layer behind an even one stripes the card, in front of it it does not."""
    row = torch.ones(20).double()
    for kernel_size in kernels:
        row = enlarged(row, torch.ones(kernel_size), 2)
    assert middle(row, 4).tolist() == pattern


def test_divisible_is_neither_enough_nor_needed():
    """1, 3, 2, 6 at stride 2 gives 3 and 9; 1/2, 1, 1/2 gives 1 and 1."""
    assert middle(enlarged(torch.ones(9), [1, 3, 2, 6], 2), 2).tolist() == [3, 9]
    assert middle(enlarged(torch.ones(9), [0.5, 1, 0.5], 2), 2).tolist() == [1, 1]


@pytest.mark.parametrize("stride", [2, 3, 4])
def test_a_box_in_the_kernel_keeps_grey_flat(stride):
    """A box of s weights convolved with anything has equal sums in all phases."""
    anything = torch.randn(1, 1, 3).double()
    kernel = F.conv_transpose1d(anything, torch.ones(1, 1, stride).double()).flatten()
    card = middle(enlarged(torch.ones(20), kernel, stride), stride)
    torch.testing.assert_close(card, anything.sum().expand(stride))


def test_the_bilinear_kernel_is_three_boxes():
    """1, 3, 3, 1 is the box 1, 1 convolved with itself twice, in rows and in columns."""
    box = torch.ones(1, 1, 2)
    row = F.conv_transpose1d(F.conv_transpose1d(box, box), box).flatten()
    assert row.tolist() == [1, 3, 3, 1]
    torch.testing.assert_close(bilinear_kernel(1, stride=2)[0, 0], torch.outer(row, row) / 16)


@pytest.mark.parametrize("kernel_size", [3, 4, 6])
def test_random_weights_are_as_strong_on_the_lattice_as_in_the_grey(kernel_size):
    """Of 20,000 random kernels the mean power at the three lines is the grey's, to 10 %."""
    weights = torch.randn(20_000, kernel_size, kernel_size)
    sums = [weights[:, i::2, j::2].sum((1, 2)) for i, j in product((0, 1), repeat=2)]
    phases = torch.stack(sums, 1).view(-1, 2, 2)
    power = torch.fft.fft2(phases).abs().square().mean(0)
    torch.testing.assert_close(power / power[0, 0], torch.ones(2, 2), rtol=0.1, atol=0)
    variance = phases.var(0) / phases.var(0)[1, 1]
    counts = torch.tensor([[4.0, 2], [2, 1]]) if kernel_size == 3 else torch.ones(2, 2)
    torch.testing.assert_close(variance, counts, rtol=0.1, atol=0)


@pytest.mark.parametrize("name", UPSAMPLERS)
def test_which_blocks_start_flat(name):
    """Bilinear start, ICNR and resizing keep a card flat before training, the others do not."""
    with torch.no_grad():
        card = UPSAMPLERS[name](16, 6, 2)(torch.full((1, 16, 12, 12), 0.5))[0, :, 8:16, 8:16]
    spread = card.amax((1, 2)) - card.amin((1, 2))
    assert (spread > 0.05).all() if name in RANDOM_START else (spread < 1e-5).all()


@pytest.mark.parametrize("scale", [2, 3])
def test_a_resize_convolution_is_a_transposed_convolution(scale):
    """Box and 3×3 merge into a kernel of s + 2: same values and gradients, border included."""
    resize = UPSAMPLERS["resize, then convolve"](4, 5, scale).double()
    weight, bias = resize.conv.weight, resize.conv.bias
    image = torch.randn(2, 4, 7, 9, dtype=torch.float64, requires_grad=True)
    kernel = merged(weight, scale)
    assert kernel.shape == (4, 5, scale + 2, scale + 2)
    one = F.conv_transpose2d(image, kernel, bias, stride=scale, padding=1)
    two = resize(image)
    torch.testing.assert_close(one, two)
    upstream = torch.randn_like(two)
    torch.testing.assert_close(
        *(torch.autograd.grad(out, (image, weight, bias), upstream) for out in (one, two))
    )


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("transposed, uneven", 9 / 4),
        ("transposed, even", 4),
        ("transposed, bilinear start", 4),
        ("pixel shuffle", 9),
        ("pixel shuffle, ICNR", 9),
        ("resize, then convolve", 9),
    ],
)
def test_multiply_adds_of_the_blocks(name, work):
    """PyTorch counts two FLOPs a multiply-add; the table has them by output pixel and pair."""
    with FlopCounterMode(display=False) as counter:
        UPSAMPLERS[name](4, 6, 2)(torch.zeros(1, 4, 10, 8))
    assert counter.get_total_flops() == 2 * work * (20 * 16) * 4 * 6


def network(block):
    """The lesson's: two 3×3 layers on the small image, then the block."""
    before = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 16, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*before, block(16, 1, 2))


@torch.no_grad()
def grey_card(net):
    """How far the phases differ on three greys, in levels of 255."""
    greys = torch.tensor([0.25, 0.5, 0.75]).view(3, 1, 1, 1).expand(3, 1, 16, 16)
    inner = net(greys)[:, 0, 8:24, 8:24]
    phases = torch.stack([fold(card[None], 2).flatten() for card in inner])
    return 255 * phases.std(1, correction=0).square().mean().sqrt().item()


def halve(images):
    """Half the size, antialiased."""
    return F.interpolate(images, scale_factor=0.5, mode="bicubic", antialias=True)


def batches(seed):
    """Pieces of two photographs, small and large."""
    photos = torch.stack([torch.tensor(datasets.photograph(name)) for name in ("chelsea", "grass")])
    random = torch.Generator().manual_seed(seed)

    def batch(step):
        corners = torch.randint(81, (4, 2), generator=random).tolist()
        large = torch.stack([photos[:, y : y + 48, x : x + 48] for y, x in corners])
        large = large.flatten(0, 1)[:, None]
        return halve(large), large

    return batch


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_training_leaves_a_pattern_unless_the_block_cannot_make_one(seed):
    """Random starts get more even, clean starts less, and resizing stays flat: every seed."""
    for name in UPSAMPLERS:
        torch.manual_seed(seed)
        net = network(UPSAMPLERS[name])
        before = grey_card(net)
        fit(net, batches(seed), F.mse_loss, steps=60, lr=3e-3)
        after = grey_card(net)
        if name in RANDOM_START:
            assert 0.1 < after < before
        elif name in CLEAN_START:
            assert before < 1e-3 < 0.05 < after
        else:
            assert max(before, after) < 1e-3


def test_a_blur_behind_the_layer_has_the_zero():
    """1/4, 1/2, 1/4 removes the pattern of random even layers, whatever their weights."""
    card = UPSAMPLERS["transposed, even"](16, 6, 2)(torch.full((1, 16, 12, 12), 0.5))
    blur = torch.outer(torch.tensor([1, 2, 1]) / 4, torch.tensor([1, 2, 1]) / 4)
    inner = F.conv2d(card, blur.expand(6, 1, 3, 3), groups=6)[0, :, 8:14, 8:14]
    assert (inner.amax((1, 2)) - inner.amin((1, 2))).max() < 1e-5


def test_the_lattice_line_of_bicubic_is_nothing_to_see():
    """Photographs and their bicubic enlargement lie near 1; a random even layer far above."""
    names = ("astronaut", "camera", "coffee", "rocket")
    photos = torch.stack([torch.tensor(datasets.photograph(name, 192)) for name in names])[:, None]
    enlarged = F.interpolate(halve(photos), scale_factor=2, mode="bicubic")
    inside = slice(16, -16)
    for images in (photos, enlarged):
        assert 0.3 < spectra.lattice_line(images[..., inside, inside], 2) < 3
    with torch.no_grad():
        random = network(UPSAMPLERS["transposed, even"])(halve(photos))
    assert spectra.lattice_line(random[..., inside, inside], 2) > 30


def test_gradients_of_strided_convolutions_carry_the_counts():
    """A constant gradient reaches a pixel as often as it was read; a 1×1 reads one in four."""
    image = torch.zeros(1, 1, 12, 12)
    three = reached(lambda x: F.conv2d(x, torch.ones(1, 1, 3, 3), stride=2), image)
    assert fold(three[0, :, 2:10, 2:10], 2).tolist() == [[4, 2], [2, 1]]
    one = reached(lambda x: F.conv2d(x, torch.ones(1, 1, 1, 1), stride=2), image)
    assert (one == 0).double().mean() == 0.75


@pytest.mark.parametrize(
    ("kernel_size", "padding", "counts"),
    [(2, 0, [[1, 1], [1, 1]]), (3, 1, [[1, 2], [2, 4]])],
)
def test_max_pooling_favours_the_pixels_it_reads_twice(kernel_size, padding, counts):
    """Over many noises, pixels win in proportion to the windows that they lie in."""
    won = reached(nn.MaxPool2d(kernel_size, 2, padding), torch.randn(128, 1, 64, 64))
    phases = fold(won[:, 0, 8:-8, 8:-8], 2)
    expected = torch.tensor(counts).float()
    torch.testing.assert_close(
        phases / phases.mean(), expected / expected.mean(), rtol=0.05, atol=0
    )


@pytest.mark.parametrize(
    ("kernel_size", "counts"), [(3, [1, 4, 3, 5, 2, 5, 3, 4]), (4, [1, 1, 1, 1, 1, 1, 1, 1])]
)
def test_squared_gradients_of_random_networks_follow_the_counts(kernel_size, counts):
    """After three strided layers the mean square repeats every eight pixels, as counted."""
    total = torch.zeros(8, 8)
    for _ in range(150):
        layers = []
        for channels in (1, 8, 8):
            conv = nn.Conv2d(channels, 8, kernel_size, 2, (kernel_size - 1) // 2, bias=False)
            nn.init.kaiming_normal_(conv.weight)
            layers += [conv, nn.ReLU()]
        square = reached(nn.Sequential(*layers), torch.rand(2, 1, 96, 96)).square()
        phases = fold(square[:, 0, 16:-16, 16:-16], 8)
        total += phases / phases.mean()
    profile = total.mean(1) / total.mean()
    expected = torch.tensor(counts).float()
    torch.testing.assert_close(profile, expected / expected.mean(), rtol=0.2, atol=0)
