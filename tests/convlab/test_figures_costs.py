"""Bars of weights: two for each span, as tall as they are labelled."""

from convlab.figures import costs


def test_each_bar_is_as_tall_as_its_number():
    """Dense bars first, dilated ones second, each with its number on top."""
    axes = costs.bars([3, 5], dense=[9, 25], dilated=[9, 9]).axes[0]
    assert [bar.get_height() for bar in axes.patches] == [9, 25, 9, 9]
    assert [text.get_text() for text in axes.texts] == ["9", "25", "9", "9"]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["3 × 3", "5 × 5"]
