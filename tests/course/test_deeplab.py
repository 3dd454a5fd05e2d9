"""What the chapter on DeepLab claims, by its own functions and by its three stored seeds."""

import ast
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jupytext
import pytest
import torch
from convlab import datasets, shapes, stored
from convlab.models.counting import count_parameters
from convlab.models.deeplab import stage_layers
from convlab.models.stacks import DilatedStack
from torch.nn import functional as F

CHAPTER = Path(__file__).resolve().parents[2] / "book" / "deeplab.ipynb"
KEPT = ast.Import, ast.ImportFrom, ast.FunctionDef
LIGHT = {
    "FULL", "SEED", "DEVICE", "WEIGHTS", "SMALL", "LONGER", "PAPER", "LEVEL",
    "canvases", "labels", "stroke", "edge", "picture", "numbers", "nucleus", "variants",
}  # fmt: skip

pytestmark = pytest.mark.usefixtures("repeatable")


@cache
def chapter():
    """The chapter's imports, functions and light data, without its trainings."""
    names = {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code" and "self_check" not in cell.source:
            tree = ast.parse(cell.source)
            tree.body = [node for node in tree.body if isinstance(node, KEPT) or _light(node)]
            exec(compile(tree, CHAPTER.name, "exec"), names)
    return SimpleNamespace(**names)


def _light(node):
    """Assignments to the names above, or to a place in them."""
    if not isinstance(node, ast.Assign):
        return False
    stored_in = {n.id for target in node.targets for n in ast.walk(target) if hasattr(n, "id")}
    return bool(LIGHT & stored_in)


def three_seeds(name):
    """A figure of the chapter in each of its stored runs."""
    figures = [run[name] for run in stored.runs("deeplab")]
    assert len(figures) == 3
    return figures


def ahead(one, other, margin):
    """Whether one figure is greater than another by the margin, in every seed."""
    pairs = zip(three_seeds(one), three_seeds(other), strict=True)
    return all(first - second > margin for first, second in pairs)


def test_a_row_of_numbers_shows_the_trade():
    """As printed, and by hand: 24 = 2·(3·2 + 1) + (1 + 4·2 + 1), the border being zero."""
    row = torch.tensor([[[3.0, 1, 4, 1, 5, 9, 2, 6]]])
    kernel = torch.tensor([[[1.0, 2, 1]]])
    strided = F.conv1d(F.conv1d(row, kernel, stride=2, padding=1), kernel, padding=1)
    whole = F.conv1d(row, kernel, padding=1)
    dilated = F.conv1d(whole, kernel, padding=2, dilation=2)[0, 0].tolist()
    assert strided[0, 0].tolist() == [24, 47, 69, 58] == dilated[::2]
    assert dilated == [24, 29, 47, 56, 69, 75, 58, 53]
    assert 2 * (3 * 2 + 1) + (1 + 4 * 2 + 1) == 24


@pytest.mark.parametrize("output_stride", [16, 8, 4, 2, 1])
def test_the_rule_on_the_page_is_the_librarys(output_stride):
    """The chapter's own lines give the layers that the model is built of, and 91 pixels."""
    layers = chapter().traded(output_stride)
    assert layers == stage_layers(output_stride)
    assert shapes.receptive_field(layers) == 91


def test_the_price_of_an_output_stride():
    """Multiply-adds as shapes counts them; the last stage pays four times for a stride."""
    costs = []
    for output_stride in (16, 8, 4):
        size, before, macs = 128, 1, 0
        for depth, (kernel, stride, _) in enumerate(stage_layers(output_stride)):
            size, width = size // stride, 8 * 2 ** (depth // 2)
            macs += shapes.conv_macs(before, width, kernel, (size, size))
            before = width
        net = chapter().Backbone(1, 8, output_stride)
        counted, memory = chapter().cost(net, torch.zeros(1, 1, 128, 128))
        assert counted == macs
        costs.append((counted, memory))
    (macs_16, memory_16), (macs_8, memory_8), (macs_4, memory_4) = costs
    assert macs_8 == pytest.approx(1.8 * macs_16, rel=0.01)
    assert macs_4 == pytest.approx(3.2 * macs_8, rel=0.01)
    assert memory_16 < memory_8 < memory_4 < 2.4 * memory_16


@pytest.mark.parametrize(
    ("size", "rate", "text"),
    [
        (33, 6, "6: 40%"), (33, 12, "12: 7%"), (33, 18, "18: 0%"),
        (8, 6, "6: 0%"), (8, 12, "12: 0% (a 1×1)"), (8, 18, "18: 0% (a 1×1)"),
        (16, 2, "2: 56%"), (16, 4, "4: 25%"), (16, 6, "6: 6%"),
        (8, 1, "1: 56%"), (8, 2, "2: 25%"), (8, 3, "3: 6%"),
    ],
)  # fmt: skip
def test_rates_are_whole_where_torch_counts_nine_taps(size, rate, text):
    """The printed shares are those of a kernel of ones on a map of ones."""
    ones = torch.ones(1, 1, size, size)
    counts = F.conv2d(ones, torch.ones(1, 1, 3, 3), padding=rate, dilation=rate)
    assert chapter().whole_kernels(size, rate) == text
    assert f"{(counts == 9).double().mean():.0%}" == text.split()[1]
    assert (counts.max() == 1) == text.endswith("(a 1×1)")


def test_equal_parameters_and_a_third_of_the_work():
    """Within two per cent at eleven classes and at two; more than three times the MACs."""
    page = chapter()
    for classes, rates in ((11, (1, 2, 3)), (2, (2, 4, 6))):
        deeplab, unet = page.small_deeplab(classes, rates), page.small_unet(classes)
        assert 0.98 < count_parameters(deeplab) / count_parameters(unet) < 1.02
        work = [page.cost(net, torch.zeros(2, 1, 64, 64))[0] for net in (deeplab, unet)]
        assert work[1] > 3 * work[0]
    stack = DilatedStack((1, 1, 1, 1, 1), 24, 11)
    assert count_parameters(stack) == 21_467 < count_parameters(page.small_deeplab(11)) / 5
    assert page.cost(stack, torch.zeros(2, 1, 64, 64))[0] > 7.5 * page.cost(
        page.small_deeplab(11), torch.zeros(2, 1, 64, 64)
    )[0]  # fmt: skip


def test_a_perfect_map_loses_edges_too():
    """With a cell for 4×4 pixels, about 0.73 of the pixels near an edge are right."""
    page = chapter()
    shares = F.avg_pool2d(page.stroke[:, None].float(), 4)
    enlarged = F.interpolate(shares, scale_factor=4, mode="bilinear")[:, 0]
    right = ((enlarged > 0.5) == page.stroke)[page.edge].float().mean().item()
    assert right == pytest.approx(0.73, abs=0.005)


def test_perfect_shares_are_no_bound():
    """A map of one cell for 4×4 pixels, fitted to its own enlargement, gets over 0.8 right."""
    page = chapter()
    stroke, edge = page.stroke[:8], page.edge[:8]
    cells = (F.avg_pool2d(stroke[:, None].float(), 4) - 0.5).requires_grad_()
    optimizer = torch.optim.Adam([cells], lr=0.3)

    def enlarged():
        return F.interpolate(cells, scale_factor=4, mode="bilinear")[:, 0]

    for _ in range(60):
        optimizer.zero_grad()
        wanted = stroke[edge].float()
        F.binary_cross_entropy_with_logits(enlarged()[edge], wanted).backward()
        optimizer.step()
    assert ((enlarged() > 0) == stroke)[edge].float().mean() > 0.8


def test_what_and_where_are_scored_apart():
    """Whoever knows the labels scores 1; knowing digits alone, or strokes alone, is not both."""
    page = chapter()
    known = F.one_hot(page.labels, 11).permute(0, 3, 1, 2) * 20.0 - 10

    def told(logits):
        parts = iter(logits.split(16))
        return page.score(lambda images: next(parts))

    assert told(known) == {"what": 1, "where": 1, "both": 1}
    blind = known.clone()
    blind[:, 10] = 50  # background everywhere
    scores = told(blind)
    assert (scores["what"], scores["both"]) == (1, 0)
    assert 0.4 < scores["where"] < 0.6


def test_context_wins_and_edges_lose():
    """DeepLab knows four stroke pixels in five and far more than the U-Net, which knows edges."""
    assert min(three_seeds("digits, DeepLab: what")) > 0.8
    assert all(0.2 < what < 0.75 for what in three_seeds("digits, U-Net: what"))
    assert ahead("digits, DeepLab: what", "digits, U-Net: what", 0.1)
    assert all(0.67 < where < 0.73 for where in three_seeds("digits, DeepLab: where"))
    assert min(three_seeds("digits, U-Net: where")) > 0.94


def test_four_times_the_steps_can_give_the_unet_both():
    """FULL: in two seeds of three it knows the digits as well; DeepLab's edges come to 0.73."""
    runs = stored.runs("deeplab", full=True)
    assert len(runs) == 3
    known = sorted(run["digits, U-Net: what"] for run in runs)
    assert known[0] > 0.75
    assert known[1] > 0.93
    for run in runs:
        assert run["digits, DeepLab: what"] > 0.93
        assert run["digits, U-Net: where"] > 0.97
        assert run["digits, DeepLab: where"] == pytest.approx(0.73, abs=0.015)
        stride = run["digits, DeepLab: what"] - run["digits, output stride 16: what"]
        assert abs(stride) < 0.02


def test_longer_training_helps_neither_on_nuclei():
    """FULL: within every seed, DeepLab and the U-Net gain nothing on the half they do not see."""
    pairs = zip(stored.runs("deeplab"), stored.runs("deeplab", full=True), strict=True)
    for short, full in pairs:
        for name in ("DeepLab", "U-Net"):
            assert full[f"nuclei, {name}: IoU"] < short[f"nuclei, {name}: IoU"] + 0.005
        assert full["nuclei, DeepLab: IoU"] > full["nuclei, no decoder: IoU"] + 0.005


def test_the_decoder_buys_edges_and_nothing_else_does():
    """A tenth of the pixels near an edge; the other parts move no more than a few hundredths."""
    assert ahead("digits, DeepLab: where", "digits, no decoder: where", 0.08)
    for part in ("output stride 16", "all rates 1", "no image pooling"):
        for full, less in zip(
            three_seeds("digits, DeepLab: where"),
            three_seeds(f"digits, {part}: where"),
            strict=True,
        ):
            assert abs(full - less) < 0.03


def test_dilation_buys_nothing_where_strides_have_bought_the_view():
    """All rates 1 name more digits than rates 2 and 1, 2, 3 do; output stride 16 a few fewer."""
    assert ahead("digits, all rates 1: what", "digits, DeepLab: what", 0)
    assert ahead("digits, DeepLab: what", "digits, output stride 16: what", 0)
    assert not ahead("digits, DeepLab: what", "digits, output stride 16: what", 0.1)


def test_dilation_wins_by_a_factor_without_strides():
    """At least three times as many stroke pixels right in every seed, the goal being 2.5."""
    assert min(three_seeds("digits, dilation against none: times as many right")) > 3
    assert ahead("digits, rates 1, 2, 4, 8, 1: both", "digits, DeepLab: both", 0.05)
    assert ahead("digits, rates 1, 2, 4, 8, 1: where", "digits, DeepLab: where", 0.1)


def test_on_nuclei_they_tie_but_for_the_decoder():
    """The U-Net is ahead by about a hundredth of IoU at most; without a decoder DeepLab is not."""
    assert ahead("nuclei, U-Net: IoU", "nuclei, DeepLab: IoU", 0)
    assert not ahead("nuclei, U-Net: IoU", "nuclei, DeepLab: IoU", 0.015)
    assert ahead("nuclei, U-Net: near an edge", "nuclei, DeepLab: near an edge", 0)
    assert ahead("nuclei, DeepLab: IoU", "nuclei, no decoder: IoU", 0.015)
    assert ahead("nuclei, DeepLab: near an edge", "nuclei, no decoder: near an edge", 0.015)


def test_another_seed_trained_less_already_shows_the_factor(monkeypatch):
    """Seed 3, 75 steps instead of 180: rates 1, 2, 4, 8, 1 are right twice as often as rates 1."""
    page = chapter()
    pool, truth = datasets.digit_canvases(300, seed=3)
    for name, value in (("SEED", 3), ("pool", pool), ("truth", truth)):
        monkeypatch.setitem(page.train.__globals__, name, value)

    def right(rates):
        net = page.train(lambda: DilatedStack(rates, 24, 11), 75, count=4, lr=1e-2)
        return page.score(net)["both"]

    assert right((1, 2, 4, 8, 1)) > 2 * right((1, 1, 1, 1, 1))
