"""Convolutions and transposed convolutions by torch: values, sizes, and what it refuses."""

import random

import torch
import torch.nn.functional as F

VALUES, SWEEPS = 1600, 450
LONGEST = 9  # input sizes of a sweep: 1 to this
NAMES = ("stride", "padding", "output_padding", "groups", "dilation")
DEFAULTS = {"stride": 1, "padding": 0, "output_padding": 0, "groups": 1, "dilation": 1}


def cases() -> list[dict]:
    """Values of random layers, then sweeps: the output size for each input size, 0 if refused.

    Inputs and weights are integers, which every sum keeps exactly, but for one layer in ten.
    Settings that are a torch default are left out; a list holds one setting for each axis.
    """
    torch.set_num_threads(1)
    draw = random.Random(11)
    values = _distinct(lambda: _values(draw), VALUES)
    return values + _distinct(lambda: _sweep(draw), SWEEPS)


def _distinct(make, count: int) -> list[dict]:
    found = {}
    while len(found) < count:
        if (case := make()) is not None:
            found.setdefault(str(case), case)
    return list(found.values())


def _values(draw: random.Random) -> dict | None:
    """A layer with its output, or None where torch refuses it or it takes too much room."""
    dimensions = draw.choice((1, 2))
    transposed = draw.random() < 0.6
    groups = draw.choice((1, 1, 1, 2, 3))
    settings = _settings(draw, dimensions, transposed) | {"groups": groups}
    outer, inner = groups * draw.choice((1, 1, 2)), draw.choice((1, 1, 2))
    channels = outer if transposed else inner * groups
    number = _number(draw)
    x = _tensor((channels, *_sides(draw, dimensions, 9 - 2 * dimensions)), number)
    weight = _tensor((outer, inner, *_sides(draw, dimensions, 4)), number)
    bias = None
    if draw.random() < 0.3:
        bias = _tensor((inner * groups if transposed else outer,), number)
    try:
        y = _operator(dimensions, transposed)(x, weight, bias, **_accepted(settings, transposed))
    except RuntimeError:
        return None
    if y.numel() > 40 or weight.numel() > 48 or x.numel() > 32:
        return None
    case = {"transposed": transposed, "input": x, "weight": weight} | _unusual(settings)
    case |= {"output": y} if bias is None else {"bias": bias, "output": y}
    return {name: _plain(value) for name, value in case.items()}


def _sweep(draw: random.Random) -> dict:
    """The sizes a layer makes of the inputs 1, 2, …; 0 where torch refuses."""
    transposed = draw.random() < 0.6
    settings = _settings(draw, 1, transposed, reckless=True)
    kernel_size = draw.randint(1, 6)
    accepted = _accepted(settings | {"groups": 1}, transposed)
    sizes = [_size(size, kernel_size, transposed, accepted) for size in range(1, LONGEST + 1)]
    layer = {"transposed": transposed, "kernel_size": kernel_size} | _unusual(settings)
    return layer | {"sizes": sizes}


def _size(size: int, kernel_size: int, transposed: bool, accepted: dict) -> int:
    x, weight = torch.zeros(1, 1, size), torch.zeros(1, 1, kernel_size)
    try:
        return _operator(1, transposed)(x.double(), weight.double(), None, **accepted).shape[-1]
    except RuntimeError:
        return 0


def _settings(draw: random.Random, dimensions: int, transposed: bool, reckless=False) -> dict:
    """Everything but groups; in two dimensions sometimes a list, one for each axis."""
    ranges = {"stride": (1, 4), "padding": (0, 3), "dilation": (1, 3)}
    alike = dimensions == 1 or draw.random() < 0.6
    found = {
        name: draw.randint(*limits) if alike else [draw.randint(*limits) for _ in range(dimensions)]
        for name, limits in ranges.items()
    }
    if transposed:
        room = min(_least(found["stride"]), 3) if not reckless else 4
        found["output_padding"] = draw.choice((0, draw.randint(0, room)))
    return found


def _sides(draw: random.Random, dimensions: int, longest: int) -> list[int]:
    return [draw.randint(1, longest) for _ in range(dimensions)]


def _least(setting: int | list[int]) -> int:
    return setting if isinstance(setting, int) else min(setting)


def _number(draw: random.Random):
    if draw.random() < 0.1:
        return lambda: round(draw.uniform(-2, 2), 2)
    return lambda: draw.randint(-4, 9)


def _tensor(shape: tuple[int, ...], number) -> torch.Tensor:
    count = torch.Size(shape).numel()
    return torch.tensor([number() for _ in range(count)], dtype=torch.float64).view(shape)


def _operator(dimensions: int, transposed: bool):
    return getattr(F, f"conv{'_transpose' * transposed}{dimensions}d")


def _accepted(settings: dict, transposed: bool) -> dict:
    """The keyword arguments: a convolution knows no output_padding."""
    return {
        name: settings[name]
        for name in NAMES
        if name in settings and (transposed or name != "output_padding")
    }


def _unusual(settings: dict) -> dict:
    return {name: value for name, value in settings.items() if value != DEFAULTS[name]}


def _plain(value):
    """Nested lists, with whole numbers written as such."""
    if isinstance(value, torch.Tensor):
        value = value.tolist()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
