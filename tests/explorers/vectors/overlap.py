"""Grey cards behind one to three transposed convolutions, rows and images, and counted stamps."""

from math import prod

import torch
from convlab.figures import overlaps
from torch import Tensor
from torch.nn import functional as F

LARGEST = 7  # of kernel_size
LONGEST = 80  # pixels of a row that is written down


def cases() -> list[dict]:
    """Stamps as the lesson counts them, then rows and images of ones through drawn layers."""
    random = torch.Generator().manual_seed(7)
    rows = [_row(random, n) for n, many in ((1, 620), (2, 160), (3, 60)) for _ in range(many)]
    images = [_image(random, n) for n, many in ((1, 140), (2, 40)) for _ in range(many)]
    counts = [_count(kernel, stride) for kernel in range(1, LARGEST + 1) for stride in range(1, 6)]
    return counts + rows + images


def _count(kernel_size: int, stride: int) -> dict:
    counts = overlaps.counts(9, kernel_size, stride).tolist()
    start = kernel_size // stride * stride  # from here on no pixel is missing
    return {
        "kind": "counts",
        "kernel_size": kernel_size,
        "stride": stride,
        "counts": counts,
        "period": [*counts, *[0] * stride][start : start + stride],
    }


def _row(random: torch.Generator, count: int) -> dict:
    while True:
        layers = [_layer(random, rows=1) for _ in range(count)]
        pixels = int(torch.randint(1, 8, (), generator=random))
        if 0 < _size(pixels, layers) <= LONGEST:
            break
    output = _row_through(pixels, layers)
    period = prod(layer["stride"] for layer in layers)
    # So long that pixels without a neighbour missing fill a period, which begins at phase 0.
    long = _row_through(60, layers)
    start = 24 * period
    gaps = any(len(layer["weight"][0]) < layer["stride"] for layer in layers)
    return {
        "kind": "row",
        "pixels": pixels,
        "layers": layers,
        **({} if gaps else {"border": _border(layers)}),
        "pattern": long[start : start + period].tolist(),
        "output": output.tolist(),
    }


def _image(random: torch.Generator, count: int) -> dict:
    while True:
        layers = [_layer(random, rows=None) for _ in range(count)]
        height, width = torch.randint(1, 4, (2,), generator=random).tolist()
        if 0 < _size(height, layers) <= 12 and 0 < _size(width, layers) <= 12:
            break
    period = prod(layer["stride"] for layer in layers)
    large = _image_through(16, 16, layers)
    start = 8 * period
    return {
        "kind": "image",
        "size": [height, width],
        "layers": layers,
        "pattern": large[start : start + period, start : start + period].tolist(),
        "output": _image_through(height, width, layers).tolist(),
    }


def _layer(random: torch.Generator, rows: int | None) -> dict:
    """Weights: all one, multiples of a quarter, which add up exactly, or any."""
    kernel_size, stride, kind = (
        int(torch.randint(low, high, (), generator=random))
        for low, high in ((1, LARGEST + 1), (1, 5 if rows else 4), (0, 6))
    )
    size = (rows or kernel_size, kernel_size)
    weight = torch.randn(size, generator=random, dtype=torch.float64)
    weight = torch.ones(size) if kind < 2 else weight if kind == 2 else (4 * weight).round() / 4
    padding = int(torch.randint(0, kernel_size + 1, (), generator=random))
    return {"weight": weight.tolist(), "stride": stride, "padding": padding}


def _size(pixels: int, layers: list[dict]) -> int:
    for layer in layers:
        kernel_size = len(layer["weight"][0])
        pixels = (pixels - 1) * layer["stride"] + kernel_size - 2 * layer["padding"]
        if pixels < 1:
            return 0
    return pixels


def _row_through(pixels: int, layers: list[dict]) -> Tensor:
    row = torch.ones(1, pixels, dtype=torch.float64)
    for layer in layers:
        weight = torch.tensor(layer["weight"], dtype=torch.float64)[None]
        row = F.conv_transpose1d(row, weight, stride=layer["stride"], padding=layer["padding"])
    return row[0]


def _image_through(height: int, width: int, layers: list[dict]) -> Tensor:
    image = torch.ones(1, height, width, dtype=torch.float64)
    for layer in layers:
        weight = torch.tensor(layer["weight"], dtype=torch.float64)[None, None]
        image = F.conv_transpose2d(image, weight, stride=layer["stride"], padding=layer["padding"])
    return image[0]


def _border(layers: list[dict]) -> int:
    """Pixels at the left end that a card without ends would give differently, all weights one."""
    ones = [layer | {"weight": [[1.0] * len(layer["weight"][0])]} for layer in layers]
    period = prod(layer["stride"] for layer in layers)
    row = _row_through(60, ones)[: 40 * period]
    wanted = row[24 * period : 25 * period].repeat(40)[: len(row)]
    differ = (row != wanted).nonzero()[:, 0]
    return int(differ[-1]) + 1 if len(differ) else 0
