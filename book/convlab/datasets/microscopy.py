"""Cell nuclei under a microscope, from book/data."""

from pathlib import Path

import numpy as np
import torch

DATA = Path(__file__).resolve().parents[2] / "data"


def nuclei() -> tuple[torch.Tensor, torch.Tensor]:
    """A microscope's picture of 125 cell nuclei, and which nucleus each pixel belongs to.

    Image (512, 512) float32 in [0, 1], labels (512, 512) int64: 0 background, then one number for
    each nucleus, with gaps. From the 2018 Data Science Bowl (Caicedo et al. 2019), CC0; see
    book/data/LICENSES.md.
    """
    with np.load(DATA / "nuclei.npz") as stored:
        image, labels = stored["image"], stored["labels"]
    return torch.from_numpy(image.astype(np.float32) / 255), torch.from_numpy(labels).long()
