"""The training loop of every lesson: Adam, one thread, and no surprises."""

from collections.abc import Callable

import torch
from torch import Tensor, nn


def fit(
    net: nn.Module,
    batch: Callable[[int], tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    steps: int,
    lr: float = 1e-3,
) -> list[float]:
    """Train net in place and return the loss of every step.

    batch(step) gives an input and its target; loss(net(input), target) is what Adam (Kingma & Ba,
    2015) makes small. The net is in training mode while it learns and in evaluation mode after.
    Raises ValueError for steps below 1.
    """
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1.")
    optimizer = torch.optim.Adam(net.parameters(), lr)
    net.train()
    losses = []
    for step in range(steps):
        inputs, target = batch(step)
        optimizer.zero_grad()
        value = loss(net(inputs), target)
        value.backward()
        optimizer.step()
        losses.append(value.item())
    net.eval()
    return losses
