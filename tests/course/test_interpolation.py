"""What the lesson on interpolation claims, held against torch in float64."""

from itertools import product
from math import cos, pi

import numpy as np
import pytest
import torch
from convlab import datasets, metrics
from torch.nn import functional as F

HALF_PIXEL = {"mode": "bilinear"}
ALIGNED = {"mode": "bilinear", "align_corners": True}


pytestmark = pytest.mark.usefixtures("repeatable")


def row(values, size, **options):
    """A row of pixels, resized by torch."""
    pixels = torch.tensor(values, dtype=torch.float64).view(1, 1, 1, -1)
    return F.interpolate(pixels, size=(1, size), **options).flatten()


def measured(old, new, **options):
    """The matrix of a resize, (new, old), from torch's answers to impulses."""
    impulses = torch.eye(old, dtype=torch.float64).view(old, 1, 1, old)
    return F.interpolate(impulses, size=(1, new), **options).view(old, new).T


def place(j, old, new, aligned):
    """Where new pixel j sits, by the lesson's two formulas, in plain numbers."""
    if aligned:
        return j * (old - 1) / (new - 1) if new > 1 else 0.0
    return (j + 0.5) * old / new - 0.5


def tent(old, new, aligned):
    """One minus the distance, places clamped to the row: (new, old), one weight at a time."""
    matrix = torch.zeros(new, old, dtype=torch.float64)
    for j, i in product(range(new), range(old)):
        at = min(max(place(j, old, new, aligned), 0), old - 1)
        matrix[j, i] = max(0, 1 - abs(at - i))
    return matrix


def cubic(t, a):
    """Keys' two polynomials, at one distance."""
    t = abs(t)
    if t <= 1:
        return (a + 2) * t**3 - (a + 3) * t**2 + 1
    return a * (t**3 - 5 * t**2 + 8 * t - 4) if t < 2 else 0.0


def gain(weights, frequency):
    """By how much a filter passes a wave of so many cycles a pixel; 1 for a grey wall."""
    angles = 2 * pi * frequency * torch.arange(len(weights), dtype=torch.float64)
    wave = torch.polar(torch.ones_like(angles), angles)
    return ((weights * wave).sum().abs() / weights.sum()).item()


def test_two_pixels_become_four():
    """Doubling (0, 1): quarters with half-pixel centres, thirds with aligned corners."""
    expected = {False: [0, 1 / 4, 3 / 4, 1], True: [0, 1 / 3, 2 / 3, 1]}
    for aligned, values in expected.items():
        ours = row([0, 1], 4, mode="bilinear", align_corners=aligned)
        torch.testing.assert_close(ours, torch.tensor(values, dtype=torch.float64))
    assert row([0, 1], 4, mode="nearest").tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("new", range(1, 8))
@pytest.mark.parametrize("old", range(1, 6))
def test_bilinear_is_a_tent_over_clamped_places(old, new, aligned):
    """Matrices from both sides equal torch, values and gradients, sizes of 1 included."""
    image = torch.randn(2, 3, old, 4, dtype=torch.float64, requires_grad=True)
    theirs = F.interpolate(image, (new, 5), mode="bilinear", align_corners=aligned)
    ours = tent(old, new, aligned) @ image @ tent(4, 5, aligned).T
    torch.testing.assert_close(ours, theirs)
    upstream = torch.randn_like(theirs)
    torch.testing.assert_close(
        torch.autograd.grad(ours, image, upstream), torch.autograd.grad(theirs, image, upstream)
    )


def test_a_single_pixel_sits_in_the_middle_or_at_the_start():
    """Shrunk to one, 1, 2, 6 gives the middle with half-pixel centres, the first when aligned."""
    assert row([1, 2, 6], 1, **HALF_PIXEL).item() == 2
    assert row([1, 2, 6], 1, **ALIGNED).item() == 1


@pytest.mark.parametrize(("old", "new"), [(3, 6), (3, 5), (9, 3), (8, 4), (4, 6), (7, 21)])
def test_the_two_nearest_differ_by_the_half(old, new):
    """nearest reads ⌊jn/m⌋, nearest-exact ⌊(j + ½)n/m⌋; they agree on whole enlargements."""
    floors = {
        "nearest": [j * old // new for j in range(new)],
        "nearest-exact": [(2 * j + 1) * old // (2 * new) for j in range(new)],
    }
    for mode, expected in floors.items():
        assert row(range(old), new, mode=mode).tolist() == expected
    assert (floors["nearest"] == floors["nearest-exact"]) == (new % old == 0)


@pytest.mark.parametrize("mode", ["nearest", "nearest-exact", "area", "bilinear", "bicubic"])
@pytest.mark.parametrize("size", [(4, 13), (11, 3)])
def test_every_resize_is_two_matrices_with_rows_that_sum_to_one(mode, size):
    """An image's resize is its matrix for rows and its matrix for columns; greys stay grey."""
    image = torch.randn(1, 2, 6, 7, dtype=torch.float64)
    rows, columns = (measured(old, new, mode=mode) for old, new in zip((6, 7), size, strict=True))
    torch.testing.assert_close(rows @ image @ columns.T, F.interpolate(image, size, mode=mode))
    torch.testing.assert_close(rows.sum(1), torch.ones(size[0], dtype=torch.float64))


def test_half_pixel_weights_repeat_and_aligned_ones_do_not():
    """A doubling by half-pixel centres has two weights inside, an aligned one ten."""
    kinds = [
        measured(6, 12, **options)[1:-1].round(decimals=9).unique().count_nonzero().item()
        for options in (HALF_PIXEL, ALIGNED)
    ]
    assert kinds == [2, 10]
    for mode in ("nearest", "bilinear", "bicubic"):
        inner = measured(12, 24, mode=mode)[6:-6]
        torch.testing.assert_close(inner[2:, 1:], inner[:-2, :-1])


@pytest.mark.parametrize(("antialias", "a"), [(False, -0.75), (True, -0.5)])
def test_the_cubic_of_torch(antialias, a):
    """Enlarging, torch's bicubic has a = −0.75 without antialias and −0.5 with it."""
    given = measured(9, 72, mode="bicubic", antialias=antialias)[:, 4]
    expected = [cubic(place(j, 9, 72, aligned=False) - 4, a) for j in range(72)]
    torch.testing.assert_close(given, torch.tensor(expected, dtype=torch.float64))


@pytest.mark.parametrize(
    ("options", "drawn"),
    [
        ({"mode": "nearest"}, 0),
        ({"mode": "bilinear"}, 1),
        ({"mode": "bicubic"}, 0),
        ({"mode": "bicubic", "antialias": True}, 2),
    ],
)
def test_the_highest_power_that_a_method_draws(options, drawn):
    """Constants by all, lines by bilinear and a = −0.5, parabolas by a = −0.5 alone."""
    old = torch.arange(16, dtype=torch.float64)
    new = torch.tensor([place(j, 16, 32, aligned=False) for j in range(32)], dtype=torch.float64)
    matrix = measured(16, 32, **options)
    errors = [(matrix @ old**power - new**power)[4:-4].abs().max().item() for power in range(4)]
    assert max(errors[: drawn + 1]) < 1e-9 < 0.04 < errors[drawn + 1]


def test_the_ruler_of_the_usual_cubic():
    """With a = −0.75 a straight line comes out wrong by 3/64 of a pixel."""
    ruler = row(range(16), 32, mode="bicubic")[4:-4]
    true = torch.tensor([place(j, 16, 32, aligned=False) for j in range(4, 28)])
    assert (ruler - true).abs().max().item() == pytest.approx(3 / 64)


def test_bicubic_leaves_the_range():
    """A step from 0 to 1 comes back with values below 0 and above 1."""
    step = row([0, 0, 0, 1, 1, 1], 12, mode="bicubic")
    assert step.min() < -0.1
    assert step.max() > 1.1


def test_area_lets_blocks_share_whole_pixels():
    """From 5 to 3 pixels, the second and the fourth belong to two blocks each."""
    blocks = measured(5, 3, mode="area") > 0
    assert blocks.sum(0).tolist() == [1, 2, 1, 2, 1]


def test_numpys_idiom_aligns_corners():
    """np.interp over a linspace of indices is align_corners=True."""
    values = [3.0, 1.0, 4.0, 1.0, 5.0]
    idiom = np.interp(np.linspace(0, 4, 13), range(5), values)
    torch.testing.assert_close(torch.from_numpy(idiom), row(values, 13, **ALIGNED))


@pytest.mark.parametrize(("kernel", "padding", "first"), [(3, 1, 0), (2, 0, 0.5), (4, 1, 0.5)])
def test_odd_kernels_sit_on_pixels_and_even_ones_between(kernel, padding, first):
    """Layers of stride 2 leave samples at 0, 8, … or at 3.5, 11.5, … after three of them."""
    ruler = torch.arange(128, dtype=torch.float64).view(1, 1, 128)
    once = F.avg_pool1d(ruler, kernel, 2, padding).flatten()
    assert once[1:4].tolist() == [2 + first, 4 + first, 6 + first]
    thrice = ruler
    for _ in range(3):
        thrice = F.avg_pool1d(thrice, kernel, 2, padding)
    assert thrice.flatten()[4:8].tolist() == [8 * i + 7 * first for i in range(4, 8)]


def there_and_back(image, shrink, aligned):
    """Shrunk by eight in one of two ways, and enlarged again."""
    small = image[..., ::8, ::8] if shrink == "slice" else F.avg_pool2d(image, 8)
    return F.interpolate(small, image.shape[2:], mode="bilinear", align_corners=aligned)


@pytest.mark.parametrize(
    ("size", "shrink", "aligned", "left", "right"),
    [
        (256, "slice", False, 3.5, 3.5),
        (257, "slice", False, 3.27, -3.27),
        (256, "means", True, -3.28, 3.28),
        (257, "slice", True, 0, 0),
        (256, "means", False, 0, 0),
    ],
)
def test_a_ruler_shows_what_each_pair_of_conventions_moves(size, shrink, aligned, left, right):
    """Mixed conventions shift or stretch by up to (s − 1)/2; the two consistent pairs do not."""
    ruler = torch.arange(size, dtype=torch.float64).expand(1, 1, size, size)
    moved = (ruler - there_and_back(ruler, shrink, aligned))[0, 0, size // 2, 8:-8]
    assert moved[[0, -1]].tolist() == pytest.approx([left, right], abs=0.01)


def test_moving_a_mask_costs_more_than_shrinking_it():
    """Nuclei: consistent pairs beat mixed ones by more than 0.05 IoU and 1.5 dB, same samples."""
    picture, labels = datasets.nuclei()
    scores = {}
    for size, shrink, aligned in product((256, 257), ("slice", "means"), (False, True)):
        cells, mask = (x[:size, :size].double()[None, None] for x in (picture, labels > 0))
        again = there_and_back(mask, shrink, aligned) > 0.5
        overlap = (again & (mask > 0)).sum() / (again | (mask > 0)).sum()
        decibels = metrics.psnr(there_and_back(cells, shrink, aligned), cells)
        scores[size, shrink, aligned] = overlap.item(), decibels
    for better, worse in (
        ((257, "slice", True), (257, "slice", False)),
        ((257, "slice", True), (256, "slice", False)),
        ((256, "means", False), (256, "means", True)),
    ):
        assert scores[better][0] > scores[worse][0] + 0.05
        assert scores[better][1] > scores[worse][1] + 1.5
    assert scores[257, "slice", True][0] - scores[256, "slice", False][0] > 0.15


def test_a_size_and_a_factor_step_differently():
    """Eight pixels by scale_factor=1.7 are not those by size=8, unless it is recomputed."""
    five = torch.tensor([0.0, 10, 20, 30, 40]).view(1, 1, 5)
    by_size = F.interpolate(five, size=8, mode="linear")
    by_factor = F.interpolate(five, scale_factor=1.7, mode="linear")
    recomputed = F.interpolate(five, scale_factor=1.7, mode="linear", recompute_scale_factor=True)
    assert by_factor.shape == by_size.shape
    assert (by_factor - by_size).abs().max() > 0.8
    torch.testing.assert_close(recomputed, by_size)


def test_scores_beat_labels_and_labels_must_not_be_mixed():
    """35 nuclei by four: bilinear labels invent names, soft scores draw the best outlines."""
    names, named = datasets.nuclei()[1][:256, :256].unique(return_inverse=True)
    assert len(names) == 36
    one_hot = F.one_hot(named).movedim(2, 0)[None].float()
    hard = F.interpolate(one_hot, scale_factor=1 / 4, mode="nearest-exact")
    soft = F.interpolate(one_hot, scale_factor=1 / 4, mode="area")
    small = hard.argmax(1, keepdim=True).float()
    back = {
        "mixed": F.interpolate(small, scale_factor=4, mode="bilinear").round().long()[0, 0],
        "nearest": F.interpolate(small, scale_factor=4, mode="nearest").long()[0, 0],
        "hard": F.interpolate(hard, scale_factor=4, mode="bilinear")[0].argmax(0),
        "soft": F.interpolate(soft, scale_factor=4, mode="bilinear")[0].argmax(0),
    }
    around = F.interpolate(F.max_pool2d(hard, 3, 1, 1), scale_factor=4, mode="nearest")[0]
    invented = {
        way: (around.gather(0, map_[None]) == 0).double().mean() for way, map_ in back.items()
    }
    right = {way: (map_ == named).double().mean() for way, map_ in back.items()}
    assert invented["mixed"] > 0.1
    assert invented["nearest"] == invented["hard"] == invented["soft"] == 0
    assert right["mixed"] + 0.1 < right["nearest"] < right["hard"] < right["soft"] - 0.01


def test_the_mask_of_a_fourfold_enlargement():
    """Bilinear spreads a pixel over eight: 1, 3, 5, 7, 7, 5, 3, 1 eighths."""
    spread = measured(33, 132, mode="bilinear")[:, 16] * 8
    assert spread[spread != 0].tolist() == [1, 3, 5, 7, 7, 5, 3, 1]


@pytest.mark.parametrize("frequency", [0.03, 0.125, 0.2, 0.31, 0.45])
def test_frequency_responses_of_a_doubling_in_closed_form(frequency):
    """Nearest passes |cos πf| of a wave, half-pixel bilinear its third power."""
    nearest, bilinear = (measured(33, 66, mode=mode)[:, 16] for mode in ("nearest", "bilinear"))
    assert gain(nearest, frequency) == pytest.approx(cos(pi * frequency))
    assert gain(bilinear, frequency) == pytest.approx(cos(pi * frequency) ** 3)


@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic"])
def test_a_wave_comes_out_with_its_images(mode):
    """Enlarged fourfold, a wave and its three copies are as high as the response says."""
    wave = torch.cos(2 * pi * torch.arange(64, dtype=torch.float64) / 8)
    heights = torch.fft.rfft((measured(64, 256, mode=mode) @ wave)[64:192]).abs() / 64
    weights = measured(33, 132, mode=mode)[:, 16]
    for k in (1, 7, 9, 15):
        assert heights[4 * k].item() == pytest.approx(gain(weights, k / 32), abs=1e-9)


def test_nearest_leaks_and_bilinear_droops():
    """In the band bicubic keeps most; beyond it nearest leaks most; grey walls have no copies."""
    filters = {mode: measured(33, 132, mode=mode)[:, 16] for mode in ("nearest", "bilinear")}
    filters["bicubic"] = measured(33, 132, mode="bicubic")[:, 16]
    kept = {mode: gain(weights, 1 / 16) for mode, weights in filters.items()}
    beyond = [3 / 16 + step / 512 for step in range(160)]
    leaked = {mode: max(gain(w, f) for f in beyond) for mode, w in filters.items()}
    assert kept["bilinear"] < 0.85 < kept["nearest"] < 0.95 < 0.98 < kept["bicubic"]
    assert leaked["bicubic"] < 0.03 < leaked["bilinear"] < 0.1 < 0.3 < leaked["nearest"]
    for weights in filters.values():
        assert gain(weights, 1 / 4) < 1e-9
        assert gain(weights, 1 / 2) < 1e-9


def test_enlarged_photographs():
    """By four, bicubic scores best; bilinear beats nearest on the camera, not on the brick."""
    scores = {}
    for name in ("camera", "brick"):
        photo = torch.tensor(datasets.photograph(name, 128)).double()[None, None]
        small = F.interpolate(photo, 32, mode="bicubic", antialias=True)
        for mode in ("nearest", "bilinear", "bicubic"):
            scores[name, mode] = metrics.psnr(F.interpolate(small, 128, mode=mode), photo)
    assert scores["camera", "nearest"] + 0.5 < scores["camera", "bilinear"]
    assert scores["camera", "bilinear"] + 0.5 < scores["camera", "bicubic"]
    assert scores["brick", "bilinear"] + 0.05 < scores["brick", "nearest"]
    assert scores["brick", "nearest"] + 0.1 < scores["brick", "bicubic"]


def test_two_waves_become_one_row():
    """Of 0.05 and 0.3 cycles a pixel, every fourth pixel is the same."""
    pixels = torch.arange(48, dtype=torch.float64)
    slow, fast = (torch.cos(2 * pi * frequency * pixels) for frequency in (0.05, 0.3))
    torch.testing.assert_close(slow[::4], fast[::4])
    assert (slow - fast).abs().max() > 1


def test_only_antialias_and_area_read_every_pixel():
    """From 16 to 4, bilinear reads half of the pixels; antialias reads all, eight for each."""
    plain, wide, area = (
        measured(16, 4, **options)
        for options in (HALF_PIXEL, {**HALF_PIXEL, "antialias": True}, {"mode": "area"})
    )
    read = [(matrix > 0).any(0).sum().item() for matrix in (plain, wide, area)]
    assert read == [8, 16, 16]
    assert [(matrix[1] > 0).sum().item() for matrix in (plain, wide, area)] == [2, 8, 4]


def test_rings_that_should_be_gone():
    """A zone plate by four: beyond the new limit plain modes leave rings, antialias almost none."""
    offset = torch.arange(192, dtype=torch.float64) - 95.5
    squared = (offset.view(-1, 1) ** 2 + offset**2)[None, None]
    plate = 0.5 + 0.5 * torch.cos(pi * squared / 192)
    far = F.interpolate(squared, size=48, mode="area") > 36**2
    options = {
        "nearest": {"mode": "nearest"},
        "bilinear": {"mode": "bilinear"},
        "area": {"mode": "area"},
        "wide": {"mode": "bilinear", "antialias": True},
        "wide cubic": {"mode": "bicubic", "antialias": True},
    }
    rings = {name: F.interpolate(plate, 48, **how)[far].std() for name, how in options.items()}
    assert rings["nearest"] > 2 * rings["bilinear"] > 4 * rings["area"]
    assert rings["area"] > 4 * max(rings["wide"], rings["wide cubic"])


def test_unpooling_returns_each_maximum_to_its_cell():
    """By hand: 5, 8, 6, 9 at 1, 6, 9, 14 come back there, zeros elsewhere."""
    image = torch.tensor([[[1.0, 5, 2, 0], [3, 4, 8, 7], [0, 6, 1, 2], [2, 1, 9, 3]]])
    pooled, indices = F.max_pool2d(image, 2, return_indices=True)
    assert (pooled.flatten().tolist(), indices.flatten().tolist()) == ([5, 8, 6, 9], [1, 6, 9, 14])
    back = F.max_unpool2d(pooled, indices, 2)
    by_hand = [[0, 5, 0, 0], [0, 0, 8, 0], [0, 6, 0, 0], [0, 0, 9, 0]]
    assert back[0].tolist() == by_hand


def test_a_thin_line_comes_back_in_place_but_with_gaps():
    """Copied, a line in column 3 covers 2 and 3; unpooled, 3 alone, in every second row."""
    thin = torch.zeros(1, 1, 8, 8)
    thin[..., 3] = 1
    pooled, indices = F.max_pool2d(thin, 2, return_indices=True)
    copied, unpooled = F.interpolate(pooled, 8), F.max_unpool2d(pooled, indices, 2)
    assert (copied[0, 0].nonzero()[:, 1].unique().tolist(), int(copied.sum())) == ([2, 3], 16)
    assert unpooled[0, 0].nonzero().tolist() == [[0, 3], [2, 3], [4, 3], [6, 3]]


def test_unpooling_is_the_gradient_of_pooling():
    """Without overlap, the gradient of max-pooling is max-unpooling; three of four are zero."""
    features = torch.randn(1, 8, 12, 10, dtype=torch.float64, requires_grad=True)
    pooled, indices = F.max_pool2d(features, 2, return_indices=True)
    upstream = torch.randn_like(pooled)
    gradient = torch.autograd.grad(pooled, features, upstream)[0]
    unpooled = F.max_unpool2d(upstream, indices, 2)
    torch.testing.assert_close(gradient, unpooled, rtol=0, atol=0)
    assert (unpooled == 0).double().mean() == 0.75


def test_overlapping_windows_add_in_the_gradient_and_collide_in_unpooling():
    """Two windows with one maximum: its gradient is their sum, unpooling keeps one value."""
    line = torch.tensor([[[0.0, 1, 9, 1, 0]]], requires_grad=True)
    pooled, indices = F.max_pool1d(line, 3, stride=2, return_indices=True)
    gradient = torch.autograd.grad(pooled, line, torch.tensor([[[1.0, 10]]]))[0]
    assert gradient.flatten().tolist() == [0, 0, 11, 0, 0]
    back = F.max_unpool1d(torch.tensor([[[1.0, 10]]]), indices, 3, stride=2)
    assert back.flatten()[2].item() in (1, 10)
