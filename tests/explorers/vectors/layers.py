"""Random lists of layers on small images: what torch's modules make of them, or how they refuse."""

import random

import torch
from torch import nn
from torch.nn import functional as F

COUNT = 1600
VIEWED = 4  # one list in so many is asked what its outputs see
MOST_PHASES, LENGTH = 24, 480


def cases() -> list[dict]:
    """Lists with the shape and the parameters behind each layer, and torch's refusal if any.

    layers: [kind, [those arguments that torch wants], {others by name}]. refused: where, and what
    is raised, building counting as layer −1. Where a transposed convolution leaves nothing, torch
    2.13 has three answers, one a backend: its own sentence, oneDNN's complaint of a format, and an
    empty map. Only the first is kept as a sentence; the others are recorded as null.
    views: pixels from the first to the last with a gradient, the most over all outputs.
    """
    torch.set_num_threads(1)
    draw = random.Random(11)
    made = []
    for place in range(COUNT):
        one = _measured(*_list(draw))
        stack = one["layers"]
        if place % VIEWED == 0 and "refused" not in one and _phases(stack) <= MOST_PHASES:
            one["views"] = [_view(stack[: depth + 1]) for depth in range(len(stack))]
        made.append(one | {"layers": [_call(kind, given) for kind, given in stack]})
    return made


def _call(kind: str, given: dict) -> list:
    """The arguments as one writes them: in short, for the file holds thousands of layers."""
    wanted = [given[name] for name in WANTED if name in given]
    return [kind, wanted, {name: n for name, n in given.items() if name not in WANTED}]


def _list(draw: random.Random) -> tuple[list[int], list]:
    """An image's shape and one to four layers that mostly follow from one another."""
    image = [draw.choice((1, 2, 3, 4, 6, 8, 9, 16)), draw.randint(2, 24), draw.randint(2, 24)]
    channels, layers = image[0], []
    for _ in range(draw.choice((1, 2, 2, 3, 3, 4))):
        kind = draw.choice(list(ARGUMENTS))
        arguments = ARGUMENTS[kind](draw, channels)
        layers.append([kind, arguments])
        channels = arguments.get("out_channels", channels)
        if kind == "PixelShuffle":
            channels = max(1, channels // arguments.get("upscale_factor", 1) ** 2)
    return image, layers


def _window(draw: random.Random, kernel_size: int) -> dict:
    given = {
        "kernel_size": kernel_size,
        "stride": draw.choice((1, 1, 2, 2, 3)),
        "padding": draw.choice((0, 0, 0, 1, 1, 2, 3)),
        "dilation": draw.choice((1, 1, 1, 2, 3)),
    }
    usual = {"stride": 1, "padding": 0, "dilation": 1}
    return {name: n for name, n in given.items() if n != usual.get(name)}


def _convolution(draw: random.Random, channels: int) -> dict:
    slip = draw.random() < 0.07
    groups = draw.choice([1, 1, *(n for n in (2, 3, 4, channels) if channels % n == 0)])
    given = {
        "in_channels": channels + (draw.randint(1, 4) if slip else 0),
        "out_channels": groups * draw.choice((1, 2, 3, 4)) + (draw.random() < 0.03),
        **_window(draw, draw.choice((1, 2, 3, 3, 3, 4, 5, 7))),
    }
    if groups > 1:
        given["groups"] = groups
    if draw.random() < 0.3:
        given["bias"] = False
    return given


def _transposed(draw: random.Random, channels: int) -> dict:
    given = _convolution(draw, channels)
    largest = max(given.get("stride", 1), given.get("dilation", 1)) - 1
    if draw.random() < 0.4:
        given["output_padding"] = draw.randint(0, largest + (draw.random() < 0.2))
    return given


def _pooling(draw: random.Random, channels: int) -> dict:
    given = _window(draw, draw.choice((1, 2, 2, 3, 4)))
    if "padding" in given and draw.random() < 0.9:
        given["padding"] = min(given["padding"], given["kernel_size"] // 2)
    if draw.random() < 0.5:
        given.pop("stride", None)  # then the kernel's size
    else:
        given.setdefault("stride", 1)
    if draw.random() < 0.5:
        given["ceil_mode"] = True
    return given


def _enlarging(draw: random.Random, channels: int) -> dict:
    mode = draw.choice(MODES)
    given = {"scale_factor": draw.choice((1, 2, 2, 3))}
    return given if mode == "nearest" else {**given, "mode": mode}


def _shuffle(draw: random.Random, channels: int) -> dict:
    fitting = [n for n in (1, 2, 3, 4) if channels % n**2 == 0]
    return {"upscale_factor": draw.choice((*fitting, *fitting, draw.choice((2, 3))))}


WANTED = ("in_channels", "out_channels", "kernel_size", "scale_factor", "upscale_factor")
MODES = ("nearest", "bilinear", "bicubic")
ARGUMENTS = {
    "Conv2d": _convolution,
    "ConvTranspose2d": _transposed,
    "MaxPool2d": _pooling,
    "Upsample": _enlarging,
    "PixelShuffle": _shuffle,
}


def _measured(image: list[int], layers: list) -> dict:
    """The record of one list: built, then called layer by layer on a batch of one."""
    one = {"input": image, "layers": layers, "shapes": []}
    try:
        modules = [getattr(nn, kind)(**arguments) for kind, arguments in layers]
    except ValueError as error:
        return one | {"refused": [-1, "ValueError", str(error)]}
    one["parameters"] = [sum(p.numel() for p in module.parameters()) for module in modules]
    maps = torch.zeros(1, *image)
    for place, module in enumerate(modules):
        try:
            maps = module(maps)
        except RuntimeError as error:
            said = str(error)
            stable = not said.startswith("could not construct a memory descriptor")
            return one | {"refused": [place, "RuntimeError", said if stable else None]}
        if maps.numel() == 0:
            return one | {"refused": [place, "RuntimeError", None]}
        one["shapes"].append(list(maps.shape[1:]))
    return one


def _phases(layers: list) -> int:
    """After so many outputs views repeat, at the latest."""
    phases = 1
    for kind, given in layers:
        enlarges = kind == "ConvTranspose2d" and given.get("stride", 1)
        phases *= given.get("scale_factor") or given.get("upscale_factor") or enlarges or 1
    return phases


def _view(layers: list) -> int:
    """Gradients of the middle outputs, one after the other, along one axis and with weights one."""
    pixels = torch.zeros(1, 1, 1, LENGTH, dtype=torch.float64, requires_grad=True)
    maps = pixels
    for kind, given in layers:
        maps = _ones(kind, given, maps)
    phases = _phases(layers)
    middle = (maps.shape[-1] - phases) // 2
    widest = 0
    for place in range(middle, middle + phases):
        (gradient,) = torch.autograd.grad(maps[..., place].sum(), pixels, retain_graph=True)
        read = (gradient.flatten().abs() > 1e-9).nonzero().flatten().tolist()
        if read:
            assert 0 < read[0] <= read[-1] < LENGTH - 1, f"{layers}: the view is cut off"
            widest = max(widest, read[-1] - read[0] + 1)
    return widest


def _ones(kind: str, given: dict, maps: torch.Tensor) -> torch.Tensor:
    """The layer along the last axis; where the largest is taken, the sum, as all are looked at."""
    if kind == "Upsample":
        factor = (1.0, float(given["scale_factor"]))
        return F.interpolate(maps, scale_factor=factor, mode=given.get("mode", "nearest"))
    if kind == "PixelShuffle":
        return maps.repeat_interleave(given["upscale_factor"], -1)
    stride = given.get("stride", given["kernel_size"] if kind == "MaxPool2d" else 1)
    padding, dilation = given.get("padding", 0), given.get("dilation", 1)
    kernel = torch.ones(1, 1, given["kernel_size"], dtype=torch.float64)
    if kind == "ConvTranspose2d":
        extra = given.get("output_padding", 0)
        made = F.conv_transpose1d(maps[0], kernel, None, stride, padding, extra, 1, dilation)
    else:
        made = F.conv1d(maps[0], kernel, None, stride, padding, dilation)
    return made[None]
