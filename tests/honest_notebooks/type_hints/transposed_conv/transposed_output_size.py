from __future__ import annotations

from typing import Final, Literal, NamedTuple, NewType, Optional, Protocol, TypeAlias, Union

import torch
from torch import Tensor

Size: TypeAlias = "int | tuple[int, int]"
Pixels = NewType("Pixels", int)
LEAST: Final = 1


class Rule(NamedTuple):
    least: int
    values: dict[str, int]


class Sized(Protocol):
    def __len__(self) -> int: ...


def _check(rule: Rule) -> None:
    for name, value in rule.values.items():
        if value < rule.least:
            raise ValueError(f"{name} (={value}) must be at least {rule.least}.")


def transposed_output_size(
    size: Pixels,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> Pixels:
    _check(Rule(LEAST, dict(size=size, kernel_size=kernel_size, stride=stride, dilation=dilation)))
    _check(Rule(0, dict(padding=padding, output_padding=output_padding)))
    answer: Optional[int] = None
    if output_padding >= (bound := max(stride, dilation)):
        raise ValueError(f"{output_padding=} must be below {bound}: output_padding {output_padding}")
    answer = (size - 1) * stride + dilation * (kernel_size - 1) + 1 + output_padding - 2 * padding
    if answer < 1:
        raise ValueError(f"padding (={padding}) leaves nothing")
    return answer
