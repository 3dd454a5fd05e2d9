"""Random stacks of one-dimensional layers, and what gradients say that an output sees."""

import random

import torch
import torch.nn.functional as F

COUNT, WIDEST = 1200, 81
PADDINGS = ("same", "valid", "causal")


def cases() -> list[dict]:
    """Stacks with size, jump and start behind each layer and the paths from every input.

    The gradient of one output of convolutions with all weights one counts paths: its first and
    last entry that is not zero bound the view, and the next output's gradient tells the jump.
    """
    torch.set_num_threads(1)
    draw = random.Random(7)
    drawn = []
    while len(drawn) < COUNT:
        layers = _stack(draw)
        if layers not in drawn and _steps(layers) < WIDEST:
            drawn.append(layers)
    return [_measured(layers, PADDINGS[place % 3]) for place, layers in enumerate(drawn)]


def _stack(draw: random.Random) -> list[tuple[int, int, int]]:
    """Kernel size, stride and dilation a layer; half of the stacks are what HDC speaks of."""
    depth = draw.randint(1, 5)
    if draw.random() < 0.5:
        kernel_size = draw.choice((2, 3, 3, 3, 5))
        return [(kernel_size, 1, draw.randint(1, 9)) for _ in range(depth)]
    return [
        (draw.randint(1, 5), draw.choice((1, 1, 2, 2, 3, 4)), draw.choice((1, 1, 2, 3, 5)))
        for _ in range(depth)
    ]


def _steps(layers) -> int:
    """An upper bound of the view that no formula of the course enters."""
    length = 1
    for kernel_size, stride, dilation in reversed(layers):
        length = length * stride + kernel_size * dilation
    return length


def _measured(layers, padding: str) -> dict:
    fields = [_field(layers[: depth + 1], padding) for depth in range(len(layers))]
    return {
        "layers": layers,
        "padding": padding,
        "fields": [field for field, _ in fields],
        "paths": fields[-1][1],
        "hdc": _second_distance([dilation for _, _, dilation in layers])
        if _alike(layers)
        else None,
    }


def _alike(layers) -> bool:
    """Whether the published rule speaks of a stack: several layers that differ in rates alone."""
    sizes, strides = ({layer[place] for layer in layers} for place in (0, 1))
    return len(layers) > 1 and len(sizes) == 1 and strides == {1}


def _second_distance(rates: list[int]) -> int:
    """M₂ as printed, from the inside out: M of a tail of rates needs that of the next."""

    def distance(tail):
        if len(tail) == 1:
            return tail[0]
        following = distance(tail[1:])
        return max(following - 2 * tail[0], -(following - 2 * tail[0]), tail[0])

    return distance(rates[1:])


def _field(layers, padding: str) -> tuple[list[int], list[int]]:
    """[size, jump, start] of the last layer's outputs, and the paths to one of them."""
    length = 6 * WIDEST
    pixels = torch.zeros(1, 1, length, dtype=torch.float64, requires_grad=True)
    maps = pixels
    for kernel_size, stride, dilation in layers:
        lost = dilation * (kernel_size - 1)
        front = {"same": lost // 2, "valid": 0, "causal": lost}[padding]
        ones = torch.ones(1, 1, kernel_size, dtype=torch.float64)
        maps = F.conv1d(F.pad(maps, (front, lost - front)), ones, None, stride, 0, dilation)
    middle = maps.shape[-1] // 2
    paths, following = (
        torch.autograd.grad(maps[0, 0, output], pixels, retain_graph=True)[0][0, 0]
        for output in (middle, middle + 1)
    )
    seen = paths.nonzero().flatten().tolist()
    jump = following.nonzero()[0].item() - seen[0]
    field = [seen[-1] - seen[0] + 1, jump, seen[0] - middle * jump]
    return field, [int(count) for count in paths[seen[0] : seen[-1] + 1]]
