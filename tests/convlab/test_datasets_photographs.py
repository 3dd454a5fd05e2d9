"""Photographs inside scikit-image's wheel: square and grey, or whole and in colour."""

import re
from json import loads

import numpy as np
import pytest
import torch
from convlab.datasets import PHOTOGRAPHS, colour_photograph, face, photograph
from convlab.explorers.bundle import FOLDER
from skimage import data

GREY = ("brick", "camera", "grass", "gravel", "moon", "page")


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_a_whole_photograph_is_its_file(name):
    """Red, green and blue of every pixel are those of scikit-image, as numbers from 0 to 1."""
    picture, stored = colour_photograph(name), getattr(data, name)()
    assert picture.dtype == torch.float32
    assert picture.shape == (3, *stored.shape[:2])
    for channel in range(3):
        expected = stored if stored.ndim == 2 else stored[..., channel]
        assert np.array_equal((255 * picture[channel]).round().numpy(), expected)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_a_grey_photograph_has_three_equal_channels(name):
    """Six of them are grey, and no other has equal channels."""
    picture = colour_photograph(name)
    assert (torch.equal(picture[0], picture[1]) and torch.equal(picture[1], picture[2])) == (
        name in GREY
    )


@pytest.mark.parametrize("name", ["chelsea", "page"])
def test_a_square_photograph_is_the_middle_of_the_whole(name):
    """At its own size it is the luma of the centre square, 0.299 R + 0.587 G + 0.114 B."""
    whole = colour_photograph(name).double()
    side = min(whole.shape[1:])
    top, left = ((length - side) // 2 for length in whole.shape[1:])
    middle = whole[:, top : top + side, left : left + side]
    luma = 0.299 * middle[0] + 0.587 * middle[1] + 0.114 * middle[2]
    assert np.allclose(photograph(name, side), luma.numpy(), atol=1e-6)


def test_the_small_face_is_the_one_that_readers_enlarge():
    """Its grey levels are those that stand, as steps, in the explorer's own module."""
    source = (FOLDER / "core/photograph.mjs").read_text(encoding="utf-8")
    lines = re.findall(r'^  (".*")', source, re.M)
    codes = [ord(letter) for line in lines for letter in loads(line)]
    steps = [code - (79 if code < 127 else 161) for code in codes]
    levels = (np.cumsum(steps) % 256).reshape(1, 1, 48, 48)
    assert face().dtype == torch.float32
    assert np.array_equal((255 * face()).round().numpy(), levels)


def test_what_is_no_photograph_is_refused():
    """An unknown name, or no pixels, and the message says which."""
    for draw in (photograph, colour_photograph):
        with pytest.raises(ValueError, match=r"name \(='lena'\) is not a photograph; choose from"):
            draw("lena")
    with pytest.raises(ValueError, match=r"size \(=0\) must be at least 1"):
        photograph("camera", 0)
