"""U-Net: down by pooling, up by transposed convolution, and a bridge at every level between.

Source: Ronneberger, Fischer & Brox (2015, arXiv 1505.04597). As the paper has it by default; the
arguments reach the variants in use today.
"""

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class UNet(nn.Module):
    """Scores (logits) of every class at every pixel: (N, in, H, W) → (N, out, H', W').

    Level i of ``depth`` has base_channels·2^i channels, two 3×3 convolutions with ReLU, and below
    it a 2×2 max-pooling; on the way up the map is enlarged, joined to the level's own features
    (skips=True), and convolved twice again. padding=0 loses pixels as the paper's net does, see
    ``output_size``; padding=1 keeps the size. norm puts batch normalisation behind every 3×3, which
    then has no bias. up: "transposed" for 2×2 with stride 2, "bilinear" for a 1×1 and
    interpolation. By default 31,030,658 parameters, 572 → 388 pixels. Raises ValueError for
    an argument out of range and for images of a size that does not fit.
    """

    def __init__(
        self,
        in_channels: int = 1,
        out_channels: int = 2,
        base_channels: int = 64,
        depth: int = 4,
        padding: int = 0,
        norm: bool = False,
        up: str = "transposed",
        skips: bool = True,
    ):
        super().__init__()
        counts = {"in_channels": in_channels, "out_channels": out_channels}
        _at_least_one(**counts, base_channels=base_channels, depth=depth)
        _check_padding(padding)
        if up not in ENLARGERS:
            raise ValueError(f"up (={up!r}) must be 'transposed' or 'bilinear'.")
        widths = [base_channels * 2**level for level in range(depth + 1)]
        pairs = list(pairwise(widths))  # (channels here, channels one level below)
        self.depth, self.padding, self.skips = depth, padding, skips
        self.down = nn.ModuleList(
            double_conv(above, here, padding, norm)
            for above, here in zip([in_channels, *widths], widths, strict=False)
        )
        self.enlarge = nn.ModuleList(ENLARGERS[up](below, here) for here, below in pairs[::-1])
        self.up = nn.ModuleList(
            double_conv(2 * here if skips else here, here, padding, norm) for here, _ in pairs[::-1]
        )
        self.classify = nn.Conv2d(base_channels, out_channels, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Scores for the middle of the images, as much of it as ``output_size`` says."""
        for size in images.shape[2:]:
            output_size(size, self.depth, self.padding)
        features, kept = self.down[0](images), []
        for level in self.down[1:]:
            kept.append(features)
            features = level(F.max_pool2d(features, 2))
        for enlarge, level in zip(self.enlarge, self.up, strict=True):
            features, skip = enlarge(features), kept.pop()
            if self.skips:
                features = torch.cat([center_crop(skip, features.shape[2:]), features], 1)
            features = level(features)
        return self.classify(features)


def double_conv(in_channels: int, out_channels: int, padding: int, norm: bool) -> nn.Sequential:
    """What stands at each level: twice a 3×3 convolution and ReLU, normalised before it or not."""
    layers = []
    for channels in (in_channels, out_channels):
        layers.append(nn.Conv2d(channels, out_channels, 3, padding=padding, bias=not norm))
        if norm:
            layers.append(nn.BatchNorm2d(out_channels))
        layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def center_crop(features: Tensor, size: tuple[int, int]) -> Tensor:
    """The middle of (N, C, H, W), of size (h, w); an odd pixel goes off the bottom and right.

    Raises ValueError where size is larger than the map.
    """
    height, width = features.shape[2:]
    if size[0] > height or size[1] > width:
        raise ValueError(
            f"size (={tuple(size)}) must not exceed the map's {height}×{width}: cropping only "
            "takes away."
        )
    top, left = (height - size[0]) // 2, (width - size[1]) // 2
    return features[:, :, top : top + size[0], left : left + size[1]]


def output_size(size: int, depth: int = 4, padding: int = 0) -> int:
    """Pixels that a U-Net leaves of ``size`` along one axis: all with padding, else as many less
    as its convolutions take.

    Raises ValueError where a pooling would meet an odd size or nothing is left.

    >>> output_size(572)
    388
    """
    lost, here = (0 if padding else 4), size  # 4: two 3×3 without padding
    for _ in range(depth):
        here -= lost
        if here % 2 or here < 2:
            raise ValueError(_refused(size, depth, padding))
        here //= 2
    for _ in range(depth):
        here = 2 * (here - lost)
    if here <= lost:
        raise ValueError(_refused(size, depth, padding))
    return here - lost


def margin(depth: int = 4) -> int:
    """Pixels that a U-Net without padding loses on each side: 6·2^depth − 4, the paper's 92."""
    return 6 * 2**depth - 4


@torch.no_grad()
def overlap_tile(net: UNet, images: Tensor, tile: int) -> Tensor:
    """Scores for whole images (N, C, H, W), made tile by tile: (N, out, H, W), without a gradient.

    Each tile of ``tile`` × ``tile`` pixels is predicted with all the surroundings that the net
    reads, mirrored where the image ends. Tiles lie a multiple of 2^depth apart, so that every
    pooling meets the same squares as in the whole image and the result is the same (in evaluation
    mode; bilinear enlarging reads beyond its map and leaves small seams). A net of the same
    weights with padding makes the same scores, but for a frame of ``margin(depth) + 2`` pixels.
    Source: Ronneberger et al. (2015, figure 2). Raises ValueError for a net with padding, for a
    tile that is no multiple of 2^depth, and for images too small to be mirrored that far.
    """
    if net.padding:
        raise ValueError(f"padding (={net.padding}) of the net must be 0: tiles bring their own.")
    if tile < 1 or tile % 2**net.depth:
        raise ValueError(f"tile (={tile}) must be a multiple of {2**net.depth}, as poolings are.")
    border = margin(net.depth) + 2  # the net leaves tile + 4, and the middle of that is on the grid
    window = tile + 2 * border
    height, width = images.shape[2:]
    rows, columns = range(0, height, tile), range(0, width, tile)
    mirrored = _mirrored(images, border, rows[-1] + tile, columns[-1] + tile)
    lines = []
    for y in rows:
        tiles = [net(mirrored[:, :, y : y + window, x : x + window]) for x in columns]
        lines.append(torch.cat([scores[:, :, 2:-2, 2:-2] for scores in tiles], 3))
    return torch.cat(lines, 2)[:, :, :height, :width]


def _mirrored(images: Tensor, border: int, height: int, width: int) -> Tensor:
    """Images grown to height × width at the bottom and right, and by border on every side."""
    below = border + height - images.shape[2]
    right = border + width - images.shape[3]
    if below >= images.shape[2] or right >= images.shape[3]:
        raise ValueError(
            f"images of {tuple(images.shape[2:])} pixels cannot be mirrored {below} pixels down "
            f"and {right} to the right; use a smaller tile, or predict them in one piece."
        )
    return F.pad(images, (border, right, border, below), mode="reflect")


def _transposed(in_channels: int, out_channels: int) -> nn.Module:
    return nn.ConvTranspose2d(in_channels, out_channels, 2, stride=2)


def _bilinear(in_channels: int, out_channels: int) -> nn.Module:
    # interpolation comes last: a 1×1 gives the same on the small map for a quarter of the work
    enlarge = nn.Upsample(scale_factor=2, mode="bilinear")
    return nn.Sequential(nn.Conv2d(in_channels, out_channels, 1), enlarge)


ENLARGERS = {"transposed": _transposed, "bilinear": _bilinear}


def _refused(size: int, depth: int, padding: int) -> str:
    side = 2**depth
    fitting = f"a multiple of {side}"
    if not padding:
        fitting = f"{side}·m − 4, {2 * margin(depth) + min(side, 4)} or more"
    return (
        f"size (={size}) does not fit a U-Net of depth {depth} with padding {padding}: every "
        f"pooling needs an even size; use {fitting}."
    )


def _at_least_one(**arguments: int) -> None:
    for name, value in arguments.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")


def _check_padding(padding: int) -> None:
    if padding not in (0, 1):
        raise ValueError(f"padding (={padding}) must be 0, as in the paper, or 1 to keep the size.")
