"""Rows of small pictures with their names."""

import numpy as np
from convlab.figures import patches


def test_a_wall_has_a_line_for_each_name():
    """Pictures of a line stand at one height, all share one scale, heads stand above columns."""
    rows = {"dark": [np.zeros((4, 4))] * 3, "light": [np.ones((4, 4))] * 3}
    ax = patches.wall(rows, limits=(-1, 1), heads=("a", "b", "c")).axes[0]
    assert [text.get_text() for text in ax.texts] == ["dark", "light", "a", "b", "c"]
    assert {image.get_clim() for image in ax.images} == {(-1, 1)}
    tops = [image.get_extent()[3] for image in ax.images]
    assert len(set(tops)) == 2
    assert tops[0] == tops[2]
    assert tops[3] == tops[5] > tops[0] + 1  # a picture is one high, and they do not touch
    lefts = [image.get_extent()[0] for image in ax.images]
    assert lefts[:3] == lefts[3:]
    assert lefts[0] < lefts[1] < lefts[2]
