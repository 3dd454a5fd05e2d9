"""The training loop: what it changes, what it returns, what it refuses."""

import pytest
import torch
from convlab.training import device, fit
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


def rates_of(monkeypatch, **options):
    """The learning rate of every step of a short training."""
    rates = []
    step = torch.optim.Adam.step
    monkeypatch.setattr(
        torch.optim.Adam,
        "step",
        lambda self, *a: (rates.append(self.param_groups[0]["lr"]), step(self, *a))[1],
    )
    fit(nn.Linear(1, 1), line, F.mse_loss, steps=20, lr=0.1, **options)
    return rates


def test_the_rate_is_constant_or_one_cycle(monkeypatch):
    """By default lr throughout; in one cycle up to lr in the first half and down to nothing."""
    assert rates_of(monkeypatch) == [0.1] * 20
    monkeypatch.undo()
    rates = rates_of(monkeypatch, one_cycle=True)
    top = rates.index(max(rates))
    assert max(rates) == pytest.approx(0.1)
    assert 0 < top < 10
    assert rates[:top] == sorted(rates[:top])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] < 1e-5 < rates[0] < 0.01


def test_a_bar_shows_the_steps_unless_it_is_silenced(monkeypatch, capfd):
    """A reader sees what trains and how far it is; with TQDM_DISABLE set, nothing at all."""
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    fit(nn.Linear(1, 1), line, F.mse_loss, steps=2, description="a slope")
    assert "a slope" in capfd.readouterr().err
    monkeypatch.setenv("TQDM_DISABLE", "1")
    fit(nn.Linear(1, 1), line, F.mse_loss, steps=2, description="a slope")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("there", [True, False])
def test_a_gpu_is_used_where_there_is_one(monkeypatch, there):
    """The device is what PyTorch says it can use."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: there)
    assert device().type == ("cuda" if there else "cpu")
