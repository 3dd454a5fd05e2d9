"""Six blocks that enlarge a feature map by a whole factor and mix its channels in one go.

``UPSAMPLERS[name](in_channels, out_channels, scale)`` is a module (N, in, H, W) →
(N, out, scale·H, scale·W), started as torch starts its layers unless the name says otherwise.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn


def bilinear_kernel(channels: int, stride: int) -> Tensor:
    """Weights (channels, 1, k, k), k = 2s − s mod 2, that make a transposed convolution bilinear.

    With groups=channels, stride=s and padding=⌈(s − 1)/2⌉ it is bilinear interpolation
    (align_corners=False) away from the border. Each axis holds the tent 1 − |i − (k − 1)/2| / s.
    Source: Long, Shelhamer & Darrell (2015). Raises ValueError for an argument below 1.

    >>> bilinear_kernel(1, stride=2)[0, 0, 1]  # 3/4 of the tent 1/4, 3/4, 3/4, 1/4
    tensor([0.1875, 0.5625, 0.5625, 0.1875])
    """
    _at_least_one(channels=channels, stride=stride)
    size = 2 * stride - stride % 2
    tent = 1 - (torch.arange(size) - (size - 1) / 2).abs() / stride
    return torch.outer(tent, tent).repeat(channels, 1, 1, 1)


@torch.no_grad()
def icnr_(weight: Tensor, upscale_factor: int, initializer: Callable[[Tensor], object]) -> Tensor:
    """Fill weight (O, I, kH, kW) in place so that PixelShuffle after it repeats pixels; return it.

    The initializer, one of ``nn.init``, fills O/r² sub-kernels, and each is copied to the r²
    neighbouring channels that PixelShuffle lays side by side. Source: Aitken et al. (2017,
    arXiv 1707.02937). Raises ValueError where r² does not divide O.
    """
    _at_least_one(upscale_factor=upscale_factor)
    copies = upscale_factor**2
    if weight.shape[0] % copies:
        raise ValueError(
            f"weight has {weight.shape[0]} output channels, which upscale_factor² (={copies}) must "
            "divide: every pixel of the result takes a block of them."
        )
    sub_kernels = weight.new_empty(weight.shape[0] // copies, *weight.shape[1:])
    initializer(sub_kernels)
    return weight.copy_(sub_kernels.repeat_interleave(copies, dim=0))


class ResizeConv2d(nn.Module):
    """Enlarge by interpolation, then convolve at the full size: (N, in, H, W) → (N, out, sH, sW).

    mode: "nearest" or "bilinear" (align_corners=False). Source: Odena et al. (2016). Raises
    ValueError for another mode, an even kernel_size, or a number below 1.
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int = 3,
        scale: int = 2,
        mode: str = "nearest",
    ) -> None:
        super().__init__()
        _at_least_one(kernel_size=kernel_size, scale=scale)
        if kernel_size % 2 == 0:
            raise ValueError(f"kernel_size (={kernel_size}) must be odd to keep the size.")
        if mode not in ("nearest", "bilinear"):
            raise ValueError(f"mode (={mode!r}) must be 'nearest' or 'bilinear'.")
        self.resize = nn.Upsample(scale_factor=scale, mode=mode)
        self.conv = nn.Conv2d(in_channels, out_channels, kernel_size, padding=kernel_size // 2)

    def forward(self, x: Tensor) -> Tensor:
        """The resized map, convolved."""
        return self.conv(self.resize(x))


def _transposed(in_channels: int, out_channels: int, scale: int, kernel_size: int) -> nn.Module:
    """As much is cropped as makes the result exactly scale times as large."""
    surplus = kernel_size - scale
    padding = math.ceil(surplus / 2)
    return nn.ConvTranspose2d(
        in_channels, out_channels, kernel_size, scale, padding, 2 * padding - surplus
    )


def _transposed_uneven(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    return _transposed(in_channels, out_channels, scale, kernel_size=2 * scale - 1)


def _transposed_even(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    return _transposed(in_channels, out_channels, scale, kernel_size=2 * scale)


def _transposed_bilinear(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    """Starts as a random 1×1 convolution of the bilinearly enlarged map, and learns on."""
    layer = _transposed(in_channels, out_channels, scale, kernel_size=2 * scale - scale % 2)
    mixing = nn.Conv2d(in_channels, out_channels, 1).weight.detach().transpose(0, 1)
    nn.init.zeros_(layer.bias)
    layer.weight.data = mixing * bilinear_kernel(1, scale)  # (in, out, k, k)
    return layer


def _pixel_shuffle(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    conv = nn.Conv2d(in_channels, out_channels * scale**2, 3, padding=1)
    return nn.Sequential(conv, nn.PixelShuffle(scale))


def _pixel_shuffle_icnr(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    block = _pixel_shuffle(in_channels, out_channels, scale)
    # the start that nn.Conv2d gives its weights, so that ICNR is the only difference
    icnr_(block[0].weight, scale, lambda kernels: nn.init.kaiming_uniform_(kernels, math.sqrt(5)))
    biases = block[0].bias.data
    block[0].bias.data = biases[:: scale**2].repeat_interleave(scale**2)
    return block


def _resize_conv(in_channels: int, out_channels: int, scale: int) -> nn.Module:
    return ResizeConv2d(in_channels, out_channels, 3, scale)


def _at_least_one(**arguments: int) -> None:
    for name, value in arguments.items():
        if value < 1:
            raise ValueError(f"{name} (={value}) must be at least 1.")


UPSAMPLERS: dict[str, Callable[[int, int, int], nn.Module]] = {
    "transposed, uneven": _transposed_uneven,  # k = 2s − 1, 3 at scale 2
    "transposed, even": _transposed_even,  # k = 2s
    "transposed, bilinear start": _transposed_bilinear,  # k = 2s − s mod 2
    "pixel shuffle": _pixel_shuffle,
    "pixel shuffle, ICNR": _pixel_shuffle_icnr,
    "resize, then convolve": _resize_conv,
}
