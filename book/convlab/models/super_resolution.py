"""Three nets that enlarge a picture: one works on the large picture, two on the small one."""

from collections.abc import Callable, Sequence

from torch import Tensor, nn
from torch.nn import functional as F


class SRCNN(nn.Module):
    """The same picture, sharper: (N, C, H, W) → (N, C, H, W), for a picture enlarged beforehand.

    Three convolutions to 64, 32 and C channels, ReLU after the first two. Zeros around the picture
    keep its size. Kernels 9-1-5 hold 8,032 weights, 9-5-5 57,184; biases come on top.
    Source: Dong et al. (2014, arXiv 1501.00092). Raises ValueError where the kernels are not three
    odd ones.
    """

    def __init__(self, kernel_sizes: Sequence[int] = (9, 1, 5), channels: int = 1) -> None:
        super().__init__()
        if len(kernel_sizes) != 3 or any(size < 1 or size % 2 == 0 for size in kernel_sizes):
            raise ValueError(
                f"kernel_sizes (={tuple(kernel_sizes)}) must be three odd numbers, one a layer, "
                "to keep the picture's size."
            )
        first, middle, last = kernel_sizes
        self.layers = nn.Sequential(
            nn.Conv2d(channels, 64, first, padding=first // 2),
            nn.ReLU(),
            nn.Conv2d(64, 32, middle, padding=middle // 2),
            nn.ReLU(),
            nn.Conv2d(32, channels, last, padding=last // 2),
        )

    def forward(self, enlarged: Tensor) -> Tensor:
        """The picture, of the size that it has."""
        return self.layers(enlarged)  # (N, C, H, W)


class ESPCN(nn.Module):
    """A picture scale times as large: (N, C, H, W) → (N, C, scale·H, scale·W).

    Convolutions 5×5, 3×3 and 3×3 to the two widths and C·scale² channels, all on the small
    picture, the activation after the first two; then PixelShuffle. As published, with the defaults:
    21,284, 22,729 and 24,752 parameters for scale 2, 3 and 4. Source: Shi et al. (2016, arXiv
    1609.05158). Raises ValueError for a scale below 1.
    """

    def __init__(
        self,
        scale: int,
        channels: int = 1,
        widths: tuple[int, int] = (64, 32),
        activation: Callable[[], nn.Module] = nn.Tanh,
    ) -> None:
        super().__init__()
        if scale < 1:
            raise ValueError(f"scale (={scale}) must be at least 1, a whole factor of enlargement.")
        self.scale = scale
        self.layers = nn.Sequential(
            nn.Conv2d(channels, widths[0], 5, padding=2),
            activation(),
            nn.Conv2d(widths[0], widths[1], 3, padding=1),
            activation(),
            nn.Conv2d(widths[1], channels * scale**2, 3, padding=1),  # (N, C·r², H, W)
        )
        self.shuffle = nn.PixelShuffle(scale)

    def forward(self, small: Tensor) -> Tensor:
        """The enlarged picture."""
        return self.shuffle(self.layers(small))  # (N, C, r·H, r·W)


class ResidualESPCN(ESPCN):
    """An ESPCN that learns what bicubic interpolation leaves undone: their sum.

    Sizes, arguments and parameters are ESPCN's. The last convolution starts at zero, so before
    training the net *is* ``F.interpolate(mode="bicubic")``, and its other layers get their first
    gradient in the second step.
    """

    def __init__(
        self,
        scale: int,
        channels: int = 1,
        widths: tuple[int, int] = (64, 32),
        activation: Callable[[], nn.Module] = nn.Tanh,
    ) -> None:
        super().__init__(scale, channels, widths, activation)
        nn.init.zeros_(self.layers[-1].weight)
        nn.init.zeros_(self.layers[-1].bias)

    def forward(self, small: Tensor) -> Tensor:
        """The enlarged picture."""
        base = F.interpolate(small, scale_factor=self.scale, mode="bicubic", align_corners=False)
        return base + super().forward(small)  # (N, C, r·H, r·W)
