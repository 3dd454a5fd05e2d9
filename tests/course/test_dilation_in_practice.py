"""What the lesson on dilation in practice claims, measured with the lesson's own functions."""

import ast
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jupytext
import pytest
import torch
from convlab import datasets, shapes
from convlab.gridding import coverage
from torch.nn import functional as F

LESSON = Path(__file__).resolve().parents[2] / "book" / "dilation_in_practice.md"
KEPT = ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef
PLAIN, MIXED, FOURS = (1, 1, 1, 1, 1), (1, 2, 4, 8, 1), (4, 4, 4, 4, 4)


pytestmark = pytest.mark.usefixtures("repeatable")


@cache
def lesson():
    """The lesson's imports, functions, classes and light data, without its trainings."""
    names = {}
    for cell in jupytext.read(LESSON).cells:
        if cell.cell_type == "code" and "self_check" not in cell.source:
            tree = ast.parse(cell.source)
            tree.body = [node for node in tree.body if isinstance(node, KEPT) or _light(node)]
            exec(compile(tree, LESSON.name, "exec"), names)
    return SimpleNamespace(**names)


def _light(node):
    """Assignments of constants and of data; neither trained nets nor what comes of them."""
    heavy = {"nets", "answers", "digit", "strokes", "forecasters", "net", "came", "view", "size"}
    if not isinstance(node, ast.Assign | ast.AugAssign):
        return False
    return not heavy & {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


@cache
def scores(rates, seed):
    """(right digit, right near an edge) of a net after half the page's training."""
    page = lesson()
    answer = page.answer(page.train(rates, seed, steps=(100, 30)))
    near, _, _ = page.stroke_scores(answer != datasets.BACKGROUND)
    return page.right_digit(answer), near


def test_rates_change_the_view_and_nothing_else():
    """9,707 parameters each; views of 11, 33 and 41, of which 11, 33 and 11 a line are read."""
    page = lesson()
    for rates, view, read in ((PLAIN, 11, 11), (MIXED, 33, 33), (FOURS, 41, 11)):
        net = page.DilatedStack(rates, channels=16, classes=11)
        assert sum(p.numel() for p in net.parameters()) == 9_707
        assert shapes.receptive_field([(3, 1, rate) for rate in rates]) == view
        assert sum(coverage(rates)) == read
    assert page.ROWS == [PLAIN, MIXED, FOURS]


def test_ten_digits_weigh_together_against_the_background():
    """With the fifth taken back: six in all against one is a stroke, four against one is not."""
    odds = torch.ones(2, 11, 1, 1)
    odds[:, :10] = torch.tensor([0.6, 0.4]).view(2, 1, 1, 1)
    odds[:, 7] += 0.01
    answer = lesson().answer(lambda images: odds.log())
    assert answer.flatten().tolist() == [7, datasets.BACKGROUND]


@pytest.mark.parametrize("seed", [0, 1])
def test_a_wide_view_names_more_digits_and_loses_edges(seed):
    """Half trained, rates 1, 2, 4, 8, 1 name far more than the plain net, and do worse at edges."""
    (plain, plain_edge), (mixed, mixed_edge) = scores(PLAIN, seed), scores(MIXED, seed)
    assert mixed > 1.7 * plain
    assert mixed_edge < plain_edge - 0.015


def test_fours_are_worse_at_edges_than_each_pixel_alone():
    """Nothing but multiples of four is read, and a threshold of single pixels does better."""
    page = lesson()
    assert page.steps_read(page.DilatedStack(FOURS, 16, 11).eval()) == [0, 4, 8, 12, 16, 20]
    alone, _, _ = page.stroke_scores(page.images[:, 0] > 0.5)
    assert scores(FOURS, 0)[1] < alone < scores(PLAIN, 0)[1]


def test_near_an_edge_is_where_both_are_among_nine_pixels():
    """A straight border marks one line of pixels on each side of it, at the rim of a map too."""
    mask = torch.zeros(1, 6, 5, dtype=torch.bool)
    mask[:, 3:] = True
    assert lesson().near_edge(mask)[0].all(1).tolist() == [False, False, True, True, False, False]
    assert lesson().near_edge(mask)[0].any(1).tolist() == [False, False, True, True, False, False]


def test_aspp_costs_the_same_at_all_rates():
    """15,535,104 parameters at 2,048 channels, as counted by hand, whatever the rates."""
    page = lesson()
    convolutions = [(2048, 1), (2048, 3), (2048, 3), (2048, 3), (2048, 1), (5 * 256, 1)]
    by_hand = sum(
        shapes.conv_parameters(inputs, 256, size, bias=False) + 2 * 256
        for inputs, size in convolutions
    )
    for rates in ((6, 12, 18), (1, 1, 1)):
        with torch.device("meta"):
            head = page.ASPP(2048, rates=rates)
        assert sum(p.numel() for p in head.parameters()) == by_hand == 15_535_104


def test_aspp_keeps_the_map_and_looks_at_all_of_it():
    """By the mean of the map every cell matters for every output, beyond the reach of rates."""
    head = lesson().ASPP(3, width=4, rates=(1, 2)).double().eval()
    x = torch.randn(2, 3, 11, 9, dtype=torch.float64, requires_grad=True)
    output = head(x)
    assert output.shape == (2, 4, 11, 9)
    output[0, :, 0, 0].sum().backward()
    assert x.grad[0].abs().sum(0).count_nonzero() == 11 * 9
    assert x.grad[1].count_nonzero() == 0


def test_aspp_in_training_wants_two_images():
    """The mean of one image's map is one value a channel, which batch normalisation refuses."""
    head = lesson().ASPP(3, width=4)
    assert head(torch.randn(2, 3, 5, 5)).shape == (2, 4, 5, 5)
    with pytest.raises(ValueError, match="more than 1 value per channel"):
        head(torch.randn(1, 3, 5, 5))


@pytest.mark.parametrize(
    ("size", "rate", "share"),
    [
        (33, 6, 0.405), (33, 12, 0.0744), (33, 18, 0), (8, 6, 0), (8, 12, 0), (8, 18, 0),
        (16, 2, 0.5625), (16, 4, 0.25), (16, 6, 0.0625), (8, 1, 0.5625), (8, 2, 0.25),
        (8, 3, 0.0625), (33, 24, 0), (33, 36, 0),
    ],
)  # fmt: skip
def test_the_share_of_whole_kernels(size, rate, share):
    """The formula, a count on a map of ones, and the number in the lesson agree."""
    page = lesson()
    assert page.whole_kernels(size, rate) == pytest.approx(share, abs=6e-4)
    counted = (page.taps_inside(size, rate) == 9).double().mean().item()
    assert counted == pytest.approx(page.whole_kernels(size, rate), abs=1e-9)
    assert (page.taps_inside(size, rate).max() == 1) == (rate >= size)


def test_a_rate_as_large_as_the_map_leaves_a_one_by_one():
    """Values equal those of the middle weights, and the others get no gradient."""
    x = torch.randn(2, 4, 8, 8, dtype=torch.float64)
    weight = torch.randn(5, 4, 3, 3, dtype=torch.float64, requires_grad=True)
    output = F.conv2d(x, weight, padding=8, dilation=8)
    torch.testing.assert_close(output, F.conv2d(x, weight[:, :, 1:2, 1:2]))
    output.square().sum().backward()
    assert weight.grad.count_nonzero() == weight.grad[:, :, 1, 1].count_nonzero() == 5 * 4


@pytest.mark.parametrize(("name", "heard"), [("PLAIN", 9), ("DOUBLING", 256)])
def test_what_a_forecaster_hears(name, heard):
    """The gradient of one output ends at the present and begins ``heard`` samples before it."""
    page = lesson()
    net = page.forecaster(getattr(page, name)).double()
    assert sum(p.numel() for p in net.parameters()) == 4_562
    x = torch.randn(1, 1, 400, dtype=torch.float64, requires_grad=True)
    net(x)[0, :, 300].sum().backward()
    reached = x.grad[0, 0].nonzero().flatten()
    assert 301 - heard <= reached.min() <= 301 - heard + 4  # a ReLU may close a path or two
    assert reached.max() == 300


def test_forecasts_stand_beside_what_they_forecast():
    """Whoever knew the future would have no error, and the last value has that of a shift."""
    page = lesson()
    later = [lambda a, b, h=h: page.signal[a + h : b + h] for h in page.AHEAD]
    known = page.errors(lambda a, b: torch.stack([f(a, b) for f in later]), page.TEST)
    assert known.tolist() == [0, 0]
    shift = page.potential[5501:6921] - page.potential[5500:6920]
    near, _ = page.errors(lambda a, b: page.signal[a:b], page.TEST)
    assert near.item() == pytest.approx(shift.square().mean().sqrt().item(), rel=1e-4)


@pytest.mark.parametrize("heard", [9, 256])
def test_the_linear_rival_hears_what_a_net_hears(heard):
    """Each row ends with the present sample, begins heard - 1 before it, and adds a constant."""
    page = lesson()
    rows = page.past(5500, 5503, heard)
    assert rows.shape == (3, heard + 1)
    assert torch.equal(rows[:, heard - 1].float(), page.signal[5500:5503])
    assert torch.equal(rows[:, 0].float(), page.signal[5501 - heard : 5504 - heard])
    assert rows[:, -1].tolist() == [1, 1, 1]


def test_a_view_wins_40_ms_ahead_ties_one_sample_ahead_and_fails_with_the_rhythm():
    """By least squares, and by nets of seed 0 after half the page's training."""
    page = lesson()
    short, long = (
        lambda a, b, heard=heard: page.by_least_squares(heard, a, b) for heard in (9, 256)
    )
    assert page.errors(short, page.TEST)[1] > 4 * page.errors(long, page.TEST)[1]
    assert page.errors(short, page.LOST)[1] < page.errors(long, page.LOST)[1]
    plain, doubling = (
        page.train_forecaster(rates, 0, steps=(90, 30)) for rates in (page.PLAIN, page.DOUBLING)
    )
    nets = [lambda a, b, net=net: page.by_net(net, a, b) for net in (plain, doubling)]
    (plain_near, plain_far), (near, far) = (page.errors(net, page.TEST) for net in nets)
    assert plain_far > 1.7 * far
    assert 0.7 < plain_near / near < 1.4
    mean = page.errors(lambda a, b: page.signal[1500:5500].mean(), page.LOST)[1]
    assert all(page.errors(net, page.LOST)[1] > mean for net in nets)
