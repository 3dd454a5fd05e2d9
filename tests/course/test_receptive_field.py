"""What the lesson on the receptive field claims, on the functions that its page calls."""

import pytest
import torch
from convlab import backbones, effective, gridding, shapes
from convlab.datasets import BACKGROUND, digit_canvases
from convlab.models.stacks import DilatedStack
from convlab.training import fit
from torch import nn
from torch.nn import functional as F

CONV, POOL, HALVE = (3, 1, 1), (2, 2, 1), (3, 2, 1)


pytestmark = pytest.mark.usefixtures("repeatable")


def price(layers, size=64):
    """Multiply-adds and side of the last map: 32 channels, poolings free."""
    macs = 0
    for kernel_size, stride, _ in layers:
        size //= stride
        macs += shapes.conv_macs(32, 32, 3, (size, size)) if kernel_size == 3 else 0
    return macs, size


def test_the_small_example_sees_nine_four_apart_from_minus_three():
    """Kernel 3 with stride 2, kernel 3, pooling 2: output 0 sees −3 to 5, output 2 sees 5 to 13."""
    layers, paddings = [(3, 2, 1), (3, 1, 1), (2, 2, 1)], [1, 1, 0]
    assert shapes.receptive_field_at(0, layers, paddings) == range(-3, 6)
    assert shapes.receptive_field_at(2, layers, paddings) == range(5, 14)


@pytest.mark.parametrize("name", backbones.LONGEST_PATHS)
def test_a_view_is_what_transposed_convolutions_write(name):
    """Backwards from one cell the size formula of transposed convolutions gives the same field."""
    layers, _ = backbones.longest_path(name)
    size = 1
    for kernel_size, stride, dilation in reversed(layers):
        size = shapes.transposed_output_size(size, kernel_size, stride, dilation=dilation)
    assert size == shapes.receptive_field(layers)


def test_where_a_resnet_puts_its_strides():
    """483 with the stride in a stage's first 1×1, as the paper has it; 427 in its first 3×3."""
    paper, popular = [(7, 2, 1), HALVE], [(7, 2, 1), HALVE]
    for stride, blocks in zip((1, 2, 2, 2), (3, 4, 6, 3), strict=True):
        paper += [(1, stride, 1)] + [CONV] * blocks
        popular += [(3, stride, 1)] + [CONV] * (blocks - 1)
    assert shapes.receptive_field(paper) == 483
    assert shapes.receptive_field(paper) == shapes.receptive_field(
        backbones.longest_path("ResNet-50")[0]
    )
    assert shapes.receptive_field(popular) == 427


def test_what_five_layers_buy():
    """Views of 11, 78, 63, 63; a stride saves a factor 15 of the work and keeps 4×4 places."""
    recipes = {
        "depth": [CONV] * 5,
        "pooling": [CONV, POOL] * 4 + [CONV],
        "stride": [HALVE] * 4 + [CONV],
        "dilation": [(3, 1, 2**layer) for layer in range(5)],
    }
    assert [shapes.receptive_field(layers) for layers in recipes.values()] == [11, 78, 63, 63]
    prices = {name: price(layers) for name, layers in recipes.items()}
    assert prices["dilation"] == prices["depth"] == (5 * 9 * 32 * 32 * 64 * 64, 64)
    assert prices["stride"][1] == prices["pooling"][1] == 4
    assert round(prices["depth"][0] / prices["stride"][0]) == 15


@pytest.mark.parametrize(("halvings", "plain", "view"), [(0, 5, 11), (1, 19, 79), (2, 75, 607)])
def test_equal_work_buys_depth_on_small_maps(halvings, plain, view):
    """The multiply-adds of five plain layers pay for 20 at half and 77 at a quarter of the size."""
    layers = [HALVE] * halvings + [CONV] * plain
    assert price(layers)[0] == price([CONV] * 5)[0]
    assert shapes.receptive_field(layers) == view


def test_the_context_module_sees_what_was_published():
    """Dilations 1, 1, 2, 4, 8, 16, 1 and a 1×1: 3, 5, 9, 17, 33, 65, 67, 67, without a hole."""
    rates = [1, 1, 2, 4, 8, 16, 1]
    module = [(3, 1, rate) for rate in rates] + [(1, 1, 1)]
    fields = [shapes.receptive_field(module[:depth]) for depth in range(1, 9)]
    assert fields == [3, 5, 9, 17, 33, 65, 67, 67]
    assert all(gridding.coverage(rates))


def test_a_dirac_layer_hands_on_its_map_at_any_rate():
    """Middle taps of 1, all else 0: a map that is not negative comes out bit for bit."""
    maps = torch.rand(2, 3, 20, 17)
    weight = nn.init.dirac_(torch.empty(3, 3, 3, 3))
    for rate in (1, 2, 16):
        handed_on = F.conv2d(maps, weight, padding=rate, dilation=rate).relu()
        assert torch.equal(handed_on, maps)


@pytest.mark.parametrize(
    ("rates", "seen", "read"),
    [((2, 2, 2), 13, 7), ((1, 2, 4), 15, 15), ((1, 3, 9), 27, 27), ((1, 2, 9), 25, 21)],
)
def test_what_a_stack_sees_and_reads(rates, seen, read):
    """The pictures' counts, along one axis."""
    assert (len(gridding.coverage(rates)), sum(gridding.coverage(rates))) == (seen, read)


def test_three_to_the_depth_is_the_widest_full_view():
    """Of all stacks of three rates up to 12 without a hole, 1, 3, 9 sees most: 27 pixels."""
    triples = torch.cartesian_prod(*[torch.arange(1, 13)] * 3).tolist()
    full = [rates for rates in triples if gridding.is_covered(rates)]
    widest = max(full, key=lambda rates: (len(gridding.coverage(rates)), rates))
    assert len(gridding.coverage(widest)) == 27
    assert sorted(widest) == [1, 3, 9]


def test_nan_finds_what_gradients_hide():
    """Zero weights and closed ReLUs hide all 15 pixels from a gradient, and none from NaN."""
    net = nn.Sequential(
        nn.Conv1d(1, 4, 3, padding=2, dilation=2),
        nn.BatchNorm1d(4),
        nn.ReLU(),
        nn.MaxPool1d(3, stride=1, padding=1),
        nn.Conv1d(4, 1, 3, padding=4, dilation=4),
    )
    net.double().eval()
    nn.init.zeros_(net[-1].weight)
    rows = torch.zeros(21, 1, 21, dtype=torch.float64)
    rows[range(21), 0, range(21)] = torch.nan
    ill = net(rows)[:, 0, 10].isnan()
    assert ill.nonzero().flatten().tolist() == list(range(3, 18))

    clean = torch.randn(1, 1, 21, dtype=torch.float64, requires_grad=True)
    net(clean)[0, 0, 10].backward()
    assert clean.grad.count_nonzero() == 0


def test_parallel_rates_leave_no_pixel_between_them():
    """At stride 16 ASPP's outer taps lie 288 pixels apart; a gap of 2 keeps ResNet-101's 1027."""
    layers = backbones.longest_path("ResNet-101")[0]
    layers[-4:] = [CONV] + [(3, 1, 2)] * 3
    assert 18 * shapes.output_stride(layers) == 288
    assert shapes.receptive_field(layers) == 1027


@pytest.mark.parametrize("rates", [(1,) * 4, (1,) * 16, (1, 2, 4, 8)])
def test_before_training_the_width_follows_the_sum_of_variances(rates):
    """Three random networks with ReLU, each within 15 % of the closed form."""
    size = shapes.receptive_field((3, 1, rate) for rate in rates)
    expected = effective.expected_width([(3, 1, rate) for rate in rates])
    for seed in range(3):
        torch.manual_seed(seed)
        energy = effective.energy(DilatedStack(rates, 16, 4), torch.randn(8, 1, size, size))
        assert effective.width(energy) == pytest.approx(expected, rel=0.15)


def test_training_gathers_the_field_on_the_answer():
    """Taught to copy from five to the left, three plain nets mind one pixel more than all else."""

    def five_to_the_left(step):
        noise = torch.randn(8, 1, 16, 21)
        return noise[..., 5:], noise[..., :-5]

    for seed in range(3):
        torch.manual_seed(seed)
        net = DilatedStack([1] * 6, channels=8, classes=1)
        windows = torch.randn(16, 1, 13, 13)
        assert effective.energy(net, windows)[6, 1] < 0.1
        fit(net, five_to_the_left, F.mse_loss, steps=120, lr=1e-2)
        assert effective.energy(net, windows)[6, 1] > 0.7


def trained_on_digits(seed, classes, target, images, windows, steps):
    """Widths before and after: which class has each pixel, where the target is not BACKGROUND."""
    torch.manual_seed(seed)
    net = DilatedStack([1, 2, 4, 8, 1], channels=8, classes=classes)
    before = effective.width(effective.energy(net, windows))

    def batch(step):
        chosen = torch.randint(len(images), (4,))
        return images[chosen], target[chosen]

    def loss(scores, truth):
        return F.cross_entropy(scores, truth, ignore_index=BACKGROUND)

    fit(net, batch, loss, steps, lr=1e-2)
    return before, effective.width(effective.energy(net, windows))


def test_the_question_decides_how_wide_a_trained_field_is():
    """Ink is told from nearby, a digit from afar: three seeds agree, at under 60 % of the width."""
    images, labels = digit_canvases(128, seed=0, size=48)
    held_out, truth = digit_canvases(48, seed=1, size=48, held_out=True)
    windows = []
    for canvas, label in zip(F.pad(held_out, [16] * 4), truth, strict=True):
        inked = (label != BACKGROUND).nonzero()
        row, column = inked[torch.randint(len(inked), ())]
        windows.append(canvas[:, row : row + 33, column : column + 33])
    windows = torch.stack(windows)
    ink = (labels != BACKGROUND).long()
    for seed in range(3):
        before, near = trained_on_digits(seed, 2, ink, images, windows, steps=60)
        _, far = trained_on_digits(seed, 10, labels, images, windows, steps=100)
        assert near < 0.6 * before
        assert near < 0.6 * far
        assert far > 0.85 * before
