from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Generic, TypeVar

T = TypeVar("T", bound="torch.Tensor")


class Box(Generic[T]):
    content: T

    def __init__(self, content: T) -> None:
        self.content = content


def places(size: Sequence[int], span: Sequence[int], stride: int) -> Iterator[tuple[int, int]]:
    for i in range(0, size[0] - span[0] + 1, stride):
        yield from ((i, j) for j in range(0, size[1] - span[1] + 1, stride))


def conv_matrix(
    weight: torch.Tensor,
    in_size: Annotated[tuple[int, int], "height and width"],
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> torch.Tensor:
    match stride, dilation, padding:
        case (s, _, _) if s < 1:
            raise ValueError(f"stride (={s}) must be at least 1.")
        case (_, d, _) if d < 1:
            raise ValueError(f"dilation (={d}) must be at least 1.")
        case (_, _, p) if p < 0:
            raise ValueError(f"padding (={p}) must not be negative.")
    if min(in_size) < 1:
        raise ValueError(f"in_size (={tuple(in_size)}) must be at least 1.")
    span: list[int] = [dilation * (k - 1) + 1 for k in weight.shape]
    height, width = in_size
    whole: tuple[int, ...] = (height + 2 * padding, width + 2 * padding)
    rows: list[torch.Tensor] = []
    for i, j in places(whole, span, stride):
        canvas: Box[torch.Tensor] = Box(weight.new_zeros(whole))
        canvas.content[i : i + span[0] : dilation, j : j + span[1] : dilation] = weight
        inside = canvas.content[padding : padding + height, padding : padding + width]
        rows.append(inside.flatten())
    if not rows:
        raise ValueError(f"weight (={tuple(weight.shape)}) does not fit.")
    return torch.stack(rows)
