"""Curves of a training of two nets."""

import numpy as np
from convlab.figures import duels


def test_both_losses_above_and_the_score_below():
    """Curves are running means, the discriminator's first; every score is a point at its step."""
    losses = [(step, 100 - step) for step in range(1, 101)]
    upper, lower = duels.duel(losses, {10: 0.1, 100: 0.5}, "share").axes
    down, up = (line.get_ydata() for line in upper.lines)
    assert len(down) == 100 - duels.WINDOW + 1
    np.testing.assert_allclose(down[0], (1 + duels.WINDOW) / 2)
    np.testing.assert_allclose(down + up, 100)
    assert upper.lines[0].get_xdata()[[0, -1]].tolist() == [duels.WINDOW, 100]
    assert lower.lines[0].get_xydata().tolist() == [[10, 0.1], [100, 0.5]]
    assert lower.get_ylabel() == "share"
