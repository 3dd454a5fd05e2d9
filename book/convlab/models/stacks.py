"""Stacks of 3×3 layers that differ in nothing but their dilations."""

from collections.abc import Sequence

from torch import Tensor, nn

from .. import shapes


class DilatedStack(nn.Module):
    """One class score for each pixel, from 3×3 layers that keep the map at its size.

    (N, 1, H, W) → (N, classes, H, W). For each dilation a convolution without bias, batch
    normalisation and ReLU; at the end a 1×1 with bias. Dilations change what is read, never how
    many parameters there are: 21,467 for five layers, 24 channels and 11 classes.
    Raises ValueError where there is no layer.
    """

    def __init__(self, dilations: Sequence[int], channels: int, classes: int):
        if not dilations:
            raise ValueError(f"dilations (={dilations!r}) must name at least one layer.")
        layers = []
        for depth, dilation in enumerate(dilations):
            padding = shapes.same_padding(3, dilation)
            layers += [
                nn.Conv2d(
                    channels if depth else 1, channels, 3,
                    padding=padding, dilation=dilation, bias=False,
                ),
                nn.BatchNorm2d(channels),
                nn.ReLU(),
            ]  # fmt: skip
        super().__init__()
        self.layers = nn.Sequential(*layers, nn.Conv2d(channels, classes, 1))

    def forward(self, images: Tensor) -> Tensor:
        """Scores (logits) of every class at every pixel, the image's own size."""
        return self.layers(images)
