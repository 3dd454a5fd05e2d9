"""Pictures beside each other share one scale, so that they may be compared."""

import numpy as np
import torch
from convlab.figures import pictures


def test_a_strip_shows_all_on_one_scale_of_grey():
    """Dim stays dim and small stays small, for arrays and tensors, each under its name."""
    figure = pictures.strip({"large": np.full((8, 8), 0.2), "small": torch.ones(4, 4)})
    assert [ax.get_title() for ax in figure.axes] == ["large", "small"]
    assert [ax.images[0].get_clim() for ax in figure.axes] == [(0, 1), (0, 1)]
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim() == (-0.5, 7.5)
