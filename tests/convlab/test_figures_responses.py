"""A photograph and its filters' responses: one scale for all responses, zero in its middle."""

import numpy as np
from convlab.figures import responses


def test_responses_share_a_scale_around_zero():
    """The photograph goes from 0 to 1, every response from −largest to largest of them all."""
    photograph = np.full((4, 6), 0.5)
    changes = {"small": np.full((4, 6), -0.1), "large": np.full((4, 6), 0.4)}
    photo, small, large = responses.gallery(photograph, changes).axes[0].images
    assert photo.get_clim() == (0, 1)
    assert small.get_clim() == large.get_clim() == (-0.4, 0.4)


def test_pictures_are_named_and_keep_their_shape():
    """Each picture has its name, is as wide as the others, and as tall as its shape says."""
    axes = responses.gallery(np.zeros((4, 8)), {"d = 1": np.ones((4, 8))}).axes[0]
    assert [text.get_text() for text in axes.texts] == ["the photograph", "d = 1"]
    for image in axes.images:
        left, right, bottom, top = image.get_extent()
        assert np.isclose((right - left) / (bottom - top), 2)
