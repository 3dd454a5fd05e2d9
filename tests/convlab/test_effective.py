"""Where a score listens: energies with a known place, widths with a known value."""

import doctest
import re

import pytest
import torch
from convlab import effective, shapes
from convlab.models.stacks import DilatedStack
from torch import nn


class Reader(nn.Module):
    """Each class scores the sum of some pixels to the left: {columns to the left: weight}."""

    def __init__(self, *classes):
        super().__init__()
        self.classes = classes

    def forward(self, images):
        """(N, classes, H, W)."""
        scores = [
            sum(weight * images[:, 0].roll(shift, dims=2) for shift, weight in taps.items())
            for taps in self.classes
        ]
        return torch.stack(scores, dim=1)


def test_the_energy_is_the_winning_scores_squared_gradient():
    """Weights 1 and −2, one and two to the left, share it 1 : 4; the loser's pixel has none."""
    net = Reader({3: -1.0}, {1: 1.0, 2: -2.0})
    images = torch.zeros(1, 1, 7, 7)
    images[..., 0] = images[..., 2] = 1  # three and one to the left of the middle
    energy = effective.energy(net, images)
    expected = torch.zeros(7, 7)
    expected[3, 2], expected[3, 1] = 0.2, 0.8
    torch.testing.assert_close(energy, expected)


def test_gradients_of_opposite_sign_do_not_cancel():
    """Two windows that pull the score up and down add: it is their squares that are summed."""
    images = torch.stack([torch.ones(1, 3, 3), -torch.ones(1, 3, 3)])
    energy = effective.energy(Reader({0: 1.0}, {0: -1.0}), images)
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
        effective.energy(Reader({0: 0.0}), torch.ones(1, 1, 3, 3))


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
