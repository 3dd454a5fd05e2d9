"""What readers see in an explorer's place where no script runs, computed by torch."""

from html import escape

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .datasets import face
from .figures import resized, show
from .figures.style import Drawing
from .metrics import psnr
from .models.counting import count_parameters
from .models.upsamplers import bilinear_kernel


def _resized(**how):
    return lambda small: F.interpolate(small, scale_factor=2, **how)


def _transposed(small: Tensor) -> Tensor:
    return F.conv_transpose2d(small, bilinear_kernel(1, 2).to(small), stride=2, padding=1)


def _shuffled(sub_kernels: Tensor):
    """Positive weights, scaled so that grey keeps its brightness on the whole."""
    weight = 4 * sub_kernels / sub_kernels.sum()
    return lambda small: F.pixel_shuffle(F.conv2d(small, weight, padding=1), 2)


_DRAWN = torch.rand(4, 1, 3, 3, dtype=torch.float32, generator=torch.Generator().manual_seed(0))
METHODS = {
    "nearest": _resized(mode="nearest"),
    "bilinear": _resized(mode="bilinear"),
    "bicubic": _resized(mode="bicubic"),
    "aligned corners": _resized(mode="bicubic", align_corners=True),
    "bilinear, transposed": _transposed,
    "random sub-kernels": _shuffled(_DRAWN),
    "equal sub-kernels": _shuffled(_DRAWN[:1].expand(4, -1, -1, -1)),
}


def enlargements(*methods: str) -> Drawing:
    """The explorer's photograph, its means of 2 × 2 pixels, and what the METHODS make of these.

    The text alternative tells size, PSNR and texture of each. Raises KeyError for another method.
    """
    photograph = face()
    small = F.avg_pool2d(photograph, 2)
    told = ["photograph, 48 × 48 pixels", "half as large, 24 × 24"]
    pictures = {"photograph": photograph, "half as large": small}
    for method in methods:
        made = pictures[method] = METHODS[method](small)
        told.append(f"{method}, {psnr(made, photograph):.1f} dB{_texture(made)}")
    figure = resized.gallery({name: image[0, 0] for name, image in pictures.items()}, columns=3)
    return show(figure, f"A face {len(told)} times: {'; '.join(told)}.")


def _texture(picture: Tensor) -> str:
    """What the four places of a block of 2 × 2 pixels have in common, in words."""
    blocks = F.pixel_unshuffle(picture, 2)  # (1, 4, H, W)
    if torch.allclose(blocks, blocks[:, :1]):
        return ", in blocks of one grey"
    means = blocks.mean((0, 2, 3))
    spread = ((means.max() - means.min()) / means.mean()).item()
    return f", chequered by {spread:.0%}" if spread > 0.05 else ""


def layer_table(layers: nn.Sequential, maps: Tensor) -> str:
    """HTML: a line for each layer, with the shape that it makes of maps, and its parameters."""
    heads = f"layer, on {_shape(maps)}", "shape behind it", "parameters"
    rows = [f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"]
    for layer in layers:
        maps = layer(maps)
        name = escape(str(layer)).replace("(", "(<wbr>")  # or the table is wider than a phone
        count = f"{count_parameters(layer):,}"
        rows.append(f"<tr><td>{name}</td><td>{_shape(maps)}</td><td>{count}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def _shape(maps: Tensor) -> str:
    return " × ".join(map(str, maps.shape[1:]))
