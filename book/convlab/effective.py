"""The effective receptive field: how much of a view an output really minds.

After Luo, Li, Urtasun & Zemel, "Understanding the effective receptive field in deep convolutional
neural networks" (2016); they average gradients, here their squares are averaged, so that positive
and negative ones do not cancel and the width of an untrained network has a closed form.
"""

from collections.abc import Sequence
from math import sqrt

import torch
from torch import Tensor, nn

from . import shapes


def energy(net: nn.Module, windows: Tensor) -> Tensor:
    """How strongly each pixel of a window moves the score that wins in its middle.

    windows (N, C, S, S), the receptive field at least; net gives scores (N, classes, S, S). The
    squared gradient of the middle's largest score, summed over windows and channels: (S, S), its
    sum is 1. The net is looked at in evaluation mode and left in the mode it was in. Raises
    ValueError where no gradient arrives.
    """
    training = net.training
    net.eval()
    windows = windows.clone().requires_grad_()
    middle = windows.shape[-1] // 2
    winning = net(windows)[:, :, middle, middle].amax(1)
    (gradient,) = torch.autograd.grad(winning.sum(), windows)
    net.train(training)
    squared = gradient.square().sum((0, 1))
    if squared.sum() == 0:
        raise ValueError(
            "windows move no score: their gradient is zero everywhere; "
            "look for dead ReLUs, or give more windows."
        )
    return squared / squared.sum()


def width(energy: Tensor) -> float:
    """Pixels from the middle, root mean square over the energy, along one axis.

    The mean of both axes, as if one: sqrt of the mean of x² and of y². For a bell-shaped field
    this is its standard deviation.

    >>> width(torch.tensor([[0.0, 0, 0], [1, 0, 1], [0, 0, 0]]) / 2)  # x² = 1, y² = 0
    0.7071...
    """
    offsets = torch.arange(len(energy)) - len(energy) // 2
    squares = (offsets**2).to(energy.dtype)
    return sqrt(((energy.sum(0) + energy.sum(1)) / 2 @ squares).item())


def expected_width(layers: Sequence[tuple[int, int, int]]) -> float:
    """Width before training, weights independent with mean 0: sqrt of Σ (d·Π s)²(k² − 1)/12.

    layers: (kernel_size, stride, dilation); the product runs over the strides before. A path
    through the layers takes one tap of each at random, and the variances of its steps add. Raises
    ValueError for sizes, strides or dilations below 1.

    >>> expected_width([(3, 1, 1)] * 6)
    2.0
    """
    shapes.receptive_field(layers)  # raises where a layer is none
    variance, step = 0, 1  # twelvefold, so that it stays an integer
    for kernel_size, stride, dilation in layers:
        variance += (dilation * step) ** 2 * (kernel_size**2 - 1)
        step *= stride
    return sqrt(variance / 12)
