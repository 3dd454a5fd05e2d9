"""Enlargements of small images, and the weights of one new pixel, which are its gradient."""

from math import prod

import torch
from torch import Tensor
from torch.nn import functional as F

DECIMALS = 12  # written down: less than the rounding by which two processors may differ
MOST = 36  # pixels of an enlarged image


def cases() -> list[dict]:
    """Whole factors and any sizes, all modes; transposed and sub-pixel convolutions; kernels."""
    random = torch.Generator().manual_seed(11)
    drawn = [
        *(_interpolation(random, mode, corners, whole)
          for mode, corners, many in MODES for whole in (True, False) for _ in range(many)),
        *(_transposed(random) for _ in range(270)),
        *(_subpixel(random) for _ in range(180)),
    ]  # fmt: skip
    rows = [_row(random, *asked) for asked in SINGLE]
    return (
        drawn
        + rows
        + [_tent(stride) for stride in range(1, 9)]
        + [_score(random) for _ in range(20)]
    )


MODES = [
    ("nearest", False, 80),
    ("nearest-exact", False, 60),
    ("bilinear", False, 70),
    ("bilinear", True, 50),
    ("bicubic", False, 40),
    ("bicubic", True, 40),
]


# Rows in which single precision, which torch counts with, comes to another pixel than double.
SINGLE = [
    ("nearest", 14, 46),
    ("nearest", 26, 22),
    ("nearest-exact", 2, 41),
    ("nearest-exact", 4, 47),
]


def _row(random: torch.Generator, mode: str, old: int, size: int) -> dict:
    def enlarge(x):
        return F.interpolate(x[None, None], (1, size), mode=mode)[0, 0]

    answers = _answers(random, _integers(random, 1, old), enlarge)
    how = {"mode": mode, "align_corners": False, "size": [1, size]}
    return {"kind": "interpolation", **how, **answers}


def _interpolation(random: torch.Generator, mode: str, corners: bool, whole: bool) -> dict:
    while True:
        old, factor = _sizes(random, 1, 6), _sizes(random, 2, 5)[0]
        size = [factor * length for length in old] if whole else _sizes(random, 1, 9)
        if prod(size) <= MOST:
            break
    image = _integers(random, *old)
    options = {"align_corners": corners} if mode in ("bilinear", "bicubic") else {}
    how = {"scale_factor": factor} if whole and not corners else {"size": size}

    def enlarge(x):
        return F.interpolate(x[None, None], mode=mode, **how, **options)[0, 0]

    return {
        "kind": "interpolation",
        "mode": mode,
        "align_corners": corners,
        "size": size,
        **_answers(random, image, enlarge),
    }


def _transposed(random: torch.Generator) -> dict:
    while True:
        image = _integers(random, *_sizes(random, 1, 5))
        kernel = _integers(random, *_sizes(random, 1, 6)) / 2
        stride, padding = _sizes(random, 1, 5)[0], _sizes(random, 0, 3)[0]
        output_padding = _sizes(random, 0, 4)[0] % stride
        options = {"stride": stride, "padding": padding, "output_padding": output_padding}
        height, width = (
            (old - 1) * stride - 2 * padding + kernel_size + output_padding
            for old, kernel_size in zip(image.shape, kernel.shape, strict=True)
        )
        if height > 0 and width > 0 and height * width <= MOST:
            break

    def enlarge(x):
        return F.conv_transpose2d(x[None, None], kernel[None, None], **options)[0, 0]

    return {
        "kind": "transposed",
        "kernel": _short(kernel),
        **options,
        **_answers(random, image, enlarge),
    }


def _subpixel(random: torch.Generator) -> dict:
    while True:
        image = _integers(random, *_sizes(random, 1, 5))
        factor, padding = _sizes(random, 2, 5)[0], _sizes(random, 0, 3)[0]
        height, width = _sizes(random, 1, 4)
        rows = image.shape[0] + 2 * padding - height + 1
        columns = image.shape[1] + 2 * padding - width + 1
        if rows > 0 and columns > 0 and rows * columns * factor**2 <= MOST:
            break
    kernels = _integers(random, factor**2, height * width).view(-1, 1, height, width)

    def enlarge(x):
        return F.pixel_shuffle(F.conv2d(x[None, None], kernels, padding=padding), factor)[0, 0]

    return {
        "kind": "subpixel",
        "factor": factor,
        "padding": padding,
        "kernels": [_short(kernel) for kernel in kernels[:, 0]],
        **_answers(random, image, enlarge),
    }


def _answers(random: torch.Generator, image: Tensor, enlarge) -> dict:
    """The image, what becomes of it, and the weights of one new pixel: its gradient."""
    image.requires_grad_()
    output = enlarge(image)
    row, column = (int(torch.randint(length, (), generator=random)) for length in output.shape)
    weights = torch.autograd.grad(output[row, column], image)[0]
    return {
        "input": image.int().tolist(),
        "row": row,
        "column": column,
        "weights": _short(weights),
        "output": _short(output.detach()),
    }


def _tent(stride: int) -> dict:
    """The stamps of bilinear enlargement: what one bright pixel among dark ones becomes."""
    spot = torch.zeros(1, 1, 5, 5, dtype=torch.float64)
    spot[..., 2, 2] = 1
    enlarged = F.interpolate(spot, scale_factor=stride, mode="bilinear", align_corners=False)
    stamp = enlarged[0, 0][enlarged[0, 0].amax(1) > 0]
    stamp = stamp[:, stamp.amax(0) > 0]
    padding = 2 * stride - int((enlarged[0, 0].amax(1) > 0).nonzero()[0])
    return {"kind": "tent", "stride": stride, "kernel": _short(stamp), "padding": padding}


def _score(random: torch.Generator) -> dict:
    """Block means of an image, and the PSNR between it and another one."""
    factor = _sizes(random, 1, 5)[0]
    height, width = (factor * length for length in _sizes(random, 1, 4))
    image, other = (
        torch.randint(256, (height, width), generator=random).double() for _ in range(2)
    )
    decibel = 20 * torch.log10(255 / F.mse_loss(image, other).sqrt())
    return {
        "kind": "score",
        "factor": factor,
        "input": image.int().tolist(),
        "other": other.int().tolist(),
        "means": _short(F.avg_pool2d(image[None], factor)[0]),
        "psnr": decibel.item(),
    }


def _sizes(random: torch.Generator, low: int, high: int) -> list[int]:
    return torch.randint(low, high, (2,), generator=random).tolist()


def _integers(random: torch.Generator, height: int, width: int) -> Tensor:
    return torch.randint(-9, 10, (height, width), generator=random).double()


def _short(numbers: Tensor) -> list:
    """Rounded, whole numbers as such: fewer letters for the same number."""
    rounded = numbers.double().round(decimals=DECIMALS).tolist()
    return [[int(value) if value.is_integer() else value for value in row] for row in rounded]
