"""What the build of DCGAN claims: its steps and measures by hand, its trainings as stored."""

import ast
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import jupytext
import pytest
import torch
from convlab import datasets, spectra, stored
from convlab.models.dcgan import Discriminator, Generator
from torch import nn

PAGE = Path(__file__).resolve().parents[2] / "book" / "dcgan.ipynb"
KEPT = ast.Import, ast.ImportFrom, ast.FunctionDef
CONSTANTS = {"FULL", "SEED", "DEVICE", "LATENT", "BATCH", "NONE", "WAYS"}
FREE = ("kernel 3, stride 2", "kernel 4, stride 2", "pixel shuffle")


pytestmark = pytest.mark.usefixtures("repeatable")


@cache
def page(seed=3):
    """The page's imports, functions and constants, with a seed that it does not show."""
    names = {}
    for cell in jupytext.read(PAGE).cells:
        if cell.cell_type == "code" and "self_check" not in cell.source:
            tree = ast.parse(cell.source)
            tree.body = [node for node in tree.body if isinstance(node, KEPT) or _constant(node)]
            exec(compile(tree, PAGE.name, "exec"), names)
    names["SEED"] = seed
    return SimpleNamespace(**names, namespace=names)


def _constant(node):
    """Assignments of the page's constants and of nothing else."""
    if not isinstance(node, ast.Assign):
        return False
    targets = {name.id for target in node.targets for name in ast.walk(target)
               if isinstance(name, ast.Name)}  # fmt: skip
    return targets <= CONSTANTS


def small_pair():
    """Two small nets and an optimiser for each, as the page makes them."""
    nets = Generator(6, 1, 4, 16), Discriminator(1, 4, 16)
    return (*nets, *(page().adam(net, 1e-2) for net in nets))


def values(net):
    """All parameters of a net as one row of numbers."""
    return torch.cat([p.detach().flatten() for p in net.parameters()])


@pytest.fixture
def letters():
    """The 190 pictures and their classes."""
    return datasets.glyphs()


def test_losses_are_binary_cross_entropies():
    """By hand at a logit of log 3, where σ is 3/4; finite, with finite slopes, at ±1000."""
    logits = torch.tensor([3.0, 3.0]).log()
    quarter, three_quarters = torch.tensor([4.0, 4 / 3]).log()
    torch.testing.assert_close(page().generator_loss(logits), three_quarters)
    torch.testing.assert_close(page().discriminator_loss(logits, logits), quarter + three_quarters)
    for far in (-1000.0, 1000.0):
        logits = torch.full((2,), far, requires_grad=True)
        loss = page().discriminator_loss(logits, logits) + page().generator_loss(logits)
        (slope,) = torch.autograd.grad(loss, logits)
        assert loss.isfinite()
        assert slope.isfinite().all()


def test_each_half_of_a_step_moves_its_own_net():
    """With one rate at zero that net stays, and the other moves."""
    for still in (0, 1):
        *nets, optimizer_g, optimizer_d = small_pair()
        (optimizer_g, optimizer_d)[still].param_groups[0]["lr"] = 0.0
        before = [values(net) for net in nets]
        real, noise = torch.rand(8, 1, 16, 16), torch.randn(8, 6)
        losses = page().train_step(*nets, optimizer_g, optimizer_d, real, noise)
        moved = [not torch.equal(values(net), old) for net, old in zip(nets, before, strict=True)]
        assert moved == [still == 1, still == 0]
        assert all(isinstance(loss, float) for loss in losses)


def test_the_generator_is_judged_by_the_new_judge():
    """Its loss is that of the same drawings by the discriminator after its step."""
    generator, discriminator, optimizer_g, optimizer_d = small_pair()
    optimizer_g.param_groups[0]["lr"] = 0.0
    noise = torch.randn(8, 6)
    _, loss = page().train_step(
        generator, discriminator, optimizer_g, optimizer_d, torch.rand(8, 1, 16, 16), noise
    )
    with torch.no_grad():
        again = page().generator_loss(discriminator(generator(noise)))
    assert again.item() == pytest.approx(loss, rel=1e-4)


def test_the_first_layer_is_a_matrix_multiplication():
    """A transposed convolution of 1×1 equals noise times its flattened weights, in float64."""
    layer = nn.ConvTranspose2d(10, 6, 4, bias=False).double()
    noise = torch.randn(3, 10, dtype=torch.float64)
    multiplied = (noise @ layer.weight.flatten(1)).view(3, 6, 4, 4)
    torch.testing.assert_close(layer(noise[:, :, None, None]), multiplied)


def test_hybrids_are_made_of_two_classes(letters):
    """Each is the darker of two letters everywhere, or the upper half of one on another's foot."""
    images, labels = letters
    hybrids = page().two_letters(images, labels, 40)
    assert hybrids.shape == (40, 1, 16, 16)
    for hybrid in hybrids:
        tops = (images[:, :, :8] == hybrid[:, :8]).flatten(1).all(1)
        feet = (images[:, :, 8:] == hybrid[:, 8:]).flatten(1).all(1)
        inside = (images <= hybrid).flatten(1).all(1)
        joined = len(set(labels[tops].tolist()) | set(labels[feet].tolist())) > 1
        assert joined or len(set(labels[inside].tolist())) > 1


def test_distances_are_root_mean_squares():
    """Black from white is 2, from half black √2; variety is the mean over different pictures."""
    black = torch.ones(1, 1, 16, 16)
    white = -black
    half = white.clone()
    half[..., :8] = 1
    pictures = torch.cat([white, black, half])
    root = 2**0.5
    expected = torch.tensor([[0, 2, root], [2, 0, root], [root, root, 0]])
    torch.testing.assert_close(page().apart(pictures, pictures), expected, atol=1e-3, rtol=1e-4)
    assert page().variety(pictures) == pytest.approx((2 + 2 * root) / 3, rel=1e-3)


def test_a_profile_is_all_of_the_power():
    """From 0 to 1/2 cycles a pixel: stripes have theirs at their own frequency."""
    stripes = torch.cos(torch.pi * torch.arange(16.0)).expand(1, 1, 16, 16)
    profile = page().profile(stripes)
    assert len(profile) == 9
    assert profile.argmax() == 8
    waves = torch.cos(torch.pi / 2 * torch.arange(16.0)).expand(1, 1, 16, 16)
    assert page().profile(waves).argmax() == 4


def runs():
    """The figures of three stored seeds, as the page runs."""
    found = stored.runs("dcgan")
    assert len(found) == 3
    return found


def test_more_than_half_are_letters_of_all_ten_classes():
    """In each stored seed; of digits about half, all ten classes too."""
    for run in runs():
        assert run["letters, share accepted"] > 0.5
        assert run["letters, classes drawn"] == 10
        assert 0.35 < run["digits, share accepted"] < 0.65
        assert run["digits, classes drawn"] == 10


def test_longer_training_helps_letters_and_not_digits():
    """With each seed FULL draws more letters, its rarest more often, and nearer to real ones."""
    longer = stored.runs("dcgan", full=True)
    assert len(longer) == 3
    for short, long in zip(runs(), longer, strict=True):
        assert long["letters, share accepted"] > short["letters, share accepted"] + 0.02
        assert 0.6 < long["letters, share accepted"] < 0.85
        for name in ("letters, classes drawn", "digits, classes drawn"):
            assert long[name] == 10
        rarest, near = "letters, share of the rarest class", "drawn letter to the nearest real one"
        assert long[rarest] > short[rarest]
        assert long[near] < short[near]
    digits = [
        long["digits, share accepted"] > short["digits, share accepted"]
        for short, long in zip(runs(), longer, strict=True)
    ]
    assert sum(digits) == 1


def test_only_the_judge_that_may_say_no_knows_hybrids():
    """Ten classes take most hybrids for letters; an eleventh turns them down, and no letters."""
    for run in runs():
        assert run["judge of ten classes, hybrids taken for letters"] > 0.5
        assert run["judge with an eleventh class, hybrids taken"] < 0.1
        assert run["judge with an eleventh class, letters taken"] > 0.95


def test_drawn_letters_are_no_copies():
    """They lie about as far from real letters as the most similar real letters from each other."""
    for run in runs():
        drawn, real = (
            run["drawn letter to the nearest real one"], run["real letter to the nearest other one"]
        )  # fmt: skip
        assert 0.8 < drawn / real < 1.4


def test_chequers_are_there_before_training_and_gone_after():
    """Free weights start many times above real letters; after 500 steps they are near them."""
    real = spectra.lattice_line(datasets.glyphs()[0], 2)
    for run in runs():
        for name in FREE:
            before, after = (
                run[f"{name}: line before training"],
                run[f"{name}: line after 500 steps"],
            )
            assert before > 5 * real
            assert after - real < 0.1 * (before - real)
        for moment in ("before training", "after 500 steps"):
            assert run[f"resize, then 3×3: line {moment}"] < 3 * real


def test_four_ways_up_tie():
    """A way's own seeds lie further apart than the means of the ways."""
    ways = [
        [run[f"{name}: share of letters after 500 steps"] for run in runs()]
        for name in (*FREE, "resize, then 3×3")
    ]
    means = [sum(shares) / 3 for shares in ways]
    assert max(max(s) - min(s) for s in ways) > max(means) - min(means)


def test_collapsed_drawings_are_one_picture():
    """Less than a third as far apart as real letters; healthy ones nearly as far."""
    for run in runs():
        real = run["real letters, mean distance of two"]
        assert run["collapsed drawings, mean distance of two"] < real / 3
        assert run["drawings, mean distance of two"] > 0.85 * real


def test_a_lopsided_match_collapses_with_another_seed(letters):
    """After 40 rounds of ten steps to one, drawings differ less than a third as much as letters."""
    images, _ = letters
    (generator,) = page().lopsided(images, 40, keep=(40,)).values()
    drawn = page().draw(generator, torch.randn(300, page().LATENT))
    assert page().variety(drawn) < page().variety(images) / 3


def test_a_short_even_match_already_draws_letters_with_another_seed(letters):
    """After 300 steps the drawings differ, and a judge takes far more of them than of hybrids."""
    images, labels = letters
    judge = page().fit_judge(images, labels, 250)
    losses, kept = page().train(images, 300, keep={300})
    early, late = (torch.tensor(part).mean(0) for part in (losses[50:100], losses[-50:]))
    assert late[1] > early[1]  # the generator's loss rises while its letters get better
    drawn = page().draw(kept[300], torch.randn(500, page().LATENT))
    assert page().variety(drawn) > 0.7 * page().variety(images)
    hybrids = page().accepted(judge, page().two_letters(images, labels, 500))
    assert page().accepted(judge, drawn) > 2 * hybrids
