"""Pictures that ship with packages: their shapes, their ranges, and what they promise to hold."""

import numpy as np
import pytest
import torch
from convlab import datasets
from sklearn.datasets import load_digits


def cut_out(images, labels):
    """Every quarter of every canvas: its ink and the one digit that stands in it."""
    half = images.shape[-1] // 2
    for image, label in zip(images[:, 0], labels, strict=True):
        for rows in (slice(half), slice(half, None)):
            for columns in (slice(half), slice(half, None)):
                classes = label[rows, columns].unique()
                yield image[rows, columns], classes[classes != datasets.BACKGROUND]


def test_canvases_are_pictures_with_a_class_for_every_pixel():
    """Float images in [0, 1] and integer labels, four digits a canvas, strokes where ink is."""
    images, labels = datasets.digit_canvases(5, seed=0)
    assert (images.shape, images.dtype) == ((5, 1, 64, 64), torch.float32)
    assert (labels.shape, labels.dtype) == ((5, 64, 64), torch.int64)
    assert (images.min(), images.max()) == (0, 1)
    assert torch.equal(labels != datasets.BACKGROUND, images[:, 0] >= 0.5)
    digits = [classes.tolist() for _, classes in cut_out(images, labels)]
    assert {len(classes) for classes in digits} == {1}
    assert len({classes[0] for classes in digits}) > 5


def test_the_seed_decides():
    """The same seed makes the same canvases, another seed other ones."""
    first, again, other = (datasets.digit_canvases(2, seed)[0] for seed in (3, 3, 4))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


@pytest.mark.parametrize("held_out", [False, True])
def test_a_quarter_holds_a_digit_of_its_own_half_of_the_data(held_out):
    """Shrunk to 8×8, each is one of scikit-learn's digits, with its class and of that half."""
    images, targets = load_digits(return_X_y=True)
    known = {image.tobytes(): (index, images) for index, image in enumerate(images)}
    for ink, classes in cut_out(*datasets.digit_canvases(8, 1, size=48, held_out=held_out)):
        pixels = (ink[1::3, 1::3] * 16).double().numpy()
        index, _ = known[np.ascontiguousarray(pixels).tobytes()]
        assert (index >= datasets.TRAINING_DIGITS) == held_out
        assert classes.tolist() == [targets[index]]


def test_canvases_that_cannot_be_drawn():
    """No canvas, or a canvas too small for two digits side by side, is refused with the reason."""
    with pytest.raises(ValueError, match=r"count \(=0\) must be at least 1"):
        datasets.digit_canvases(0, seed=0)
    with pytest.raises(ValueError, match=r"size \(=47\) must be at least 48: two digits"):
        datasets.digit_canvases(1, seed=0, size=47)


def test_nuclei_are_a_picture_and_a_number_for_each_nucleus():
    """Float image in [0, 1], integer labels of its shape; labelled pixels are the brighter ones."""
    image, labels = datasets.nuclei()
    assert (image.shape, image.dtype) == ((512, 512), torch.float32)
    assert (labels.shape, labels.dtype) == ((512, 512), torch.int64)
    assert 0 <= image.min() < image.max() <= 1
    assert labels.min() == 0
    assert len(labels.unique()) == 126
    assert image[labels > 0].mean() > 2 * image[labels == 0].mean()


def test_the_recording_rests_and_then_fires():
    """Six seconds in millivolts: rest below −65, and later spikes that rise to about zero."""
    potential = datasets.membrane()
    assert (potential.shape, potential.dtype) == ((12_000,), torch.float32)
    assert len(potential) * datasets.MEMBRANE_SECONDS == pytest.approx(6)
    steps = potential.double() * 4095 / 1000 - 0.5  # a 12-bit converter's
    assert ((steps - steps.round()).abs() < 0.01).float().mean() > 0.999
    rest, firing = potential[:1000], potential[1500:7000]
    assert rest.max() < -65
    assert -60 < firing.min() < -40 < 0 < firing.max() < 5
