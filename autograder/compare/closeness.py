"""When two tensors count as equal, and what to say where they do not."""

import math

import torch

from autograder.compare.verdicts import Degenerate

TOLERANCE = {
    torch.float64: 1e-9,
    torch.float32: 1e-4,
    torch.float16: 2e-2,
    torch.bfloat16: 1e-1,
}
"""Largest error as a share of the reference's largest magnitude, by dtype.

Room for another order of summation over some thousands of terms, far below any mistake's size.
"""


def require_telling(
    reference: torch.Tensor, what: str = "the reference", nonfinite: bool = False
) -> None:
    """Raise Degenerate where a wrong answer could equal `reference` by accident.

    Refused: no element at all, NaN or infinity (unless `nonfinite`, where it is enough that one
    stands somewhere), only zeros, and, among floating values, one constant (a single floating
    value other than 0 is fine).
    """
    if reference.numel() == 0:
        raise Degenerate(f"{what} is empty (shape {shape(reference)}): any empty tensor equals it.")
    low, high = (float(bound) for bound in torch.aminmax(reference))  # both NaN if one value is
    if not (math.isfinite(low) and math.isfinite(high)):
        if nonfinite:
            return
        raise Degenerate(f"{what} holds NaN or infinity: no error can be measured against it.")
    if low == high == 0:
        raise Degenerate(f"{what} is all zeros: it has no scale; choose another case.")
    if low == high and reference.is_floating_point() and reference.numel() > 1:
        raise Degenerate(f"{what} is one constant: a wrong order would go unseen.")


def difference(got: torch.Tensor, reference: torch.Tensor) -> str:
    """How `got` differs from `reference`, as the end of a sentence; empty where it does not.

    Shape and dtype must be the very same, and the error at most TOLERANCE of the reference's
    largest finite magnitude, measured in float64; integers and bools exactly equal. Where the
    reference holds NaN or infinity the very same must stand, and nowhere else.
    """
    if got.shape != reference.shape:
        return f"expected shape {shape(reference)}, got {shape(got)}"
    if got.dtype != reference.dtype:
        return f"expected dtype {dtype(reference)}, got {dtype(got)}"
    if reference.numel() == 0:
        return ""  # a known mistake may give such a one; a reference never does
    if not reference.is_floating_point():
        return "" if torch.equal(got, reference) else _found(got, reference, got != reference)
    measured = torch.isfinite(reference)
    if not bool(measured.all()):
        other = ~measured & (got != reference) & ~(got.isnan() & reference.isnan())
        if bool(other.any()):
            return _found(got, reference, other)
        got, reference = (torch.where(measured, one, 0.0) for one in (got, reference))
    expected = reference.to(torch.float64)
    error = (got.to(torch.float64) - expected).abs()
    most = TOLERANCE[reference.dtype] * float(expected.abs().max())
    if float(error.max()) <= most:  # never true of NaN
        return ""
    finite = torch.isfinite(got)
    if not bool(finite.all()) and got.dim():
        return "NaN or infinity" + _places(~finite).removeprefix("wrong values")
    return _found(got, reference, error > most)


def shape(tensor: torch.Tensor) -> str:
    """A tensor's shape as students write it: `(2, 3, 11, 8)`."""
    return str(tuple(tensor.shape))


def dtype(tensor: torch.Tensor) -> str:
    """A tensor's dtype without its module: `float64`."""
    return str(tensor.dtype).removeprefix("torch.")


def _found(got: torch.Tensor, reference: torch.Tensor, wrong: torch.Tensor) -> str:
    """Where the values are wrong; of a single number what it is, as of a number without tensor."""
    if wrong.dim():
        return _places(wrong)
    value, expected = got.item(), reference.item()
    told = f"{value:.6g}" if isinstance(value, float) else str(value)
    if got.dtype == torch.bool or not (math.isfinite(value) and math.isfinite(expected)):
        return f"got {told}, which is not right"
    return f"got {told}, which is too {'large' if value > expected else 'small'}"


def _places(wrong: torch.Tensor) -> str:
    first = wrong.nonzero()[0].tolist()
    return (
        f"wrong values at {int(wrong.count_nonzero())} of {wrong.numel()} places, first at {first}"
    )
