"""Stacks of 3×3 layers: same size out as in, same parameters at every dilation."""

import pytest
import torch
from convlab.models.stacks import DilatedStack

RATES = [(1, 1, 1, 1, 1), (1, 2, 4, 8, 1), (4, 4, 4, 4, 4)]


@pytest.mark.parametrize("dilations", RATES)
def test_dilation_changes_neither_size_nor_parameters(dilations):
    """Five layers of 24 channels and 11 classes hold 21,467 numbers, and 20×17 stays 20×17."""
    net = DilatedStack(dilations, channels=24, classes=11)
    assert sum(p.numel() for p in net.parameters()) == 21_467
    assert net(torch.zeros(2, 1, 20, 17)).shape == (2, 11, 20, 17)
    assert [layer.dilation[0] for layer in net.layers[:-1:3]] == list(dilations)


@pytest.mark.parametrize(("dilations", "reach"), [(RATES[0], 5), (RATES[1], 16), (RATES[2], 20)])
def test_an_output_reads_as_far_as_its_dilations_add_up_to(dilations, reach):
    """The gradient of one output ends Σ d pixels from it, and does not end before."""
    torch.manual_seed(0)
    net = DilatedStack(dilations, channels=8, classes=3).eval()
    image = torch.rand(1, 1, 51, 51, requires_grad=True)
    net(image)[0, :, 25, 25].sum().backward()
    rows = image.grad[0, 0].abs().sum(1).nonzero().flatten() - 25
    assert (rows.min(), rows.max()) == (-reach, reach)


def test_a_stack_needs_a_layer():
    """No dilations is no network, and the message says so."""
    with pytest.raises(ValueError, match=r"dilations \(=\(\)\) must name at least one layer"):
        DilatedStack((), channels=4, classes=2)
