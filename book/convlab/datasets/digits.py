"""Handwritten digits that ship with scikit-learn."""

import numpy as np
import torch

BACKGROUND = 10  # the label of a pixel that belongs to no digit
ENLARGED = 3  # pixels of a canvas along one pixel of a digit
TRAINING_DIGITS = 1_200  # of 1,797; the rest is held out


def digit_canvases(
    count: int, seed: int, size: int = 64, held_out: bool = False
) -> tuple[torch.Tensor, torch.Tensor]:
    """Canvases with four handwritten digits each, and the class of every pixel.

    Images (N, 1, size, size) float32 in [0, 1], labels (N, size, size) int64: 0 to 9 on the
    strokes of a digit, BACKGROUND elsewhere. Scikit-learn's 8×8 digits, enlarged threefold, lie
    anywhere within their own quarter of the canvas. Digits drawn with held_out=True never occur
    without. The same seed makes the same canvases. Raises ValueError for a count below 1 or a
    size in which four digits do not fit.
    """
    if count < 1:
        raise ValueError(f"count (={count}) must be at least 1.")
    digits, classes = _digits(held_out)
    quarter, side = size // 2, digits.shape[1]
    if quarter < side:
        raise ValueError(f"size (={size}) must be at least {2 * side}: two digits side by side.")
    random = np.random.default_rng(seed)
    images = np.zeros((count, 1, size, size), np.float32)
    labels = np.full((count, size, size), BACKGROUND)
    for canvas, place in np.ndindex(count, 4):
        chosen = random.integers(len(digits))
        shift = random.integers(quarter - side + 1, size=2)
        top, left = shift + quarter * np.array(divmod(place, 2))
        images[canvas, 0, top : top + side, left : left + side] = digits[chosen]
        labels[canvas, top : top + side, left : left + side] = classes[chosen]
    return torch.from_numpy(images), torch.from_numpy(labels)


def _digits(held_out: bool) -> tuple[np.ndarray, np.ndarray]:
    """Enlarged digits (N, 24, 24) in [0, 1] and, in the same shape, the class of each pixel."""
    from sklearn.datasets import load_digits  # a second to import: only for those who draw digits

    images, targets = load_digits(return_X_y=True)
    half = slice(TRAINING_DIGITS, None) if held_out else slice(TRAINING_DIGITS)
    ink = images[half].reshape(-1, 8, 8).astype(np.float32) / 16
    ink = ink.repeat(ENLARGED, axis=1).repeat(ENLARGED, axis=2)
    return ink, np.where(ink >= 0.5, targets[half, None, None], BACKGROUND)
