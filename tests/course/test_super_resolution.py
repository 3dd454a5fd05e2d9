"""What the chapter on super-resolution claims, by its own functions and its stored seeds."""

import ast
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jupytext
import numpy as np
import pytest
import torch
from convlab import datasets, metrics, stored
from skimage.metrics import peak_signal_noise_ratio
from torch import nn
from torch.nn import functional as F

CHAPTER = Path(__file__).resolve().parents[2] / "book" / "super_resolution.ipynb"
KEPT = ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef
LIGHT = {"FULL", "SEED", "DEVICE", "LONGER", "TRAIN", "TEST", "pictures", "YCBCR", "OFFSET"}

pytestmark = pytest.mark.usefixtures("repeatable")


@cache
def chapter():
    """The chapter's imports, functions and pictures, without its trainings."""
    names = {}
    for cell in jupytext.read(CHAPTER).cells:
        if cell.cell_type == "code" and "self_check" not in cell.source:
            tree = ast.parse(cell.source)
            tree.body = [node for node in tree.body if isinstance(node, KEPT) or _light(node)]
            exec(compile(tree, CHAPTER.name, "exec"), names)
    names["PAIRS"] = {scale: names["training_pairs"](scale) for scale in (2, 3)}
    names["bar"] = {2: names["scores"](lambda small: names["bicubic"](small, 2), 2)}
    return SimpleNamespace(**names)


def _light(node):
    """Assignments to the names above, or to a place in them."""
    if not isinstance(node, ast.Assign):
        return False
    return any(n.id in LIGHT for target in node.targets for n in ast.walk(target) if _named(n))


def _named(node):
    return isinstance(node, ast.Name)


def three_seeds(name):
    """A figure of the chapter in each of its stored runs."""
    figures = [run[name] for run in stored.runs("super_resolution")]
    assert len(figures) == 3
    return figures


def gains(name, scale=2):
    """A net's gain over bicubic, each seed."""
    return three_seeds(f"×{scale} {name}, gain in dB")


def test_no_test_picture_is_trained_on():
    """The two groups have no name in common, and no picture is a copy of another."""
    page = chapter()
    names = [*page.TRAIN, *page.TEST]
    assert len(names) == len(set(names)) == 8
    middles = [page.pictures[name][0, 0, 100:108, 100:108].flatten().tolist() for name in names]
    assert len({tuple(middle) for middle in middles}) == 8


def test_two_pictures_share_their_half():
    """A checkerboard of period 2 vanishes in antialiased bicubic, away from the corners."""
    page = chapter()
    row = torch.arange(40)
    board = (-1.0) ** (row + row[:, None]).double()[None, None]
    assert page.shrink(board, 2)[..., 4:-4, 4:-4].abs().max() < 1e-12


def test_y_is_that_of_the_exercise_and_of_scikit_image():
    """(65.481 R + 128.553 G + 24.966 B + 16)/255, 16 to 235, as rgb2ycbcr has it."""
    from skimage.color import rgb2ycbcr

    image = torch.rand(2, 3, 5, 4, dtype=torch.float64)
    theirs = rgb2ycbcr(image.movedim(1, -1).numpy())[..., 0] / 255
    assert np.allclose(chapter().rgb_to_y(image)[:, 0].numpy(), theirs)


def test_colour_goes_there_and_back():
    """With a net that is bicubic, the colour picture is its bicubic, and Cb, Cr are skimage's."""
    from skimage.color import rgb2ycbcr

    page = chapter()
    small = datasets.colour_photograph("chelsea")[None, :, 100:130, 100:130] * 0.6 + 0.2
    enlarged = page.enlarge_colour(small, 3, lambda y: page.bicubic(y, 3))
    torch.testing.assert_close(enlarged, page.bicubic(small, 3), atol=2e-5, rtol=0)
    ycbcr = torch.einsum("ij,njhw->nihw", page.YCBCR, small) + page.OFFSET
    theirs = rgb2ycbcr(small[0].movedim(0, -1).numpy()) / 255
    assert np.allclose(ycbcr[0].movedim(0, -1).numpy(), theirs, atol=1e-5)


def test_scores_are_scikit_images():
    """PSNR of Y without a rim as wide as the scale, data range 1, picture by picture."""
    page = chapter()
    for name, (psnr, _) in zip(page.TEST, page.bar[2], strict=True):
        picture = page.pictures[name]
        guess = F.interpolate(page.shrink(picture, 2), scale_factor=2, mode="bicubic")
        inner = [image[0, 0, 2:-2, 2:-2].double().numpy() for image in (picture, guess)]
        assert psnr == pytest.approx(peak_signal_noise_ratio(*inner, data_range=1))


def test_the_bar_is_the_better_bicubic():
    """a = −0.75 beats a = −0.5 by PSNR on every test picture, at both scales."""
    page = chapter()
    for name in page.TEST:
        for scale in (2, 3):
            small, picture = page.shrink(page.pictures[name], scale), page.pictures[name]
            hard, soft = (
                metrics.psnr(page.bicubic(small, scale, antialias=softer), picture, crop=scale)
                for softer in (False, True)
            )
            assert hard > soft + 0.02


def test_work_falls_with_the_scale_for_espcn_alone():
    """8,032 multiply-adds a pixel for SRCNN; 5,296, 2,514 and 1,540 for ESPCN at 2, 3 and 4."""
    page = chapter()
    assert (page.work(page.SRCNN()), page.work(page.SRCNN((9, 5, 5)))) == (8_032, 57_184)
    per_pixel = [page.work(page.ESPCN(scale)) / scale**2 for scale in (2, 3, 4)]
    assert [round(count) for count in per_pixel] == [5_296, 2_514, 1_540]


def test_the_chapters_espcn_is_the_librarys():
    """With the same weights both give the same picture, to the last bit."""
    page = chapter()
    ours, theirs = page.espcn(3), page.ESPCN(3)
    for mine, its in zip(ours.parameters(), theirs.parameters(), strict=True):
        mine.data.copy_(its.data)
    small = torch.rand(1, 1, 6, 7)
    assert torch.equal(ours(small), theirs(small))


@pytest.mark.parametrize("scale", [2, 3])
def test_pieces_belong_to_each_other(scale):
    """A large piece, made small, is its small piece, but for a rim that sees beyond it."""
    page = chapter()
    small, large = page.PAIRS[scale]
    torch.testing.assert_close(
        page.shrink(large[::50], scale)[..., 3:-3, 3:-3], small[::50, :, 3:-3, 3:-3]
    )


def test_drawn_pairs_are_turned_together():
    """Whatever turn or mirror was drawn, the small one is the large one made small."""
    page = chapter()
    for _ in range(12):
        small, large = page.draw(2, 2)
        torch.testing.assert_close(page.shrink(large, 2)[..., 3:-3, 3:-3], small[..., 3:-3, 3:-3])


def test_a_filter_is_linear_by_the_chapters_measure():
    """bend is 0 for a net of convolutions alone, and large for one whose ReLUs open and shut."""
    page = chapter()
    straight = page.ResidualESPCN(2, widths=(4, 4), activation=nn.Identity)
    bent = page.ResidualESPCN(2, widths=(4, 4), activation=page.partial(nn.LeakyReLU, 0.1))
    for net in (straight, bent):
        nn.init.normal_(net.layers[-1].weight)
        net.layers[0].bias.data.sub_(net.layers[0].weight.data.sum((1, 2, 3)) / 2)
    assert page.bend(straight) < 1e-4
    assert page.bend(bent) > 0.02


def test_parts_of_a_picture_are_what_their_names_say():
    """A step is an edge, noise is texture, a plain is flat; every pixel is one of the three."""
    parts = chapter().parts
    picture = torch.full((1, 1, 40, 60), 0.5)
    picture[..., 20:40] = 0.9
    picture[..., 45:] += 0.3 * torch.rand(1, 1, 40, 15)
    kinds = parts(picture)
    assert torch.equal(sum(mask.int() for mask in kinds.values()), torch.ones(1, 1, 40, 60).int())
    assert kinds["flat"][..., :14].all()
    assert kinds["edge"][..., 18:22].all()
    assert kinds["texture"][..., 52:].float().mean() > 0.8


def test_published_nets_end_near_bicubic():
    """SRCNN and ESPCN, started at random, come within half a decibel of it and no further."""
    assert all(abs(gain) < 0.5 for name in ("SRCNN", "ESPCN") for gain in gains(name))


def test_the_residual_net_passes_the_bar_and_the_filter():
    """More than 1 dB at ×2, 0.7 dB on each picture, 0.25 dB above the best filter, best SSIM."""
    leaky = "×2 residual, leaky"
    assert min(gains("residual, leaky")) > 1.0
    assert min(three_seeds(f"{leaky}, least gain of a picture")) > 0.7
    assert min(gains("residual, leaky")) > max(gains("best filter")) + 0.25
    assert min(gains("residual, leaky", scale=3)) > 0.5
    others = ("bicubic", "best filter", "SRCNN", "ESPCN", "residual, tanh")
    best = min(three_seeds(f"{leaky}, SSIM"))
    assert all(best > max(three_seeds(f"×2 {other}, SSIM")) for other in others)


def test_with_tanh_the_net_ties_with_the_filter():
    """Within 0.1 dB of it, and hardly bent, where the leaky net is bent by a quarter or more."""
    pairs = zip(gains("residual, tanh"), gains("best filter"), strict=True)
    assert all(abs(net - linear) < 0.1 for net, linear in pairs)
    assert max(three_seeds("residual, tanh: share that is not linear")) < 0.05
    assert min(three_seeds("residual, leaky: share that is not linear")) > 0.25


def test_longer_training_takes_three_nets_to_the_filter_and_one_past_it():
    """FULL: SRCNN and ESPCN within 0.1 dB of it, tanh not above and once far below, leaky ahead."""
    runs = stored.runs("super_resolution", full=True)
    assert len(runs) == 3
    ahead = {
        name: [run[f"×2 {name}, gain in dB"] - run["×2 best filter, gain in dB"] for run in runs]
        for name in ("SRCNN", "ESPCN", "residual, tanh", "residual, leaky")
    }
    assert max(abs(lead) for name in ("SRCNN", "ESPCN") for lead in ahead[name]) < 0.1
    lost, *tied = sorted(ahead["residual, tanh"])
    assert lost == pytest.approx(-0.3, abs=0.05)
    assert -0.1 < min(tied) <= max(tied) < 0.05
    assert min(ahead["residual, leaky"]) > 0.4
    bent = [run["residual, tanh: share that is not linear"] for run in runs]
    assert min(bent) > 0.05
    assert max(bent) > 0.5


def test_three_times_is_harder_than_twice():
    """Bicubic starts more than 2 dB lower, and the net gains less."""
    bars = zip(
        three_seeds("×2 bicubic, PSNR in dB"), three_seeds("×3 bicubic, PSNR in dB"), strict=True
    )
    assert all(two > three + 2 for two, three in bars)
    assert min(gains("residual, leaky")) > max(gains("residual, leaky", scale=3)) + 0.2


def test_the_gain_comes_from_edges():
    """Of what the net removes edges are most; there it leads tanh, on texture it hardly does."""
    assert min(three_seeds("residual, leaky: least share of edges in what it removes")) > 0.5
    leads = {}
    for kind in ("edge", "texture"):
        pair = (three_seeds(f"residual, {net}: gain on {kind}, dB") for net in ("leaky", "tanh"))
        leads[kind] = [leaky - tanh for leaky, tanh in zip(*pair, strict=True)]
    assert min(leads["edge"]) > 0.4
    assert max(leads["texture"]) < 0.25
    flat = [three_seeds(f"residual, {net}: gain on flat, dB") for net in ("leaky", "tanh")]
    assert np.abs(flat).max() < 0.5


def test_where_it_makes_things_up():
    """Nearly half of the pixels get worse; inventions score no worse, and agree with the input."""
    worse = three_seeds("residual, leaky: share of pixels worse")
    assert 0.4 < min(worse) <= max(worse) < 0.5
    for place in ("windows", "print"):
        assert min(three_seeds(f"{place}: gain in dB")) > -0.1
        assert max(three_seeds(f"{place}: gain in dB")) < 0.6
    agree = [
        three_seeds(f"{way}: halved again, least of a picture, dB")
        for way in ("residual, leaky", "bicubic")
    ]
    assert min(agree[0]) > 50
    assert min(agree[0]) > max(agree[1]) + 10
    stronger = three_seeds("false rings, the net's over bicubic's")
    assert 1.8 < min(stronger) <= max(stronger) < 3


def test_a_short_training_of_another_seed(monkeypatch):
    """Seed 3, a tenth of the steps: at bicubic before the first, half a decibel above it after."""
    page = chapter()
    monkeypatch.setitem(page.train.__globals__, "SEED", 3)
    _, points = page.train(lambda: page.leaky(2), scale=2, steps=150, lr=4e-3)
    assert points[0][1] == pytest.approx(0, abs=1e-6)
    assert points[-1][1] > 0.5
