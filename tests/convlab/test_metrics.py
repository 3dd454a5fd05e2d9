"""PSNR, SSIM and IoU: numbers one can check by hand, scikit-image as oracle, refusals."""

import math

import pytest
import torch
from convlab.metrics import iou, psnr, ssim
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def noisy(seed=0, count=2, size=(20, 16)):
    """A batch of random pictures and the same with a little noise, the second image with more."""
    generator = torch.Generator().manual_seed(seed)
    target = torch.rand(count, 1, *size, generator=generator)
    noise = torch.randn(target.shape, generator=generator)
    return target + noise * torch.arange(1, count + 1).view(-1, 1, 1, 1) / 20, target


def test_an_error_of_a_tenth_is_twenty_decibels():
    """A tenth of the data range everywhere is a squared error of 1/100, so 20 dB."""
    dark = torch.zeros(1, 1, 8, 8)
    assert psnr(dark, dark + 0.1) == pytest.approx(20)
    assert psnr(dark, dark + 25.5, data_range=255) == pytest.approx(20)


def test_psnr_averages_images_not_errors():
    """20 dB and 40 dB are 30 dB; one error over the whole batch would give 23."""
    target = torch.zeros(2, 1, 8, 8)
    prediction = target + torch.tensor([0.1, 0.01]).view(2, 1, 1, 1)
    assert psnr(prediction, target) == pytest.approx(30)


def test_crop_leaves_the_border_out():
    """A wrong frame of two pixels does not count once two pixels are cropped."""
    prediction, target = noisy(size=(20, 20))
    framed = prediction.clone()
    framed[..., :2, :] = framed[..., -2:, :] = framed[..., :, :2] = framed[..., :, -2:] = 9
    inner = prediction[..., 2:-2, 2:-2], target[..., 2:-2, 2:-2]
    for metric in (psnr, ssim):
        assert metric(framed, target, crop=2) == pytest.approx(metric(*inner))


def test_psnr_agrees_with_scikit_image():
    """Image by image, non-square, the mean of scikit-image's values."""
    prediction, target = noisy()
    oracle = [
        peak_signal_noise_ratio(theirs[0].numpy(), ours[0].numpy(), data_range=1)
        for ours, theirs in zip(prediction, target, strict=True)
    ]
    assert psnr(prediction, target) == pytest.approx(sum(oracle) / 2, abs=1e-5)


def test_ssim_agrees_with_scikit_image_so_set():
    """The window, the covariance and the range are the stated ones, image by image."""
    prediction, target = noisy()
    oracle = [
        structural_similarity(
            theirs[0].double().numpy(), ours[0].double().numpy(), win_size=11, data_range=1,
            gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
        )
        for ours, theirs in zip(prediction, target, strict=True)
    ]  # fmt: skip
    assert ssim(prediction, target) == pytest.approx(sum(oracle) / 2, abs=1e-12)


def test_equal_pictures_are_perfect():
    """Infinite decibels, and a similarity of one."""
    _, target = noisy()
    assert psnr(target, target) == math.inf
    assert ssim(target, target) == pytest.approx(1)


def test_a_prediction_that_still_learns_can_be_measured():
    """A tensor with a gradient is read, and nothing flows back."""
    prediction, target = noisy()
    prediction.requires_grad_()
    assert isinstance(psnr(prediction, target), float)
    assert isinstance(ssim(prediction, target), float)


@pytest.mark.parametrize("metric", [psnr, ssim])
@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        (lambda x: x[..., 1:], {}, r"one shape \(N, 1, H, W\)"),
        (lambda x: x, {"crop": -1}, r"crop \(=-1\)"),
        (lambda x: x, {"crop": 8}, r"crop \(=8\) must be at least 0 and leave some of 20×16"),
        (lambda x: x, {"data_range": 0}, r"data_range \(=0\)"),
    ],
)
def test_what_cannot_be_compared_is_refused(metric, change, options, message):
    """Shapes that differ, too much cropping and an empty range are errors that say so."""
    prediction, target = noisy()
    with pytest.raises(ValueError, match=message):
        metric(change(prediction), target, **options)


def test_pictures_smaller_than_the_window_have_no_ssim():
    """Ten pixels a side leave no place for a window of eleven."""
    prediction, target = noisy(size=(12, 12))
    with pytest.raises(ValueError, match=r"smaller than the window of 11.*crop less \(=1\)"):
        ssim(prediction, target, crop=1)


def test_more_than_one_channel_is_refused():
    """Colour must be reduced to one channel first: which, is for the caller to say."""
    colour = torch.zeros(1, 3, 16, 16)
    with pytest.raises(ValueError, match=r"\(1, 3, 16, 16\)"):
        psnr(colour, colour)


def test_iou_by_hand():
    """Class 0: one pixel in both of three in either; class 1: two of four."""
    prediction = torch.tensor([[[0, 0], [1, 1]], [[1, 2], [2, 2]]])
    target = torch.tensor([[[0, 1], [1, 1]], [[0, 2], [2, 2]]])
    torch.testing.assert_close(iou(prediction, target, 3), torch.tensor([1 / 3, 2 / 4, 1.0]))


def test_iou_agrees_with_sets_of_pixels():
    """Class by class, over the whole batch, the count of pixels in both over that in either."""
    generator = torch.Generator().manual_seed(0)
    prediction, target = (torch.randint(4, (3, 7, 5), generator=generator) for _ in range(2))
    oracle = [
        ((prediction == c) & (target == c)).sum() / ((prediction == c) | (target == c)).sum()
        for c in range(4)
    ]
    torch.testing.assert_close(iou(prediction, target, 4), torch.stack(oracle))


def test_a_class_in_neither_map_has_no_iou():
    """Nothing of nothing is NaN, and the other classes keep their numbers."""
    maps = torch.zeros(1, 2, 2, dtype=torch.uint8)
    scores = iou(maps, maps, 3)
    assert scores[0] == 1
    assert scores[1:].isnan().all()


def test_truth_values_count_as_two_classes():
    """Masks compare as they are: False is class 0 and True class 1."""
    mask = torch.tensor([[[True, True, False, False]]])
    torch.testing.assert_close(iou(mask, ~mask, 2), torch.zeros(2))


@pytest.mark.parametrize(
    ("prediction", "target", "message"),
    [
        (torch.zeros(1, 2, 2).long(), torch.zeros(1, 2, 3).long(), r"\(1, 2, 2\).*\(1, 2, 3\)"),
        (torch.zeros(1, 2, 2), torch.zeros(1, 2, 2).long(), r"prediction \(torch.float32\) must"),
        (torch.zeros(1, 2, 2).long(), torch.full((1, 2, 2), 2), r"target holds 2 to 2.*\(=2\)"),
        (torch.full((1, 2, 2), -1), torch.zeros(1, 2, 2).long(), r"prediction holds -1 to -1"),
    ],
)
def test_what_is_no_map_of_classes_is_refused(prediction, target, message):
    """Shapes that differ, fractions and classes out of range are errors that say so."""
    with pytest.raises(ValueError, match=message):
        iou(prediction, target, 2)
