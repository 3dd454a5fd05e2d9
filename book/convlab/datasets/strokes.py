"""Thin strokes over photographs of textures: all that is to be found lies within a pixel or two."""

import numpy as np
import torch
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from skimage import data

TEXTURES = ("brick", "grass", "gravel")
LETTERS, DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789"
TRAINING_COLUMNS = 320  # of a photograph's 512; the others are held out
LARGEST = 512 - TRAINING_COLUMNS
TYPEFACE = FontProperties(family="cmtt10")  # Computer Modern Typewriter: its strokes are all thin
GLYPHS = 4  # a canvas
CONTRAST = 0.35  # between a stroke and the texture below it, of black to white


def stroke_canvases(
    count: int, seed: int, size: int = 64, held_out: bool = False
) -> tuple[torch.Tensor, torch.Tensor]:
    """Four thin glyphs over a photographed texture, and which pixels they run through.

    Images (N, 1, size, size) float32 in [0, 1], masks (N, size, size) int64: 1 where a stroke
    covers half of the pixel, else 0. Strokes are about two pixels wide, lighter or darker than the
    brick, grass or gravel under them. The textures are scikit-image's (CC0), the glyphs Computer
    Modern Typewriter as it ships with Matplotlib, turned and enlarged at random. With held_out=True
    they are digits in place of letters, on columns of the photographs that are never used without.
    The same seed makes the same canvases. Raises ValueError for a count below 1 or a size out of
    32 … 192.
    """
    if count < 1:
        raise ValueError(f"count (={count}) must be at least 1.")
    if not 32 <= size <= LARGEST:
        raise ValueError(
            f"size (={size}) must lie in 32 … {LARGEST}: smaller is no room for glyphs, larger is "
            "no held-out texture."
        )
    random = np.random.default_rng(seed)
    columns = slice(TRAINING_COLUMNS, None) if held_out else slice(TRAINING_COLUMNS)
    textures = [getattr(data, name)()[:, columns] / 255 for name in TEXTURES]
    glyphs = [
        TextPath((0, 0), glyph, 1, prop=TYPEFACE) for glyph in (DIGITS if held_out else LETTERS)
    ]
    images = np.empty((count, 1, size, size), np.float32)
    masks = np.zeros((count, size, size), np.int64)
    for canvas in range(count):
        texture = _piece(textures[random.integers(len(textures))], size, random)
        image = texture
        for _ in range(GLYPHS):
            covered = _covered(glyphs[random.integers(len(glyphs))], size, random)
            ink = texture + random.choice((-CONTRAST, CONTRAST))
            image = image + covered * (ink - image)  # the last glyph lies on top
            masks[canvas] |= covered >= 0.5
        images[canvas, 0] = image.clip(0, 1)
    return torch.from_numpy(images), torch.from_numpy(masks)


def _piece(texture: np.ndarray, size: int, random: np.random.Generator) -> np.ndarray:
    """A square of a texture, anywhere, mirrored or not."""
    top, left = (random.integers(side - size + 1) for side in texture.shape)
    return texture[top : top + size, left : left + size][:, :: random.choice((-1, 1))]


def _covered(glyph: Path, size: int, random: np.random.Generator) -> np.ndarray:
    """How much of each pixel a glyph covers, (size, size) in [0, 1]."""
    renderer = RendererAgg(size, size, 72)
    pen = renderer.new_gc()
    pen.set_linewidth(0)
    place = Affine2D().translate(-0.26, -0.31).scale(random.uniform(20, 32))
    place.rotate(random.uniform(-0.5, 0.5)).translate(*random.uniform(8, size - 8, 2))
    renderer.draw_path(pen, glyph, place, rgbFace=(0, 0, 0))
    return np.asarray(renderer.buffer_rgba())[..., 3] / 255
