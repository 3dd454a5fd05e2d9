"""Tables of pictures and of spectra: one scale, and frequencies where the circles say."""

import numpy as np
import torch
from convlab.figures import zooms
from convlab.spectra import power


def test_pictures_share_one_scale_of_grey():
    """Every picture goes from 0 to 1 under its name, three in a line."""
    names = ["photograph", "pixel shuffle, ICNR", "c", "d"]
    (ax,) = zooms.pictures({name: np.full((8, 8), 0.5) for name in names}).axes
    assert [image.get_clim() for image in ax.images] == [(0, 1)] * 4
    assert [text.get_text() for text in ax.texts] == [name.replace(", ", ",\n") for name in names]
    tops = [image.get_extent()[3] for image in ax.images]
    assert tops[0] == tops[1] == tops[2] < tops[3]


def test_a_checkerboard_is_bright_inside_the_circles():
    """Stripes of period 2 light up one circle each, their product the third, and nothing else."""
    stripes = torch.tensor([1.0, -1.0]).repeat(16)
    for pattern, lit in (
        (stripes.expand(32, 32), (0.75, 0.25)),
        (stripes[:, None].expand(32, 32), (0.25, 0.75)),
        (stripes * stripes[:, None], (0.75, 0.75)),
    ):
        (ax,) = zooms.spectra({"pattern": power(pattern)}).axes
        shown = ax.images[0].get_array()
        row, column = np.unravel_index(shown.argmax(), shown.shape)
        left, _, _, top = ax.images[0].get_extent()
        centres = [(x - left, y - top) for x, y in (circle.center for circle in ax.patches)]
        assert any(np.allclose(centre, lit) for centre in centres)
        brightest = (column + 0.5) / shown.shape[1], (row + 0.5) / shown.shape[0]
        assert np.allclose(brightest, lit, atol=1 / 16)
