"""Where a score listens: energies with a known place, widths with a known value."""

import doctest
import re

import pytest
import torch
from convlab import effective, shapes
from convlab.models.stacks import DilatedStack
from torch import nn


class Reader(nn.Module):
    """Scores that read one pixel, ``shift`` columns to the left, with a weight for each class."""

    def __init__(self, shift, weights):
        super().__init__()
        self.shift, self.weights = shift, torch.tensor(weights)

    def forward(self, images):
        """(N, classes, H, W), each class a multiple of the shifted image."""
        return images.roll(self.shift, dims=3) * self.weights.view(1, -1, 1, 1)


def test_the_energy_lies_where_the_winning_score_reads():
    """One pixel two to the left of the middle holds everything, whatever its weight."""
    energy = effective.energy(Reader(2, [3.0, -1.0]), torch.rand(4, 1, 7, 7) + 0.1)
    expected = torch.zeros(7, 7)
    expected[3, 1] = 1
    torch.testing.assert_close(energy, expected)


def test_gradients_of_opposite_sign_do_not_cancel():
    """A positive and a negative window add: it is their squares that are summed."""
    images = torch.stack([torch.ones(1, 3, 3), -torch.ones(1, 3, 3)])
    energy = effective.energy(Reader(0, [1.0, -1.0]), images)
    assert energy[1, 1] == 1


def test_a_net_is_left_as_it_was():
    """Training mode, parameters, their gradients and running statistics stay."""
    net = DilatedStack([1, 2], channels=3, classes=2)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    images = torch.randn(2, 1, 7, 7)
    effective.energy(net, images)
    assert net.training
    assert all(torch.equal(value, before[name]) for name, value in net.state_dict().items())
    assert all(parameter.grad is None for parameter in net.parameters())
    assert not images.requires_grad


def test_a_silent_net_is_an_error():
    """No gradient at all has no place, and the message says where to look."""
    with pytest.raises(ValueError, match=r"windows move no score.* dead ReLUs"):
        effective.energy(Reader(0, [0.0]), torch.ones(1, 1, 3, 3))


def test_the_width_is_a_root_mean_square_distance():
    """All at distance 3 along one axis: sqrt((9 + 0)/2); at distances 3 and 4: sqrt(25/2)."""
    energy = torch.zeros(9, 9)
    energy[4, 7] = 1
    assert effective.width(energy) == pytest.approx((9 / 2) ** 0.5)
    assert effective.width(energy.roll(4, 0).double()) == pytest.approx((25 / 2) ** 0.5)


@pytest.mark.parametrize(
    "layers",
    [[(3, 1, 1)] * 4, [(5, 1, 1), (3, 1, 4)], [(3, 2, 1), (3, 1, 2)], [(2, 1, 3), (4, 1, 1)], []],
)
def test_the_expected_width_is_that_of_all_paths(layers):
    """The standard deviation over every path through the layers, walked one by one."""
    places, step = torch.zeros(1, dtype=torch.float64), 1
    for kernel_size, stride, dilation in layers:
        taps = torch.arange(kernel_size, dtype=torch.float64) * dilation * step
        places = (places[:, None] + taps).flatten()
        step *= stride
    assert len(places) == 1 or shapes.receptive_field(layers) == places.max() + 1
    expected = places.var(correction=0).sqrt().item()
    assert effective.expected_width(layers) == pytest.approx(expected)


def test_the_examples_in_docstrings_hold():
    """Every >>> line of the module prints what stands below it."""
    outcome = doctest.testmod(effective, optionflags=doctest.ELLIPSIS)
    assert outcome.attempted >= 2
    assert outcome.failed == 0


def test_bad_layers_are_an_error():
    """A layer without taps, steps or distance has no width."""
    with pytest.raises(ValueError, match=re.escape("dilation (=0) must be at least 1.")):
        effective.expected_width([(3, 1, 0)])
