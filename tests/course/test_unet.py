"""What the page on the U-Net says: baselines, losses, tiles of a trained net, and three seeds."""

import ast
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jupytext
import pytest
import torch
from convlab import stored
from convlab.models.counting import count_parameters
from convlab.models.unet import UNet, margin
from skimage.filters import threshold_otsu
from torch.nn import functional as F

PAGE = Path(__file__).resolve().parents[2] / "book" / "unet.ipynb"
KEPT = ast.Import, ast.ImportFrom, ast.FunctionDef
LIGHT = {
    "FULL", "SEED", "DEVICE", "LONGER", "image", "labels", "mask", "left", "right", "batch_of_one",
    "quarter", "examples", "test", "strokes",
}  # fmt: skip
RUNS = stored.runs("unet")

pytestmark = pytest.mark.usefixtures("repeatable")


@cache
def page():
    """The page's imports, functions and light data, without its trainings, as another seed."""
    names = {}
    for cell in jupytext.read(PAGE).cells:
        if cell.cell_type == "code" and "self_check" not in cell.source:
            tree = ast.parse(cell.source)
            tree.body = [node for node in tree.body if isinstance(node, KEPT) or _light(node)]
            exec(compile(tree, PAGE.name, "exec"), names)
    names["SEED"] = 7
    return SimpleNamespace(**names)


def _light(node):
    """Assignments to the names above."""
    if not isinstance(node, ast.Assign):
        return False
    return bool(LIGHT & {n.id for to in node.targets for n in ast.walk(to) if hasattr(n, "id")})


def test_the_best_threshold_of_the_left_half():
    """42 of 255 has the highest IoU on the left half, and 0.773 on the right."""
    levels = [level / 255 for level in range(256)]
    best = max(levels, key=lambda level: page().left_iou(page().left > level))
    assert round(255 * best) == 42
    assert page().score(page().right > 42.5 / 255) == pytest.approx(0.773, abs=5e-4)


def test_otsus_threshold_of_the_left_half():
    """Scikit-image finds 51 of 255 too, and that scores 0.636 on the right half."""
    assert round(255 * page().otsu(page().left)) == 51
    assert threshold_otsu((255 * page().left).round().byte().numpy()) == 51
    assert page().score(page().right > 51.5 / 255) == pytest.approx(0.636, abs=5e-4)


def test_the_score_counts_the_right_half_alone():
    """A mask of the whole picture scores as its right half does."""
    found = page().image > 0.2
    assert page().score(found) == page().score(found[:, 256:])
    assert page().score(page().mask > 0) == 1


def test_a_fifth_of_the_picture_is_nucleus():
    """Nothing is rare in it, which is why the two losses end alike."""
    assert 0.15 < page().mask.mean() < 0.25


def test_cross_entropy_is_torchs():
    """Values and gradients, also where a sigmoid would be exactly 0 or 1."""
    logits = torch.linspace(-200, 200, 48).double().view(2, 1, 6, 4).requires_grad_()
    target = torch.randint(2, logits.shape).double()
    pairs = [
        (value, torch.autograd.grad(value, logits)[0])
        for value in (
            page().bce(logits, target),
            F.binary_cross_entropy_with_logits(logits, target),
        )
    ]
    torch.testing.assert_close(*pairs)


def test_dice_by_hand():
    """One image right throughout, one half found: 1 − 3/3 and 1 − (2 + 1)/(1 + 2 + 1)."""
    sure = torch.tensor([[[[50.0, -50]]], [[[50.0, -50]]]])
    target = torch.tensor([[[[1.0, 0]]], [[[1.0, 1]]]])
    assert page().dice(sure, target).item() == pytest.approx((0 + 1 / 4) / 2)


def test_crops_keep_picture_and_mask_together():
    """However crops are turned, a threshold finds their masks as well as the left half's."""
    pieces = torch.stack([page().crop() for _ in range(60)])
    assert pieces.shape == (60, 2, 64, 64)
    found, truth = pieces[:, 0] > 42.5 / 255, pieces[:, 1] > 0
    shared = (found & truth).sum() / (found | truth).sum()
    assert shared.item() == pytest.approx(page().left_iou(page().left > 42.5 / 255), abs=0.03)


def test_an_outline_is_two_pixels_to_each_side():
    """Of a block of 10 × 10, the pixels within two of its edge: 14 × 14 less 6 × 6."""
    mask = torch.zeros(20, 20)
    mask[5:15, 5:15] = 1
    assert page().near_outline(mask).sum() == 14**2 - 6**2


def test_longer_training_learns_its_own_half_by_heart():
    """With every seed FULL is better on the left half and no better on the right one."""
    longer = stored.runs("unet", full=True)
    assert len(longer) == 3
    for short, long in zip(RUNS, longer, strict=True):
        assert long["IoU, U-Net, on its own half"] > short["IoU, U-Net, on its own half"] + 0.01
        assert long["IoU, U-Net"] < short["IoU, U-Net"] + 0.002
        for strokes in ("IoU of strokes, with skips", "IoU of strokes, without"):
            assert long[strokes] > short[strokes] + 0.01
        assert long["strokes, with skips against without"] > 2


def test_a_frame_reads_padding():
    """Four poolings leave 94 pixels of frame on each side: two fifths of 512 × 512 lie inside."""
    frame = margin(4) + 2
    assert frame == 94
    assert round((512 - 2 * frame) ** 2 / 512**2, 1) == 0.4
    assert 2 * frame > 128  # a training crop of 128 pixels is all frame


def test_the_cut_net_lost_a_tenth_of_its_parameters():
    """Without skips the convolutions that read them are half as wide, and no more is missing."""
    sizes = [
        count_parameters(UNet(1, 1, base_channels=8, padding=1, norm=True, skips=skips))
        for skips in (True, False)
    ]
    assert sizes == [486_409, 437_449]
    assert sizes[1] / sizes[0] == pytest.approx(0.9, abs=0.01)


def test_three_seeds_are_stored():
    """Each run of the page, as it stands there, has the figures that its sentences rest on."""
    assert len(RUNS) == 3
    assert all(run.keys() == RUNS[0].keys() for run in RUNS)


@pytest.mark.parametrize("run", RUNS, ids=range(len(RUNS)))
def test_every_seed_says_what_the_page_says(run):
    """Nine tenths on the unseen half within half a minute, ties where it says ties."""
    assert run["IoU, U-Net"] > 0.895
    assert run["IoU, U-Net"] > run["IoU, best threshold"] + 0.1
    assert run["CPU seconds of the training"] < 60
    assert run["errors within two pixels of an outline"] > 0.9
    assert abs(run["IoU, U-Net, predicted with padding"] - run["IoU, U-Net"]) < 0.01
    after = [run[f"IoU after 120 steps, {name}"] for name in ("cross-entropy", "Dice", "bilinear")]
    assert max(after) - min(after) < 0.02
    assert run["undecided pixels, cross-entropy"] > 2 * run["undecided pixels, Dice"]
    assert run["strokes, with skips against without"] > 2


def test_another_seed_needs_its_skips_too():
    """Sixty steps with a seed that the page does not show: twice the IoU on strokes, and more."""
    best = []
    for skips in (True, False):
        logits = page().stroke_scores(page().stroke_net(skips, steps=60))
        best.append(page().stroke_iou(logits, page().best_level(logits)))
    assert best[0] > 2 * best[1]


def test_another_seed_beats_the_threshold_and_has_no_seam():
    """Sixty steps on the left half score 0.85 on the right, and its tiles are the whole."""
    net = page().train(60, page().bce)
    assert page().score(page().predict(net) > 0) > 0.85
    assert page().seam(net) < 1e-10


def test_a_bilinear_net_has_a_seam():
    """After some training the probabilities of its tiles differ from those of the whole."""
    net = page().train(25, page().bce, up="bilinear")
    assert page().seam(net, up="bilinear") > 1e-6
