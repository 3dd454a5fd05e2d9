"""How a net stands in the call that feedback shows."""

from torch import nn

from autograder.suites.test_receptive_field import Shown


def test_a_net_is_shown_as_one_would_type_it():
    """On one line, without numbers of layers and without what torch takes by default."""
    net = nn.Sequential(
        nn.Sequential(nn.Conv2d(1, 3, (3, 7), padding=(2, 6), dilation=2), nn.BatchNorm2d(3)),
        nn.ReLU(),
        nn.Conv2d(3, 1, 3, stride=2, bias=False),
    )
    assert repr(Shown(net)) == (
        "Sequential(Sequential(Conv2d(1, 3, (3, 7), padding=(2, 6), dilation=(2, 2)),"
        " BatchNorm2d(3)), ReLU(), Conv2d(3, 1, (3, 3), stride=(2, 2), bias=False))"
    )


def test_nets_that_differ_are_shown_differently():
    """Padding is a layer's own, though 0 is not told."""
    layers = [nn.Conv2d(1, 1, 3, padding=padding) for padding in (0, 1, 2)]
    assert len({repr(Shown(layer)) for layer in layers}) == 3
