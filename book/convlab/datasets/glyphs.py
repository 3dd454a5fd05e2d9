"""Small characters of ten classes: capitals drawn from fonts, and handwritten digits.

Pictures are (N, 1, size, size) float32 in [−1, 1], ink at 1, with labels (N,) int64 from 0 on.
"""

from pathlib import Path

import matplotlib
import numpy as np
import torch
from matplotlib.ft2font import FT2Font
from torch import Tensor
from torch.nn import functional as F

CHARACTERS = "BLACKSMITH"  # a word of ten letters, all different: label 3 is the C
_FAMILIES = {
    "DejaVuSans": ("", "-Bold", "-Oblique", "-BoldOblique"),
    "DejaVuSansMono": ("", "-Bold", "-Oblique", "-BoldOblique"),
    "DejaVuSerif": ("", "-Bold", "-Italic", "-BoldItalic"),
    "STIXGeneral": ("", "Bol", "Italic", "BolIta"),
    "cm": ("r10", "ss10", "tt10"),  # Computer Modern: roman, sans serif, typewriter
}
TYPEFACES = tuple(f + style for f, styles in _FAMILIES.items() for style in styles)
_POINTS = 96  # a glyph is drawn this large, and then made small


def glyphs(characters: str = CHARACTERS, size: int = 16) -> tuple[Tensor, Tensor]:
    """Every character in each of TYPEFACES, and which character it is: 190 pictures by default.

    A character stands in the middle, 3/4 of the side tall; one that would be wider than 7/8 is
    narrowed. The fonts ship with Matplotlib. Raises ValueError for characters that are not
    different capitals, and for a size that 8 does not divide.
    """
    if not (characters.isascii() and characters.isalpha() and characters.isupper()) or (
        len(set(characters)) < len(characters)
    ):
        raise ValueError(
            f"characters (={characters!r}) must be capitals from A to Z, each once: "
            "every letter is a class."
        )
    _check_size(size)
    drawn = [_drawn(letter, face, size) for letter in characters for face in TYPEFACES]
    labels = torch.arange(len(characters)).repeat_interleave(len(TYPEFACES))
    return torch.stack(drawn)[:, None], labels


def digits(size: int = 16) -> tuple[Tensor, Tensor]:
    """Scikit-learn's 1,797 handwritten digits, enlarged bilinearly from 8×8, and their classes.

    Source: Alpaydin & Kaynak (1998). Raises ValueError for a size that 8 does not divide.
    """
    from sklearn.datasets import load_digits  # a second to import: only for those who want digits

    _check_size(size)
    images, labels = load_digits(return_X_y=True)
    ink = torch.from_numpy(images.reshape(-1, 1, 8, 8).astype(np.float32) / 16)
    large = F.interpolate(ink, (size, size), mode="bilinear", align_corners=False)
    return 2 * large - 1, torch.from_numpy(labels)


def _drawn(letter: str, typeface: str, size: int) -> Tensor:
    """One letter, (size, size) in [−1, 1]."""
    font = FT2Font(str(Path(matplotlib.get_data_path(), "fonts", "ttf", f"{typeface}.ttf")))
    font.set_size(_POINTS, 72)
    font.set_text(letter)
    font.draw_glyphs_to_bitmap(antialiased=True)
    ink = torch.from_numpy(np.array(font.get_image(), np.float32) / 255)  # cut off at its edges
    height = 3 * size // 4
    width = min(round(ink.shape[1] / ink.shape[0] * height), 7 * size // 8)
    ink = F.interpolate(ink[None, None], (height, width), mode="area")[0, 0]
    picture = torch.full((size, size), -1.0)
    top, left = (size - height) // 2, (size - width) // 2
    picture[top : top + height, left : left + width] = 2 * ink - 1
    return picture


def _check_size(size: int) -> None:
    if size < 8 or size % 8:
        raise ValueError(f"size (={size}) must be a multiple of 8: 8, 16, 24 and so on.")
