"""DeepLab, small: a backbone whose strides can become dilations, ASPP, and a decoder.

After Chen et al., "Rethinking Atrous Convolution for Semantic Image Segmentation" (2017, arXiv
1706.05587: output stride, ASPP with image pooling) and "Encoder-Decoder with Atrous Separable
Convolution for Semantic Image Segmentation" (ECCV 2018: the decoder). The backbone is a plain
stack in place of their ResNet and Xception, and no convolution is separable.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import shapes

STAGES = 4  # each halves the map, so that the full output stride is 16
FULL_STRIDE = 2**STAGES


def conv_norm_relu(
    in_channels: int, out_channels: int, kernel_size: int, stride: int = 1, dilation: int = 1
) -> nn.Sequential:
    """A convolution without bias, batch normalisation, ReLU; at stride 1 the map keeps its size.

    Raises ValueError where no padding on both sides alike can do that: for even kernels.
    """
    padding = shapes.same_padding(kernel_size, dilation)
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel_size, stride, padding, dilation, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(),
    )


def stage_layers(output_stride: int = 16, dilated: bool = True) -> list[shapes.Layer]:
    """(kernel_size, stride, dilation) of the backbone's eight layers, two a stage.

    Each stage begins with a stride of 2. The last strides are taken out until output_stride is
    left, and what they skipped becomes dilation of the layers behind them, unless dilated is
    False. Raises ValueError where output_stride is not 1, 2, 4, 8 or 16.

    >>> stage_layers(8)[-4:]  # the last stride is 1 now, and the layer behind it has gaps
    [(3, 2, 1), (3, 1, 1), (3, 1, 1), (3, 1, 2)]
    """
    if output_stride not in (1, 2, 4, 8, FULL_STRIDE):
        raise ValueError(f"output_stride (={output_stride}) must be 1, 2, 4, 8 or 16.")
    layers, reached, dilation = [], 1, 1
    for _ in range(STAGES):
        stride = 2 if reached < output_stride else 1
        layers.append((3, stride, dilation))
        reached *= stride
        if stride == 1 and dilated:
            dilation *= 2
        layers.append((3, 1, dilation))
    return layers


class Backbone(nn.Module):
    """Eight 3×3 layers that make the map smaller and the channels more.

    (N, in, H, W) → low-level features (N, 2c, H/4, W/4) of the second stage, and the last map
    (N, 8c, H/s, W/s), for c base_channels and s the output_stride; sizes are rounded up, and at
    output strides below 4 both maps are of one size. Weights fit every output_stride. Raises
    ValueError as ``stage_layers`` does.
    """

    def __init__(
        self,
        in_channels: int = 1,
        base_channels: int = 32,
        output_stride: int = 16,
        dilated: bool = True,
    ):
        super().__init__()
        widths = [base_channels * 2 ** (depth // 2) for depth in range(2 * STAGES)]
        self.layers = nn.ModuleList(
            conv_norm_relu(before, width, *layer)
            for before, width, layer in zip(
                [in_channels, *widths], widths, stage_layers(output_stride, dilated), strict=False
            )
        )

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Low-level features, and the last map."""
        maps = images
        for depth, layer in enumerate(self.layers):
            maps = layer(maps)
            if depth == 3:  # the end of the second stage
                low = maps
        return low, maps


class ASPP(nn.Module):
    """Atrous spatial pyramid pooling: one map looked at with several rates side by side.

    (N, in, H, W) → (N, out, H, W). A 1×1, a 3×3 for each rate and, with pooling, the mean of the
    whole map through a 1×1, spread back; their outputs are joined in this order and projected by
    a 1×1. Every convolution has no bias, and batch normalisation and ReLU after it. In training
    mode pooling wants two images or more. Source: Chen et al. (2017), rates at output stride 16.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int = 256,
        rates: Sequence[int] = (6, 12, 18),
        pooling: bool = True,
    ):
        super().__init__()
        self.point = conv_norm_relu(in_channels, out_channels, 1)
        self.rates = nn.ModuleList(
            conv_norm_relu(in_channels, out_channels, 3, dilation=rate) for rate in rates
        )
        self.whole = conv_norm_relu(in_channels, out_channels, 1) if pooling else None
        branches = 1 + len(self.rates) + pooling
        self.project = conv_norm_relu(branches * out_channels, out_channels, 1)

    def forward(self, maps: Tensor) -> Tensor:
        """What the branches see, projected."""
        views = [self.point(maps), *(look(maps) for look in self.rates)]
        if self.whole is not None:
            mean = maps.mean((2, 3), keepdim=True)  # (N, in, 1, 1)
            views.append(self.whole(mean).expand_as(views[0]))
        return self.project(torch.cat(views, dim=1))


class Decoder(nn.Module):
    """Joins a coarse map with low-level features: (N, c, h, w), (N, l, H, W) → (N, out, H, W).

    The low-level features are reduced by a 1×1, so that they do not outweigh the context; the
    coarse map is enlarged bilinearly; two 3×3 layers mix them, and a 1×1 gives the scores.
    Source: Chen et al. (2018), where 48 reduced channels meet 256.
    """

    def __init__(
        self, in_channels: int, low_channels: int, out_channels: int, reduced_channels: int = 48
    ):
        super().__init__()
        self.reduce = conv_norm_relu(low_channels, reduced_channels, 1)
        self.mix = nn.Sequential(
            conv_norm_relu(in_channels + reduced_channels, in_channels, 3),
            conv_norm_relu(in_channels, in_channels, 3),
            nn.Conv2d(in_channels, out_channels, 1),
        )

    def forward(self, context: Tensor, low: Tensor) -> Tensor:
        """Scores at the size of the low-level features."""
        enlarged = enlarge(context, low)
        return self.mix(torch.cat([enlarged, self.reduce(low)], dim=1))


class DeepLab(nn.Module):
    """A score for every class at every pixel: (N, in, H, W) → (N, out, H, W), any size.

    Backbone, ASPP of aspp_channels, decoder; without decoder, as in DeepLabv3, a 1×1 turns ASPP's
    map into scores. The result is enlarged bilinearly to the image's size. rates count cells of
    the last map and should be chosen for its size. dilated=False takes strides out and puts
    nothing in. Raises ValueError for an output_stride that ``stage_layers`` refuses.
    """

    def __init__(
        self,
        in_channels: int = 1,
        out_channels: int = 2,
        base_channels: int = 32,
        output_stride: int = 16,
        rates: Sequence[int] = (6, 12, 18),
        aspp_channels: int = 256,
        reduced_channels: int = 48,
        dilated: bool = True,
        pooling: bool = True,
        decoder: bool = True,
    ):
        super().__init__()
        self.backbone = Backbone(in_channels, base_channels, output_stride, dilated)
        self.aspp = ASPP(8 * base_channels, aspp_channels, rates, pooling)
        self.decoder = None
        if decoder:
            self.decoder = Decoder(aspp_channels, 2 * base_channels, out_channels, reduced_channels)
        else:
            self.classify = nn.Conv2d(aspp_channels, out_channels, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Scores (logits), as large as the images."""
        low, maps = self.backbone(images)
        context = self.aspp(maps)
        scores = self.decoder(context, low) if self.decoder else self.classify(context)
        return enlarge(scores, images)


def enlarge(maps: Tensor, like: Tensor) -> Tensor:
    """The maps, interpolated bilinearly to the height and width of another tensor."""
    return F.interpolate(maps, like.shape[2:], mode="bilinear", align_corners=False)
