"""What the answers on super-resolution are compared with, and the pictures that nets train on."""

import math

import torch
from skimage.metrics import structural_similarity
from torch import nn
from torch.nn import functional as F


def rgb_to_y(image):
    """Brightness of digital video, as one 1×1 convolution of the three channels."""
    weight = torch.tensor([65.481, 128.553, 24.966], dtype=image.dtype).view(1, 3, 1, 1)
    return F.conv2d(image, weight / 255, weight.new_tensor([16 / 255]))


def psnr(prediction, target, data_range=1.0, crop=0):
    """Decibels of each image alone, then their mean."""
    pairs = zip(inside(prediction, crop), inside(target, crop), strict=True)
    errors = torch.stack([F.mse_loss(ours, theirs) for ours, theirs in pairs])
    return (20 * math.log10(data_range) - 10 * errors.log10()).mean()


def inside(pictures, crop):
    """What is left without `crop` pixels at each side."""
    return pictures if crop == 0 else pictures[:, :, crop:-crop, crop:-crop]


def scikit_ssim(prediction, target, data_range=1.0):
    """Structural similarity by scikit-image, every channel a picture of its own.

    It works in float64 and answers in the dtype that came; it has no gradients.
    """
    pairs = zip(prediction.detach().flatten(0, 1), target.detach().flatten(0, 1), strict=True)
    scores = [
        structural_similarity(
            ours.double().numpy(),
            theirs.double().numpy(),
            data_range=data_range,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
        for ours, theirs in pairs
    ]
    return torch.tensor(sum(scores) / len(scores), dtype=prediction.dtype)


def ssim(prediction, target, data_range=1.0):
    """The same in torch, for its gradients: every window taken out, its 121 pixels weighted.

    A test holds it to scikit-image's values.
    """
    offsets = torch.arange(-5, 6, dtype=prediction.dtype)
    exponents = -(offsets.view(-1, 1) ** 2 + offsets**2) / (2 * 1.5**2)
    weights = exponents.flatten().softmax(0).view(-1, 1)  # sums to 1

    def windows(pictures):
        return F.unfold(pictures.flatten(0, 1).unsqueeze(1), 11)  # (N·C, 121, places)

    def mean(values):
        return (weights * values).sum(1, keepdim=True)

    x, y = windows(prediction), windows(target)
    mean_x, mean_y = mean(x), mean(y)
    x, y = x - mean_x, y - mean_y
    light, contrast = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    alike = (2 * mean_x * mean_y + light) / (mean_x**2 + mean_y**2 + light)
    together = (2 * mean(x * y) + contrast) / (mean(x * x) + mean(y * y) + contrast)
    return (alike * together).mean()


class ESPCN(nn.Module):
    """Three convolutions on the small picture, then pixel shuffle."""

    def __init__(self, scale, channels=1):
        super().__init__()
        self.scale = scale
        self.first = nn.Conv2d(channels, 64, 5, padding=2)
        self.second = nn.Conv2d(64, 32, 3, padding=1)
        self.last = nn.Conv2d(32, channels * scale**2, 3, padding=1)

    def forward(self, small):
        """The enlarged picture."""
        features = self.second(self.first(small).tanh()).tanh()
        return F.pixel_shuffle(self.last(features), self.scale)


class ResidualESPCN(ESPCN):
    """Bicubic and what an ESPCN adds to it, at first nothing."""

    def __init__(self, scale, channels=1):
        super().__init__(scale, channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, small):
        """The enlarged picture."""
        return bicubic(small, self.scale) + super().forward(small)


def bicubic(small, scale):
    """The picture, `scale` times as large."""
    return F.interpolate(small, scale_factor=scale, mode="bicubic", align_corners=False)


def shrink(images, scale):
    """The pictures, 1/scale as large."""
    size = [side // scale for side in images.shape[2:]]
    return F.interpolate(images, size, mode="bicubic", antialias=True)


def turned(pictures):
    """The pictures in all eight ways that a square has of lying, a list of tensors."""
    mirrored = [pictures, pictures.flip(3)]
    return [torch.rot90(one, turns, (2, 3)) for one in mirrored for turns in range(4)]


def is_made_of(small, images, scale):
    """Whether each of these small pictures is one of the images, shrunk, maybe turned or mirrored.

    All numbers must agree to a thousandth.
    """
    known = [one for ways in turned(shrink(images, scale)) for one in ways]
    return small.dim() == 4 and all(
        any(one.shape == other.shape and bool((one - other).abs().max() < 1e-3) for other in known)
        for one in small
    )


def draw_shapes(cases, count, size=24):
    """Grey pictures (count, 1, size, size) in [0, 1], float32: edges, strokes and discs."""
    pictures = cases.uniform(count, 1, 1, 1).expand(count, 1, size, size)
    for _ in range(2):
        for covered in shapes(cases, count, size):
            pictures = pictures.lerp(cases.uniform(count, 1, 1, 1).expand_as(pictures), covered)
    return pictures.float()


def shapes(cases, count, size):
    """How much of each pixel a half plane, a stroke and a disc cover, drawn for each picture."""
    line = torch.arange(size, dtype=torch.float64) - (size - 1) / 2
    rows, columns = line.view(-1, 1), line
    angle, width, radius = cases.uniform(3, count, 1, 1, 1)
    top, left = cases.uniform(2, count, 1, 1, 1, low=-0.4 * size, high=0.4 * size)
    across = rows * (2 * math.pi * angle).cos() + columns * (2 * math.pi * angle).sin() - top
    around = ((rows - top) ** 2 + (columns - left) ** 2).sqrt()
    distances = across, 0.5 + 1.5 * width - across.abs(), 2 + 0.35 * size * radius - around
    return [(distance + 0.5).clamp(0, 1) for distance in distances]
