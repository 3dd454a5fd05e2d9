"""How near one picture is to another: PSNR by hand, SSIM by scikit-image.

Pictures are (N, 1, H, W) tensors of one shape. A metric is taken of each image and then averaged,
so a batch scores as its images would alone.
"""

from skimage.metrics import structural_similarity
from torch import Tensor

SSIM_WINDOW = 11  # pixels a side: a Gaussian of σ = 1.5, cut off at 3.5 σ


def psnr(prediction: Tensor, target: Tensor, data_range: float = 1.0, crop: int = 0) -> float:
    """Peak signal-to-noise ratio in decibels, 10·log₁₀(data_range² / mean squared error).

    crop pixels are left out at every side. Equal pictures give inf. Raises ValueError where the
    shapes differ or nothing is left to compare.

    >>> import torch
    >>> psnr(torch.zeros(1, 1, 8, 8), torch.full((1, 1, 8, 8), 0.5))  # 20·log₁₀ 2
    6.020599913279624
    """
    prediction, target = _checked(prediction, target, data_range, crop)
    errors = (prediction - target).square().mean((1, 2, 3))  # (N,)
    return (10 * (data_range**2 / errors).log10()).mean().item()


def ssim(prediction: Tensor, target: Tensor, data_range: float = 1.0, crop: int = 0) -> float:
    """Structural similarity (Wang et al., 2004): 1 for equal pictures, near 0 for unrelated ones.

    An 11×11 Gaussian window with σ = 1.5, population covariance, positions where the window fits.
    Raises ValueError as ``psnr`` does, and for pictures smaller than the window.
    """
    prediction, target = _checked(prediction, target, data_range, crop)
    if min(target.shape[2:]) < SSIM_WINDOW:
        raise ValueError(
            f"pictures of {tuple(target.shape[2:])} pixels are smaller than the window of "
            f"{SSIM_WINDOW}; compare larger ones, or crop less (={crop})."
        )
    scores = [
        structural_similarity(
            ours[0].numpy(),
            theirs[0].numpy(),
            data_range=data_range,
            gaussian_weights=True,
            use_sample_covariance=False,
        )
        for ours, theirs in zip(prediction, target, strict=True)
    ]
    return float(sum(scores) / len(scores))


def _checked(
    prediction: Tensor, target: Tensor, data_range: float, crop: int
) -> tuple[Tensor, Tensor]:
    """Both in double precision, cropped."""
    if prediction.shape != target.shape or target.ndim != 4 or target.shape[1] != 1:
        raise ValueError(
            f"prediction {tuple(prediction.shape)} and target {tuple(target.shape)} must have one "
            "shape (N, 1, H, W)."
        )
    if data_range <= 0:
        raise ValueError(f"data_range (={data_range}) must be above 0.")
    height, width = target.shape[2:]
    if crop < 0 or 2 * crop >= min(height, width):
        raise ValueError(f"crop (={crop}) must be at least 0 and leave some of {height}×{width}.")
    inner = ..., slice(crop, height - crop), slice(crop, width - crop)
    return prediction.detach()[inner].double(), target.detach()[inner].double()
