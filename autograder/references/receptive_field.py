"""What the answers of receptive_field are compared with: torch's operators, asked from behind."""

from collections.abc import Sequence
from copy import deepcopy

import torch
from torch import nn
from torch.nn import functional as F


def receptive_field(layers: Sequence[Sequence[int]]) -> int:
    """The cells that torch's transposed layers, last one first, write from a single one."""
    cells = torch.ones(1, 1, 1)
    for kernel_size, stride, dilation in reversed(layers):
        taps = torch.ones(1, 1, kernel_size)
        cells = F.conv_transpose1d(cells, taps, stride=stride, dilation=dilation)
    return cells.shape[-1]


def coverage(rates: Sequence[int], kernel_size: int = 3) -> torch.Tensor:
    """Where torch's transposed layers write from a single cell."""
    paths = torch.ones(1, 1, 1, dtype=torch.float64)
    for rate in rates:
        paths = F.conv_transpose1d(paths, paths.new_ones(1, 1, kernel_size), dilation=rate)
    return paths.flatten() > 0


def has_gridding(rates: Sequence[int], kernel_size: int = 3) -> bool:
    """Whether they leave a cell between the first and the last unwritten."""
    return not coverage(rates, kernel_size).all().item()


def measured_receptive_field(net: nn.Module, size: int) -> torch.Tensor:
    """Where a light in a black image shows in the middle, once every weight is one.

    Nothing can cancel or die then, as no number is negative. Not for norms over the map.
    """
    lit = deepcopy(net).double().eval()
    for name, value in lit.state_dict().items():
        value.fill_(0 if name.endswith(("bias", "running_mean")) else 1)
    with torch.no_grad():
        maps = lit(torch.eye(size * size, dtype=torch.float64).view(-1, 1, size, size))
    return (maps[:, :, size // 2, size // 2] > 0).any(1).view(size, size)


class Residual(nn.Module):
    """x plus what its layers make of x."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.body = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The sum; layers keep the channels."""
        return x + self.body(x)


class Beside(nn.Module):
    """What each of its branches makes of x, as further channels."""

    def __init__(self, *branches: nn.Module) -> None:
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """All of them, in the branches' order."""
        return torch.cat([branch(x) for branch in self.branches], 1)


class ContextModule(nn.Module):
    """Yu and Koltun's basic context module (ICLR 2016, table 1), started as the identity."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.atrous = nn.ModuleList(
            nn.Conv2d(channels, channels, 3, padding=rate, dilation=rate)
            for rate in (1, 1, 2, 4, 8, 16, 1)
        )
        self.last = nn.Conv2d(channels, channels, 1)
        for layer in [*self.atrous, self.last]:
            nn.init.dirac_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, channels, H, W) → the same shape."""
        for layer in self.atrous:
            x = layer(x).relu()
        return self.last(x)


class AwakeContextModule(ContextModule):
    """The same with numbers around which a test draws its own.

    Every second channel has a bias that keeps it open, so that no map dies; in the others each
    ReLU finds something to cut.
    """

    def __init__(self, channels: int) -> None:
        super().__init__(channels)
        for layer in [*self.atrous, self.last]:
            with torch.no_grad():
                layer.weight.mul_(0.5)
                layer.bias[::2], layer.bias[1::2] = 1.0, -0.3


class ASPP(nn.Module):
    """DeepLabv3's parallel rates and image pooling (Chen et al. 2017, section 3.3)."""

    def __init__(
        self, in_channels: int, out_channels: int, rates: Sequence[int] = (6, 12, 18)
    ) -> None:
        super().__init__()
        self.point = nn.Conv2d(in_channels, out_channels, 1, bias=False)
        self.atrous = nn.ModuleList(
            nn.Conv2d(in_channels, out_channels, 3, padding=rate, dilation=rate, bias=False)
            for rate in rates
        )
        self.pooled = nn.Conv2d(in_channels, out_channels, 1, bias=False)
        self.joined = nn.Conv2d((len(rates) + 2) * out_channels, out_channels, 1, bias=False)
        self.norms = nn.ModuleList(nn.BatchNorm2d(out_channels) for _ in range(len(rates) + 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(N, in_channels, H, W) → (N, out_channels, H, W)."""
        mean = self.pooled(F.adaptive_avg_pool2d(x, 1))
        maps = [self.point(x), *(layer(x) for layer in self.atrous), mean]
        *norms, last = self.norms
        views = [norm(view).relu() for norm, view in zip(norms, maps, strict=True)]
        views[-1] = views[-1].expand_as(views[0])
        return last(self.joined(torch.cat(views, 1))).relu()


class AwakeASPP(ASPP):
    """The same with larger numbers: those that a test draws around them close no ReLU for good.

    Norms still send a good part below 0: where a ReLU never cuts, gradients vanish in the norms.
    """

    def __init__(
        self, in_channels: int, out_channels: int, rates: Sequence[int] = (6, 12, 18)
    ) -> None:
        super().__init__(in_channels, out_channels, rates)
        nn.init.constant_(self.joined.weight, 4 / self.joined.in_channels)
        for norm in self.norms:
            nn.init.constant_(norm.weight, 1.5)
            nn.init.constant_(norm.bias, 0.6)
