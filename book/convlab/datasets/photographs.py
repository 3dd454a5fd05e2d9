"""Photographs inside scikit-image's wheel, CC0 or in the public domain."""

import numpy as np
from skimage import data
from skimage.transform import resize

PHOTOGRAPHS = (
    "astronaut",
    "brick",
    "camera",
    "chelsea",
    "coffee",
    "grass",
    "gravel",
    "moon",
    "rocket",
)


def photograph(name: str = "camera", size: int = 128) -> np.ndarray:
    """A grey photograph of size × size pixels, float32 in [0, 1], its centre square antialiased.

    Raises ValueError for a name that is not in PHOTOGRAPHS.
    """
    if name not in PHOTOGRAPHS:
        raise ValueError(f"name (={name!r}) is not a photograph; choose from {PHOTOGRAPHS}.")
    if size < 1:
        raise ValueError(f"size (={size}) must be at least 1.")
    image = getattr(data, name)()
    if image.ndim == 3:
        image = image[..., :3] @ np.array([0.299, 0.587, 0.114])  # luma of ITU-R BT.601
    side = min(image.shape)
    top, left = ((length - side) // 2 for length in image.shape)
    square = image[top : top + side, left : left + side] / 255
    return resize(square, (size, size), anti_aliasing=True).astype(np.float32)
