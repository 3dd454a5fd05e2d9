"""Photographs inside scikit-image's wheel, CC0 or in the public domain."""

import numpy as np
import torch
from skimage import data
from skimage.transform import resize
from torch.nn import functional as F

LUMA = (0.299, 0.587, 0.114)  # of red, green and blue; ITU-R BT.601
PHOTOGRAPHS = (
    "astronaut",
    "brick",
    "camera",
    "chelsea",
    "coffee",
    "grass",
    "gravel",
    "moon",
    "page",
    "rocket",
)


def photograph(name: str = "camera", size: int = 128) -> np.ndarray:
    """A grey photograph of size × size pixels, float32 in [0, 1], its centre square antialiased.

    Raises ValueError for a name that is not in PHOTOGRAPHS.
    """
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    image = _pixels(name)
    if image.ndim == 3:
        image = image @ np.array(LUMA)
    side = min(image.shape)
    top, left = ((length - side) // 2 for length in image.shape)
    square = image[top : top + side, left : left + side] / 255
    return resize(square, (size, size), anti_aliasing=True).astype(np.float32)


def colour_photograph(name: str) -> torch.Tensor:
    """A whole photograph, its pixels as they are: (3, H, W) float32 in [0, 1], red, green, blue.

    Three channels are equal where the photograph is grey. Raises ValueError for a name that is not
    in PHOTOGRAPHS.
    """
    image = _pixels(name)
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    return torch.from_numpy(image.astype(np.float32) / 255).movedim(-1, 0).contiguous()


def face() -> torch.Tensor:
    """The photograph of the explorer ``upsampling``, grey: (1, 1, 48, 48) float32 in [0, 1].

    Eileen Collins's face, out of "astronaut", by means of 3 × 3 pixels.
    """
    colours = colour_photograph("astronaut")[:, 45:189, 155:299]
    grey = torch.tensordot(torch.tensor(LUMA, dtype=torch.float32), colours, 1)
    return F.avg_pool2d(grey[None, None], 3)


def _pixels(name: str) -> np.ndarray:
    """0 to 255, (H, W) or (H, W, 3)."""
    if name not in PHOTOGRAPHS:
        raise ValueError(f"name (={name!r}) is not a photograph; choose from {PHOTOGRAPHS}.")
    image = getattr(data, name)()
    return image[..., :3] if image.ndim == 3 else image
