"""Strokes over textures: what is drawn, where the answer lies, and what is held out."""

import sys

import pytest
import torch
from convlab.datasets import stroke_canvases
from convlab.datasets.strokes import CONTRAST, DIGITS, LETTERS, TEXTURES, TRAINING_COLUMNS
from skimage import data


def test_canvases_are_pictures_with_a_mask():
    """Float images in [0, 1], integer masks of 0 and 1, strokes on a tenth of the pixels or so."""
    images, masks = stroke_canvases(20, seed=0, size=48)
    assert (images.shape, images.dtype) == ((20, 1, 48, 48), torch.float32)
    assert (masks.shape, masks.dtype) == ((20, 48, 48), torch.int64)
    assert 0 <= images.min() < images.max() <= 1
    assert masks.unique().tolist() == [0, 1]
    assert 0.04 < masks.float().mean() < 0.2
    assert masks.flatten(1).any(1).all()


def test_strokes_are_thin():
    """No square of 5 × 5 pixels is stroke all over, on 19 canvases of 20."""
    _, masks = stroke_canvases(40, seed=0)
    blocks = -torch.nn.functional.max_pool2d(-masks[:, None].float(), 5, stride=1)
    assert blocks.flatten(1).any(1).float().mean() <= 0.05


def test_strokes_are_lighter_or_darker_than_the_texture():
    """On a mask lie pixels beyond both ends of the texture's own range: no threshold tells them."""
    images, masks = stroke_canvases(60, seed=0)
    images = images[:, 0]
    on, off = images[masks == 1], images[masks == 0]
    assert (on < off.quantile(0.05)).float().mean() > 0.15
    assert (on > off.quantile(0.95)).float().mean() > 0.15


def test_the_seed_decides():
    """The same seed makes the same canvases, another seed other ones."""
    (first, mask), (again, same), (other, _) = (stroke_canvases(2, seed) for seed in (3, 3, 4))
    assert torch.equal(first, again)
    assert torch.equal(mask, same)
    assert not torch.equal(first, other)


@pytest.mark.parametrize("held_out", [False, True])
def test_textures_come_from_their_own_part_of_the_photographs(held_out):
    """Where no stroke is near, a canvas is a square of one photograph, cut from its own columns."""
    images, masks = stroke_canvases(6, seed=5, size=40, held_out=held_out)
    photographs = [torch.from_numpy(getattr(data, name)()).float() / 255 for name in TEXTURES]
    for image, mask in zip(images[:, 0], masks, strict=True):
        block = clear_block(image, mask)
        places = [left for photo in photographs for left in found(block, photo)]
        assert places
        assert all((left >= TRAINING_COLUMNS) == held_out for left in places)


def clear_block(image, mask, side=10):
    """A square of the image that no stroke is near."""
    near = torch.nn.functional.max_pool2d(mask[None, None].float(), side + 4, 1)[0, 0]
    top, left = (near == 0).nonzero()[0] + 2
    return image[top : top + side, left : left + side]


def found(block, photograph):
    """Columns at which a square stands in a photograph, mirrored or not."""
    squares = photograph.unfold(0, len(block), 1).unfold(1, len(block), 1)
    for turned in (block, block.flip(1)):
        same = (squares[:, :, 0] - turned[0]).abs().amax(-1) < 1e-4  # its first line, for a start
        for top, left in same.nonzero().tolist():
            if torch.allclose(squares[top, left], turned, atol=1e-4):
                yield left


@pytest.mark.parametrize(("held_out", "glyphs"), [(False, LETTERS), (True, DIGITS)])
def test_letters_are_for_training_and_digits_held_out(held_out, glyphs, monkeypatch):
    """No glyph of the one group is ever made for the other."""
    module = sys.modules["convlab.datasets.strokes"]
    path, made = module.TextPath, set()

    def noted(at, glyph, *size, **typeface):
        made.add(glyph)
        return path(at, glyph, *size, **typeface)

    monkeypatch.setattr(module, "TextPath", noted)
    stroke_canvases(3, seed=0, held_out=held_out)
    assert made == set(glyphs)


def test_contrast_is_what_it_says():
    """A pixel that a stroke covers whole is CONTRAST lighter or darker than it was."""
    assert 0 < CONTRAST < 1
    images, masks = stroke_canvases(30, seed=1)
    change = images[:, 0][masks == 1].mean() - images[:, 0][masks == 0].mean()
    assert change.abs() < CONTRAST  # both signs occur


def test_canvases_that_cannot_be_drawn():
    """No canvas, or one without room for glyphs or texture, is refused with the reason."""
    with pytest.raises(ValueError, match=r"count \(=0\) must be at least 1"):
        stroke_canvases(0, seed=0)
    for size in (31, 193):
        with pytest.raises(ValueError, match=rf"size \(={size}\) must lie in 32 … 192"):
            stroke_canvases(1, seed=0, size=size)
