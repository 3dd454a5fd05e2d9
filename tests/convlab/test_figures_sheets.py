"""Sheets of many small pictures as one image."""

import numpy as np
from convlab.figures import sheets


def drawn(figure):
    """The one image of a sheet, NaN where nothing is."""
    (image,) = figure.axes[0].images
    return image, np.ma.filled(image.get_array(), np.nan)


def test_all_pictures_are_one_image_with_ink_dark():
    """limits[1] is black, limits[0] white, what lies beyond is cut off, and gaps are empty."""
    pictures = np.stack([np.full((16, 16), value) for value in (-1, 0, 1, 3)])
    _, pixels = drawn(sheets.sheet({"": pictures}))
    side, pitch = 16 * sheets.ENLARGED, 16 * sheets.ENLARGED + sheets.GAP
    assert pixels.shape == (pitch, 4 * pitch)
    values = [np.unique(pixels[:side, at * pitch :][:, :side]).tolist() for at in range(4)]
    assert values == [[1], [0.5], [0], [0]]
    assert np.isnan(pixels[side:]).all()
    assert np.isnan(pixels[:, side:pitch]).all()


def test_lines_may_differ_in_length():
    """Where a line has no picture, nothing is drawn; a list of lines has no names."""
    figure = sheets.sheet([np.zeros((3, 8, 8)), np.zeros((1, 8, 8))])
    _, pixels = drawn(figure)
    below = pixels[len(pixels) // 2 :]
    third = pixels.shape[1] // 3
    assert not np.isnan(below[: 8 * sheets.ENLARGED, : 8 * sheets.ENLARGED]).any()
    assert np.isnan(below[:, third:]).all()
    assert not figure.axes[0].texts


def test_names_stand_left_of_lines_and_heads_above_columns():
    """Each name ends left of the image at the height of its line; heads are above it."""
    figure = sheets.sheet(
        {"one": np.zeros((2, 8, 8)), "two": np.zeros((2, 8, 8))}, names=2, heads=("x", "y")
    )
    image, _ = drawn(figure)
    left, right, bottom, top = image.get_extent()
    texts = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    assert list(texts) == ["one", "two", "x", "y"]
    middle = (top + bottom) / 2
    assert max(texts["one"][0], texts["two"][0]) < left
    assert top < texts["one"][1] < middle < texts["two"][1] < bottom
    assert left < texts["x"][0] < (left + right) / 2 < texts["y"][0] < right
    assert max(texts["x"][1], texts["y"][1]) < top
