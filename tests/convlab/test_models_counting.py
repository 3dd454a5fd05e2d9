"""Counting what a network is made of."""

from convlab.models.counting import count_layers, count_parameters
from torch import nn


def small():
    """Two convolutions, one of them inside a block, and a norm."""
    return nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.Sequential(nn.ConvTranspose2d(2, 4, 2)), nn.BatchNorm2d(4)
    )


def test_parameters_are_what_training_may_change():
    """Weights, biases, scales and shifts count; running means and frozen weights do not."""
    net = small()
    assert count_parameters(net) == (2 * 9 + 2) + (2 * 4 * 4 + 4) + (4 + 4)
    net[0].weight.requires_grad_(False)
    assert count_parameters(net) == 2 + (2 * 4 * 4 + 4) + (4 + 4)


def test_layers_are_found_wherever_they_lie():
    """Of one kind, or of several together."""
    assert count_layers(small(), nn.ConvTranspose2d) == 1
    assert count_layers(small(), nn.Conv2d, nn.ConvTranspose2d) == 2
