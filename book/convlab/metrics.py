"""How near one picture is to another: PSNR by hand, SSIM by scikit-image, IoU for maps of classes.

Pictures are (N, 1, H, W) tensors of one shape. PSNR and SSIM are taken of each image and then
averaged, so a batch scores as its images would alone; IoU counts pixels over the whole batch.
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


def iou(prediction: Tensor, target: Tensor, num_classes: int) -> Tensor:
    """Intersection over union of each class, (num_classes,): of all pixels that either map gives
    it, the share that both do.

    prediction and target are maps of integers (N, H, W); pixels are counted over the whole batch.
    NaN for a class that is in neither. Raises ValueError where the shapes differ, numbers are no
    integers, or one is not in 0 … num_classes − 1.

    >>> import torch
    >>> iou(torch.tensor([[[0, 1, 1]]]), torch.tensor([[[0, 0, 1]]]), num_classes=2)
    tensor([0.5000, 0.5000])
    """
    if prediction.shape != target.shape:
        raise ValueError(
            f"prediction {tuple(prediction.shape)} and target {tuple(target.shape)} must have one "
            "shape (N, H, W)."
        )
    for name, classes in (("prediction", prediction), ("target", target)):
        if classes.is_floating_point():
            raise ValueError(f"{name} ({classes.dtype}) must hold integers, a class a pixel.")
        if classes.numel() and not 0 <= classes.min() <= classes.max() < num_classes:
            raise ValueError(
                f"{name} holds {int(classes.min())} to {int(classes.max())}, which must lie in "
                f"0 … {num_classes - 1} for num_classes (={num_classes})."
            )
    pairs = num_classes * target.long().flatten() + prediction.long().flatten()
    table = pairs.bincount(minlength=num_classes**2).view(num_classes, num_classes)
    both = table.diagonal()
    return both / (table.sum(0) + table.sum(1) - both)


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
