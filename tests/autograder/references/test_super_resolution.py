"""What answers on super-resolution are compared with is itself compared: with scikit-image."""

import pytest
import torch
from skimage.metrics import peak_signal_noise_ratio

from autograder.references import super_resolution as reference
from autograder.suite.cases import Cases


@pytest.fixture
def pictures():
    """Two batches of three colour pictures, half alike."""
    cases = Cases(1)
    target = cases.uniform(3, 3, 17, 14)
    return (target + cases.uniform(3, 3, 17, 14)) / 2, target


@pytest.mark.parametrize("data_range", [1, 0.1, 255])
def test_both_similarities_are_one(pictures, data_range):
    """The one with gradients and scikit-image's give the same number."""
    ours, theirs = (f(*pictures, data_range) for f in (reference.ssim, reference.scikit_ssim))
    torch.testing.assert_close(ours, theirs, rtol=1e-10, atol=0)
    assert 0 < theirs < 1


def test_decibels_are_scikit_images(pictures):
    """PSNR is the mean of scikit-image's of each image, cropped."""
    pairs = zip(*(batch[..., 2:-2, 2:-2].numpy() for batch in pictures), strict=True)
    each = [peak_signal_noise_ratio(target, ours, data_range=2) for ours, target in pairs]
    found = reference.psnr(*pictures, data_range=2, crop=2).item()
    assert found == pytest.approx(sum(each) / 3, rel=1e-12)


def test_drawn_pictures_are_grey_and_have_edges():
    """They lie in [0, 1], differ from each other, and steps between neighbours are large."""
    drawn = reference.draw_shapes(Cases(2), 5)
    assert drawn.shape == (5, 1, 24, 24)
    assert drawn.dtype == torch.float32
    assert 0 <= drawn.min() < drawn.max() <= 1
    assert drawn.diff(dim=3).abs().amax((1, 2, 3)).mean() > 0.3
    assert all((drawn[0] != other).any() for other in drawn[1:])


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_a_small_version_is_known_however_it_lies(turns):
    """Shrinking and turning may come in either order; the mirror image counts too."""
    images = reference.draw_shapes(Cases(3), 4)
    turned = torch.rot90(images.flip(2), turns, (2, 3))
    assert reference.is_made_of(reference.shrink(turned, 3), images, 3)
    assert reference.is_made_of(reference.shrink(images[2:], 2), images, 2)


def test_other_small_pictures_are_not_known():
    """Every second pixel, another image and another size are no small versions."""
    images = reference.draw_shapes(Cases(4), 3)
    small = reference.shrink(images, 2)
    for other in (images[..., ::2, ::2], small.clamp(0.2, 0.6), small[..., 1:], images, small[0]):
        assert not reference.is_made_of(other, images, 2)
    assert not reference.is_made_of(small, images[:2], 2)
