"""One-dimensional convolution that never looks ahead, as WaveNet stacks it."""

from torch import Tensor
from torch.nn import functional as F

from .. import shapes


def causal_conv1d(
    input: Tensor, weight: Tensor, bias: Tensor | None = None, dilation: int = 1
) -> Tensor:
    """Dilated convolution whose output at time t sees inputs up to t only (van den Oord 2016).

    input (N, C, T), weight (O, C, k), bias (O,) → (N, O, T). All d(k − 1) padding goes in front,
    so that the last tap meets the present and the others the past.
    """
    past = shapes.effective_kernel_size(weight.shape[2], dilation) - 1
    padded = F.pad(input, (past, 0))
    length = input.shape[2]
    output = sum(
        weight[:, :, tap] @ padded[:, :, tap * dilation : tap * dilation + length]
        for tap in range(weight.shape[2])
    )
    return output if bias is None else output + bias.view(-1, 1)  # (N, O, T)
