"""Brightness, PSNR and SSIM, got wrong in the usual ways."""

from functools import partial

import torch
from torch.nn import functional as F


def brightness(image, shares=(65.481, 128.553, 24.966), offset=16 / 255, whole=255):
    """A weighted sum of three channels."""
    weights = torch.tensor(shares, dtype=image.dtype).view(3, 1, 1) / whole
    return (image * weights).sum(1, keepdim=True) + offset


def rounded(image):
    """The three shares held in float32, whatever the picture is."""
    shares = torch.tensor([65.481, 128.553, 24.966], dtype=torch.float32)
    return brightness(image, shares.tolist())


def decibels(
    prediction, target, data_range=1.0, crop=0, kept=(1, 1, 1, 1), power=2, over=(1, 2, 3), factor=1
):
    """PSNR with the places where it is usually got wrong.

    `kept` says at which sides (top, bottom, left, right) the crop is made, `power` which power of
    the error is averaged `over` which axes.
    """
    height, width = target.shape[2:]
    top, bottom, left, right = (crop * side for side in kept)
    error = (prediction - target)[:, :, top : height - bottom, left : width - right]
    ratio = data_range**power / error.abs().pow(power).mean(over)
    return (10 * factor * ratio.log10()).mean()


def without_range(prediction, target, data_range=1.0, crop=0):
    """The range taken as 1."""
    return decibels(prediction, target, 1.0, crop)


def range_not_squared(prediction, target, data_range=1.0, crop=0):
    """The squared error set against the range itself."""
    return decibels(prediction, target, data_range**0.5, crop)


def cut(prediction, target, data_range=1.0, crop=0):
    """The prediction brought into the range first."""
    return decibels(prediction.clamp(0, data_range), target, data_range, crop)


def gaussian(size=11, variance=1.5**2):
    """A window of weights that sum to 1; uniform for an infinite variance."""
    squared = (torch.arange(size, dtype=torch.float64) - size // 2) ** 2
    return (-(squared.view(-1, 1) + squared) / (2 * variance)).flatten().softmax(0)


def similarity(
    x, y, data_range=1.0, window=None, loud=1, padding=0, sample=1.0, constants=None, bright=True
):
    """SSIM with the places where it is usually got wrong.

    `loud` multiplies the window, `sample` the variances; `constants` are those of brightness and
    contrast, `bright` says whether brightness is in it.
    """
    x, y = (pictures.flatten(0, 1).unsqueeze(1) for pictures in (x, y))
    window = gaussian() if window is None else window
    size = round(window.numel() ** 0.5)
    kernel = loud * window.to(x.dtype).view(1, 1, size, size)
    mean = partial(F.conv2d, weight=kernel, padding=padding)
    mean_x, mean_y = mean(x), mean(y)
    spread = sample * (mean(x * x) - mean_x**2 + mean(y * y) - mean_y**2)
    together = sample * (mean(x * y) - mean_x * mean_y)
    c, d = constants or ((0.01 * data_range) ** 2, (0.03 * data_range) ** 2)
    light = (2 * mean_x * mean_y + c) / (mean_x**2 + mean_y**2 + c)
    contrast = (2 * together + d) / (spread + d)
    return (light * contrast if bright else contrast).mean()


def similarity_without_range(prediction, target, data_range=1.0):
    """The range taken as 1."""
    return similarity(prediction, target)


def with_constants(first, second):
    """SSIM with other constants, given the range."""

    def mistaken(prediction, target, data_range=1.0):
        constants = first(data_range), second(data_range)
        return similarity(prediction, target, data_range, constants=constants)

    return mistaken


def similarity_of_wholes(prediction, target, data_range=1.0):
    """One window as large as the picture."""
    x, y = (pictures.flatten(2) for pictures in (prediction, target))
    mean_x, mean_y = x.mean(2), y.mean(2)
    c, d = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    light = (2 * mean_x * mean_y + c) / (mean_x**2 + mean_y**2 + c)
    together = (x * y).mean(2) - mean_x * mean_y
    spread = x.var(2, correction=0) + y.var(2, correction=0)
    return (light * (2 * together + d) / (spread + d)).mean()
