"""The training loop: what it changes, what it returns, what it refuses."""

import pytest
import torch
from convlab.training import fit
from torch import nn
from torch.nn import functional as F


def line(step):
    """Points on y = 3x, another pair in every step."""
    x = torch.tensor([[1.0 + step % 4]])
    return x, 3 * x


def test_a_slope_is_found():
    """A single weight reaches the slope of the line it is shown, and the loss falls."""
    net = nn.Linear(1, 1, bias=False)
    losses = fit(net, line, F.mse_loss, steps=300, lr=0.05)
    assert len(losses) == 300
    assert losses[-1] < 1e-3 < losses[0]
    torch.testing.assert_close(net.weight.detach(), torch.tensor([[3.0]]), atol=0.05, rtol=0)


def test_the_net_learns_in_training_mode_and_is_left_ready_for_use():
    """Batch norm and dropout learn as such, and behave afterwards."""
    modes = []
    net = nn.Linear(1, 1)
    net.register_forward_pre_hook(lambda module, _: modes.append(module.training))
    fit(net, line, F.mse_loss, steps=2)
    assert modes == [True, True]
    assert not net.training


def test_no_steps_is_an_error():
    """Training for no step at all is refused by name and value."""
    with pytest.raises(ValueError, match=r"steps \(=0\) must be at least 1"):
        fit(nn.Linear(1, 1), line, F.mse_loss, steps=0)
