"""Transforms of rows and images, lines of overlap patterns, and what kernels let through."""

from math import gcd

import torch
from convlab import spectra
from convlab.figures import lines
from torch.nn import functional as F

SIDE = 48  # pixels of the images that the course's own spectrum sees


def cases() -> list[dict]:
    """Any rows and images; grey cards as the course measures them; frequency responses."""
    random = torch.Generator().manual_seed(11)
    rows = [_row(random, 1 + place % 16) for place in range(400)] + [_row(random, 64)]
    images = [_image(random) for _ in range(60)]
    cards = [_card(random, k, s, even) for k in range(1, 8) for s in (2, 3, 4) for even in (1, 0)]
    responses = [_response(random) for _ in range(300)]
    return rows + images + cards + responses + [_stack(random) for _ in range(200)]


def _row(random: torch.Generator, length: int) -> dict:
    values = _short(random, length)
    waves = torch.fft.fft(values)
    return {
        "kind": "row",
        "values": values.tolist(),
        "lines": (waves.abs() / length).tolist(),
        "re": waves.real.tolist(),
        "im": waves.imag.tolist(),
    }


def _image(random: torch.Generator) -> dict:
    height, width = torch.randint(1, 7, (2,), generator=random).tolist()
    image = _short(random, height, width)
    waves = torch.fft.fft2(image).abs() / (height * width)
    return {"kind": "image", "values": image.tolist(), "lines": waves.tolist()}


def _card(random: torch.Generator, kernel_size: int, stride: int, even: int) -> dict:
    """Of one period, the lines that convlab.spectra finds in a whole image of it.

    Its window spreads a line over two bins to each side, and lets 2/3 of the amplitude of a white
    noise of the same power through: hence the factor.
    """
    weight = (
        torch.ones(kernel_size, kernel_size) if even else _short(random, kernel_size, kernel_size)
    )
    card = torch.ones(1, 1, SIDE + 4, SIDE + 4, dtype=torch.float64)
    image = F.conv_transpose2d(card, weight.double()[None, None], stride=stride)[0, 0]
    start = SIDE // stride * stride
    image = image[start : start + SIDE, start : start + SIDE]
    found = torch.fft.ifftshift(spectra.power(image)).sqrt() * 3 / 2 / SIDE
    found[0, 0] = image.mean().abs()  # which the course's spectrum takes out
    step = SIDE // stride
    return {
        "kind": "card",
        "weight": weight.tolist(),
        "stride": stride,
        "lines": found[::step, ::step].tolist(),
    }


def _response(random: torch.Generator) -> dict:
    """The course's own figure divides by the response at 0, so the weights' sum must not be 0."""
    weights = _short(random, int(torch.randint(1, 9, (), generator=random)))
    weights[0] += 20
    frequency = int(torch.randint(0, 65, (), generator=random)) / 128
    passed = lines.response(weights, [frequency])[0] * weights.sum().abs()
    return {
        "kind": "response",
        "weights": weights.tolist(),
        "frequency": frequency,
        "passed": float(passed),
    }


def _stack(random: torch.Generator) -> dict:
    """Against the transform of what one pixel grows to: it is a stack's kernel as a whole."""
    layers, kernel = [], torch.ones(1, 1, 1, dtype=torch.float64)
    for _ in range(int(torch.randint(1, 4, (), generator=random))):
        size, stride = torch.randint(1, 6, (2,), generator=random).tolist()
        weights = _short(random, size)
        kernel = F.conv_transpose1d(kernel, weights[None, None], stride=stride)
        layers.append({"weight": [weights.tolist()], "stride": stride})
    length = kernel.shape[-1]
    place = int(torch.randint(0, length, (), generator=random))
    passed = torch.fft.fft(kernel[0, 0])[place].abs().item()
    shorter = gcd(place, length)
    return {
        "kind": "stack",
        "layers": layers,
        "frequency": [place // shorter, length // shorter],
        "passed": passed,
    }


def _short(random: torch.Generator, *size: int) -> torch.Tensor:
    """Multiples of a quarter: few digits in the file, and the same in binary."""
    return (4 * torch.randn(size, generator=random, dtype=torch.float64)).round() / 4
