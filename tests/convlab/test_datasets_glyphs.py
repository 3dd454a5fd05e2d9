"""Capitals from fonts and handwritten digits: shapes, ranges, and what may be asked for."""

import warnings

import pytest
import torch
from convlab import datasets
from convlab.datasets.glyphs import TYPEFACES
from torch.nn import functional as F


def test_every_character_in_every_typeface():
    """190 pictures of 16×16 in [−1, 1], nineteen of each class, all different, no font warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        images, labels = datasets.glyphs()
    assert (images.shape, images.dtype) == ((190, 1, 16, 16), torch.float32)
    assert (images.min(), images.max()) == (-1, 1)
    assert labels.bincount().tolist() == [len(TYPEFACES)] * 10 == [19] * 10
    assert len(images.flatten(1).unique(dim=0)) == 190


def test_a_class_is_a_letter_of_the_word():
    """Asked for by itself, a letter is drawn as it is within the word, in the same order."""
    images, labels = datasets.glyphs("BLACKSMITH")
    (letter, _) = datasets.glyphs("C")
    assert torch.equal(images[labels == "BLACKSMITH".index("C")], letter)


@pytest.mark.parametrize("size", [8, 16, 32])
def test_letters_are_three_quarters_tall_and_in_the_middle(size):
    """Ink fills 3/4 of the rows, at most 7/8 of the columns, and leaves the same on both sides."""
    images, _ = datasets.glyphs("MIA", size)
    for image in images[:, 0]:
        rows, columns = ((image > -1).any(axis).nonzero().flatten() for axis in (1, 0))
        assert (rows.min(), rows.max()) == (size // 8, size - size // 8 - 1)
        assert len(columns) <= 7 * size // 8
        assert abs(columns.min() - (size - 1 - columns.max())) <= 1


def test_digits_are_enlarged():
    """1,797 pictures with a class each; shrunk by averaging they are near the 8×8 originals."""
    images, labels = datasets.digits()
    assert (images.shape, images.dtype) == ((1797, 1, 16, 16), torch.float32)
    assert (images.min(), images.max()) == (-1, 1)
    assert labels.bincount().tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    small, _ = datasets.digits(size=8)
    shrunk = F.avg_pool2d(images, 2)
    together = torch.stack([small.flatten(), shrunk.flatten()])
    assert together.corrcoef()[0, 1] > 0.95


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: datasets.glyphs("ABA"), r"characters \(='ABA'\) must be capitals from A to Z"),
        (lambda: datasets.glyphs("Ab"), r"characters \(='Ab'\) must be capitals from A to Z"),
        (lambda: datasets.glyphs("A1"), r"characters \(='A1'\) must be capitals from A to Z"),
        (lambda: datasets.glyphs("Ä"), r"characters \(='Ä'\) must be capitals from A to Z"),
        (lambda: datasets.glyphs(""), r"characters \(=''\) must be capitals from A to Z"),
        (lambda: datasets.glyphs(size=20), r"size \(=20\) must be a multiple of 8"),
        (lambda: datasets.glyphs(size=0), r"size \(=0\) must be a multiple of 8"),
        (lambda: datasets.digits(size=12), r"size \(=12\) must be a multiple of 8"),
    ],
)
def test_pictures_that_cannot_be_drawn(make, message):
    """What is asked for in vain is named, with what would do."""
    with pytest.raises(ValueError, match=message):
        make()
