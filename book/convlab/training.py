"""The training loop of every lesson: Adam, one thread, and no surprises."""

import os
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LRScheduler, OneCycleLR
from tqdm.auto import tqdm


def device() -> torch.device:
    """Where a build trains: the first GPU that PyTorch can use, or else the processor."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def progress(steps: Iterable, description: str = "") -> tqdm:
    """The steps, with a bar while they are taken; silent where TQDM_DISABLE is set.

    The bar goes when the last step is taken, so that a finished page shows results alone.
    """
    silent = bool(os.environ.get("TQDM_DISABLE"))  # tqdm's bar for notebooks does not ask for it
    return tqdm(steps, description, leave=False, disable=silent)


def fit(
    net: nn.Module,
    batch: Callable[[int], tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    steps: int,
    lr: float = 1e-3,
    one_cycle: bool = False,
    description: str = "",
) -> list[float]:
    """Train net in place and return the loss of every step.

    batch(step) gives an input and its target; loss(net(input), target) is what Adam (Kingma & Ba,
    2015) makes small. one_cycle raises the learning rate to lr and takes it down to nothing
    (Smith & Topin, 2019), which suits a short budget. The net is in training mode while it learns
    and in evaluation mode after. description stands at the progress bar. Raises ValueError for
    steps below 1.
    """
    if steps < 1:
        raise ValueError(f"steps (={steps}) must be at least 1.")
    optimizer = torch.optim.Adam(net.parameters(), lr)
    schedule = OneCycleLR(optimizer, lr, total_steps=steps) if one_cycle else _constant(optimizer)
    net.train()
    losses = []
    for step in progress(range(steps), description):
        inputs, target = batch(step)
        optimizer.zero_grad()
        value = loss(net(inputs), target)
        value.backward()
        optimizer.step()
        schedule.step()
        losses.append(value.item())
    net.eval()
    return losses


def _constant(optimizer: torch.optim.Optimizer) -> LRScheduler:
    return torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1)
