"""Growth with depth: a line for each way, named at its end."""

from convlab.figures import growth


def test_ways_that_grow_alike_share_a_line():
    """Two lines for three ways; the shared one bears both names, each line its sizes."""
    axes = growth.lines({"depth": [3, 5], "stride": [3, 7], "dilation": [3, 7]}).axes[0]
    assert [text.get_text() for text in axes.texts] == ["depth", "stride, dilation"]
    assert [line.get_ydata().tolist() for line in axes.lines] == [[3, 5], [3, 7]]
    assert [line.get_xdata().tolist() for line in axes.lines] == [[1, 2], [1, 2]]
