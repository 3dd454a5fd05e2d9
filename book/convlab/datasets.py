"""Pictures and signals that ship with packages or in book/data: nothing is downloaded."""

from pathlib import Path

import numpy as np
import torch
from matplotlib import cbook
from skimage import data
from skimage.transform import resize

BACKGROUND = 10  # the label of a pixel that belongs to no digit
ENLARGED = 3  # pixels of a canvas along one pixel of a digit
TRAINING_DIGITS = 1_200  # of 1,797; the rest is held out

MEMBRANE_SECONDS = 0.0005  # from one sample of the recording to the next
DATA = Path(__file__).resolve().parents[1] / "data"

# Inside scikit-image's wheel, CC0 or in the public domain.
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


def membrane() -> torch.Tensor:
    """A recorded membrane potential in millivolts: 12,000 samples, MEMBRANE_SECONDS apart.

    float32 of shape (12000,). It ships with Matplotlib, whose original logo was drawn from it; unit
    and sampling interval are those of that logo's script in Matplotlib's project history.
    """
    with cbook.get_sample_data("membrane.dat") as recording:
        samples = np.frombuffer(recording.read(), dtype="<f4")
    return torch.from_numpy(100 * samples)


def _digits(held_out: bool) -> tuple[np.ndarray, np.ndarray]:
    """Enlarged digits (N, 24, 24) in [0, 1] and, in the same shape, the class of each pixel."""
    from sklearn.datasets import load_digits  # a second to import: only for those who draw digits

    images, targets = load_digits(return_X_y=True)
    half = slice(TRAINING_DIGITS, None) if held_out else slice(TRAINING_DIGITS)
    ink = images[half].reshape(-1, 8, 8).astype(np.float32) / 16
    ink = ink.repeat(ENLARGED, axis=1).repeat(ENLARGED, axis=2)
    return ink, np.where(ink >= 0.5, targets[half, None, None], BACKGROUND)


def nuclei() -> tuple[torch.Tensor, torch.Tensor]:
    """A microscope's picture of 125 cell nuclei, and which nucleus each pixel belongs to.

    Image (512, 512) float32 in [0, 1], labels (512, 512) int64: 0 background, then one number for
    each nucleus, with gaps. From the 2018 Data Science Bowl (Caicedo et al. 2019), CC0; see
    book/data/LICENSES.md.
    """
    with np.load(DATA / "nuclei.npz") as stored:
        image, labels = stored["image"], stored["labels"]
    return torch.from_numpy(image.astype(np.float32) / 255), torch.from_numpy(labels).long()
