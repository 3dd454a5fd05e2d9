"""What the page on departures says, held against torch; and where its links lead."""

import contextlib
import io
import re
from functools import cache
from pathlib import Path

import jupytext
import pytest
import torch
from convlab import metrics, shapes
from skimage.metrics import structural_similarity
from torch import nn
from torch.nn import functional as F

PAGE = Path(__file__).resolve().parents[2] / "book/paper_vs_code.md"
KEYS, PYTORCH = -0.5, -0.75


@cache
def page():
    """(what the page's code defines, what it prints)."""
    namespace, printed, dtype = {}, io.StringIO(), torch.get_default_dtype()
    try:
        with contextlib.redirect_stdout(printed):
            for cell in jupytext.read(PAGE).cells:
                if cell.cell_type == "code":
                    exec(cell.source, namespace)
    finally:
        torch.set_default_dtype(dtype)
    return namespace, printed.getvalue()


def entries():
    """(heading, text) of every departure on the page."""
    return re.findall(r"^### (.+)\n((?:(?!##).*\n)*)", PAGE.read_text(), re.MULTILINE)


def test_every_entry_says_what_why_and_where():
    """Each departure names the paper's way, the code's, a reason, and links or cites both."""
    assert len(entries()) == 15
    for heading, text in entries():
        assert text.count("\n- **") == 3, heading
        assert "**Why it may be so**" in text, heading
        assert "{cite:" in text or "https://onnx.ai/" in text, heading
        assert "](https://" in text, heading


def test_code_is_quoted_at_a_fixed_version():
    """Each link to a file of a repository names a commit: what was read there stays there."""
    links = re.findall(r"https://github\.com/\S+?(?=\))", PAGE.read_text())
    files = [link for link in links if "/blob/" in link]
    assert len(files) >= 14
    assert [link for link in files if not re.search(r"/blob/[0-9a-f]{40}/", link)] == []


@pytest.mark.parametrize(
    ("size", "back"), [(13, 13), (14, 13), (15, 13), (16, 16), (17, 16), (18, 16), (19, 19)]
)
def test_the_textbooks_layer_leads_back_for_a_third_of_the_sizes(size, back):
    """Kernel 5, stride 3, padding 2 forth and back again, in torch."""
    image, weight = torch.zeros(1, 1, size), torch.zeros(1, 1, 5)
    small = F.conv1d(image, weight, stride=3, padding=2)
    assert F.conv_transpose1d(small, weight, stride=3, padding=2).shape[-1] == back


def unet(row, padded=False, border=0.0):
    """A U-Net in one dimension, linear, one channel; None where it is valid and a size is odd."""
    tent, pair = torch.tensor([[[0.2, 0.5, 0.3]]]).double(), torch.tensor([[[0.6, 0.4]]]).double()

    def twice(row):
        for _ in range(2):
            row = F.conv1d(F.pad(row, (int(padded),) * 2, value=border), tent)
        return row

    skips = []
    for _ in range(4):
        skips.append(twice(row))
        if skips[-1].shape[-1] % 2 and not padded:
            return None
        row = F.avg_pool1d(skips[-1], 2)
    row = twice(row)
    for skip in reversed(skips):
        row = F.conv_transpose1d(row, pair, stride=2)
        spare = skip.shape[-1] - row.shape[-1]
        if padded:
            row = F.pad(row, (spare // 2, spare - spare // 2), value=border)
        else:
            skip = skip[..., spare // 2 : spare // 2 + row.shape[-1]]
        row = twice(row + skip)
    return row


def test_the_papers_unet_takes_every_sixteenth_size():
    """The page's sizes are those of a real network with valid convolutions."""
    paper_unet = page()[0]["paper_unet"]
    assert paper_unet(572) == (388, [4, 16, 40, 88])
    for size in range(180, 230):
        made = unet(torch.ones(1, 1, size, dtype=torch.float64))
        assert (paper_unet(size) or [None])[0] == (None if made is None else made.shape[-1])


def test_a_padded_unet_rests_on_its_padding_near_the_border():
    """Other values in the padding change every output within 92 pixels, and none in the middle."""
    row = torch.rand(1, 1, 572, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    zeros, ones = (unet(row, padded=True, border=value) for value in (0.0, 1.0))
    changed = ((zeros - ones).abs() > 1e-12).flatten()
    assert changed.shape == (572,)
    assert changed[:92].all()
    assert changed[-92:].all()
    assert not changed[120:-120].any()
    assert "54% lie within 92 of the border" in page()[1]


@pytest.mark.parametrize(("rate", "share"), [(6, 40), (12, 7), (18, 0), (24, 0), (36, 0)])
def test_few_positions_hold_all_nine_taps(rate, share):
    """The shares on a 33×33 map, by counting the taps that each position finds inside."""
    taps = F.conv2d(torch.ones(1, 1, 33, 33), torch.ones(1, 1, 3, 3), padding=rate, dilation=rate)
    assert round(100 * (taps == 9).double().mean().item()) == share
    assert bool((taps == 1).all()) is (rate == 36)


def test_a_later_stride_narrows_the_view():
    """The published views of ResNet-50 and -101, and 56 pixels less with the stride in the 3×3."""
    resnet = page()[0]["resnet"]
    for blocks, published in (((3, 4, 6, 3), 483), ((3, 4, 23, 3), 1027)):
        assert resnet(blocks, strides=(2, 1)) == published
        assert resnet(blocks, strides=(1, 2)) == published - 56


def test_a_1x1_with_stride_reads_a_quarter_and_a_3x3_everything():
    """Which pixels have a gradient after halving by either layer."""
    for kernel_size, share in ((1, 0.25), (3, 1.0)):
        image = torch.zeros(1, 1, 8, 8, requires_grad=True)
        weight = torch.ones(1, 1, kernel_size, kernel_size)
        F.conv2d(image, weight, stride=2, padding=kernel_size // 2).sum().backward()
        assert (image.grad != 0).double().mean() == share


def test_parameters_are_those_of_the_layers():
    """ESPCN's and the example's parameters, counted in torch's own layers."""
    for kernels, channels, count in (
        ((5, 3, 3), (1, 64, 32, 9), 22_729),
        ((5, 3, 3, 3), (1, 64, 64, 32, 9), 59_657),
    ):
        layers = [nn.Conv2d(*layer) for layer in zip(channels, channels[1:], kernels, strict=False)]
        assert sum(p.numel() for p in nn.Sequential(*layers).parameters()) == count
        assert f"{count:,}" in page()[1]


@pytest.mark.parametrize(("kernels", "weights"), [((9, 1, 5), 8_032), ((9, 5, 5), 57_184)])
def test_srcnn_has_seven_times_as_many_weights_with_a_middle_layer_of_5(kernels, weights):
    """The weights of both variants, and that they are printed."""
    layers = zip((1, 64, 32), (64, 32, 1), kernels, strict=True)
    assert sum(shapes.conv_parameters(*layer, bias=False) for layer in layers) == weights
    assert f"{weights:,} weights" in page()[1]


def test_torchvisions_backbone_halves_less():
    """Two halvings made dilations: a map at stride 8 where a ResNet's is at 32, seen in torch."""
    for name, stride in (("halving", 32), ("dilated", 8)):
        image = torch.zeros(1, 1, 256)
        for k, s, d in page()[0][name]:
            image = F.conv1d(image, torch.zeros(1, 1, k), None, s, d * (k // 2), d)
        assert image.shape[-1] == 256 // stride
    assert "\n32 8\n" in page()[1]


def test_fcn_uses_one_weight_in_21():
    """Three frozen layers from 21 to 21 classes: bilinear kernels on the diagonal."""
    assert "127,008 weights, 6,048 not zero" in page()[1]
    assert 127_008 == 21 * 6_048


def test_the_two_orders_differ_beyond_one_channel():
    """Depth-to-space: pixel (a, b) of channel c comes from (a·r + b)·C + c, else c·r² + a·r + b."""
    x = torch.arange(12.0).view(1, 12, 1, 1)
    dcr = page()[0]["depth_to_space"](x, 2)
    for c in range(3):
        for a in range(2):
            for b in range(2):
                assert dcr[0, c, a, b] == (2 * a + b) * 3 + c
                assert F.pixel_shuffle(x, 2)[0, c, a, b] == c * 4 + 2 * a + b
    one = torch.rand(1, 4, 3, 3)
    assert torch.equal(page()[0]["depth_to_space"](one, 2), F.pixel_shuffle(one, 2))


def cubic(distance, a):
    """Keys' kernel with his free number."""
    t = distance.abs()
    near = (a + 2) * t**3 - (a + 3) * t**2 + 1
    far = a * (t**3 - 5 * t**2 + 8 * t - 4)
    return torch.where(t <= 1, near, torch.where(t < 2, far, 0.0))


@pytest.mark.parametrize(("antialias", "a"), [(False, PYTORCH), (True, KEYS)])
def test_torch_has_two_bicubics(antialias, a):
    """The weights that torch gives a single bright column are Keys' with this number."""
    image = torch.zeros(1, 1, 12, 12, dtype=torch.float64)
    image[..., 6] = 1
    large = F.interpolate(image, (24, 24), mode="bicubic", antialias=antialias)[0, 0, 12]
    places = (torch.arange(24, dtype=torch.float64) + 0.5) / 2 - 0.5
    torch.testing.assert_close(large, cubic(places - 6, a))


def test_saturation_follows_from_the_deviation():
    """With 0.2 half of the last layer's values saturate, with 0.02 none."""
    assert "0.02: 0% of the values" in page()[1]
    share = int(re.search(r"^0\.2: (\d+)%", page()[1], re.MULTILINE)[1])
    assert 45 <= share <= 55


def test_batch_normalisation_takes_contrast_away():
    """A layer with it answers a batch of twice the contrast as the batch itself."""
    norm, batch = nn.BatchNorm2d(3).double(), torch.rand(4, 3, 8, 8, dtype=torch.float64)
    torch.testing.assert_close(norm(2 * batch), norm(batch), atol=1e-3, rtol=1e-3)
    assert "Identity: 1.0000" in page()[1]
    assert "BatchNorm2d: 0.0000" in page()[1]


def test_the_second_argument_is_eps():
    """BatchNorm2d(128, 0.8) leaves √(v / (v + 0.8)) of a deviation."""
    norm = nn.BatchNorm2d(1, 0.8)
    assert norm.eps == 0.8
    for variance, shown in ((10, 0.96), (1, 0.75), (0.1, 0.33), (0.01, 0.11)):
        assert (variance / (variance + 0.8)) ** 0.5 == pytest.approx(shown, abs=0.005)
        assert f"with eps 0.8 {shown:.2f}" in page()[1]


@pytest.mark.parametrize("copy", ["noisy", "blurred"])
def test_the_uniform_window_is_scikit_images_default(copy):
    """The page's few lines give what scikit-image gives unasked; the course's metric does not."""
    copy, image = page()[0][copy], page()[0]["image"]
    default = structural_similarity(copy[0, 0].numpy(), image[0, 0].numpy(), data_range=1.0)
    assert page()[0]["uniform_ssim"](copy, image).item() == pytest.approx(default, abs=1e-12)
    assert abs(metrics.ssim(copy, image) - default) > 0.01


def test_the_windows_do_not_even_err_on_one_side():
    """Noise scores higher with the default window, blur lower, by more than a hundredth each."""
    scores = re.findall(r"(?:noisy|blurred): (\d\.\d+), by default (\d\.\d+)", page()[1])
    noisy, blurred = (float(default) - float(paper) for paper, default in scores)
    assert noisy > 0.01
    assert blurred < -0.01


def test_pooling_errors_lowers_the_psnr():
    """20 dB and 40 dB: 30 on average, 22.97 from the mean error."""
    target = torch.zeros(2, 1, 8, 8)
    prediction = target + torch.tensor([0.1, 0.01]).view(2, 1, 1, 1)
    assert metrics.psnr(prediction, target) == pytest.approx(30, abs=1e-4)
    assert "pooled 22.97 dB" in page()[1]
