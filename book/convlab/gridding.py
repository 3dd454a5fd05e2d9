"""Which inputs reach an output through gaps: counted, and as rules claim.

A stack here is a list of dilation rates at stride 1. Everything is counted along one axis: for
square kernels a pixel reaches the output exactly if its row and its column both do.
"""

from collections.abc import Sequence


def coverage(rates: Sequence[int], kernel_size: int = 3) -> list[bool]:
    """For each pixel of the receptive field, first to last, whether it reaches the output.

    The output of a layer with rate r reads 0, r, …, (k − 1)r; a stack reads all sums of one such
    step a layer. No layers read one pixel.

    >>> [int(read) for read in coverage([2, 2])]
    [1, 0, 1, 0, 1, 0, 1, 0, 1]
    """
    places = 1  # bit i stands for pixel i
    for rate in _checked(rates, kernel_size):
        steps = places
        for tap in range(1, kernel_size):
            places |= steps << tap * rate
    return [bit == "1" for bit in bin(places)[2:]]


def is_covered(rates: Sequence[int], kernel_size: int = 3) -> bool:
    """Whether every pixel is read: each rate at most the view of the smaller ones, sorted.

    Where a rate exceeds that view, no sum hits the first pixel behind it, as all remaining steps
    are too long; where none does, each layer lays copies of a full view edge to edge.

    >>> is_covered([1, 3, 9]), is_covered([1, 2, 9])
    (True, False)
    """
    view = 1
    for rate in sorted(_checked(rates, kernel_size)):
        if kernel_size > 1 and rate > view:
            return False
        view += (kernel_size - 1) * rate
    return True


def hdc_distance(rates: Sequence[int]) -> int:
    """M₂ of Wang et al., "Understanding convolution for semantic segmentation" (WACV 2018).

    M_n = r_n, M_i = max(M_{i+1} − 2r_i, 2r_i − M_{i+1}, r_i); their rule asks for M₂ ≤ k. It both
    accepts stacks with holes and rejects full ones: ``coverage`` decides. Raises ValueError for
    fewer than two rates.

    >>> hdc_distance([1, 2, 5]), hdc_distance([1, 2, 9])
    (2, 5)
    """
    _checked(rates, 1)
    if len(rates) < 2:
        raise ValueError(f"rates (={list(rates)}) must be at least two: the rule compares layers.")
    distance = rates[-1]
    for rate in reversed(rates[1:-1]):
        distance = max(distance - 2 * rate, 2 * rate - distance, rate)
    return distance


def _checked(rates: Sequence[int], kernel_size: int) -> Sequence[int]:
    if kernel_size < 1:
        raise ValueError(f"kernel_size (={kernel_size}) must be at least 1.")
    if any(rate < 1 for rate in rates):
        raise ValueError(f"rates (={list(rates)}) must all be at least 1.")
    return rates
