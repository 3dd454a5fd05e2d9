"""Pictures in one place, one at a time: what differs between them jumps to the eye.

Plain HTML without a script, radio buttons and style rules alone, so it works from a file, in
Jupyter, by keyboard (arrow keys) and by touch.
"""

import base64
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import numpy as np
from matplotlib import image as files


@dataclass(frozen=True)
class Flip:
    """A finished comparison: notebooks show its HTML, a terminal its text alternative."""

    alt: str
    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"Comparison: {self.alt}"


def flip(pictures: Mapping[str, object], invitation: str, alt: str) -> Flip:
    """{name: picture in [0, 1]}, (H, W) or (H, W, 3), all of one size; the first is shown first.

    A reader chooses by name; every picture is drawn as wide as the page's text, but at most four
    times its pixels. invitation stands above the choices, alt says what to see. Raises ValueError
    where there are fewer than two pictures, where sizes differ, or where alt is empty.
    """
    arrays = {name: np.clip(np.asarray(pixels, float), 0, 1) for name, pixels in pictures.items()}
    sizes = {pixels.shape[:2] for pixels in arrays.values()}
    if len(arrays) < 2 or len(sizes) > 1:
        raise ValueError(
            f"pictures {sorted(arrays)} of sizes {sorted(sizes)} must be two or more of one size."
        )
    if not alt.strip():
        raise ValueError("alt (='') must say what to see in the pictures; write one sentence.")
    key = "flip-" + hashlib.sha256((alt + "".join(arrays)).encode()).hexdigest()[:8]
    ((_, width),) = sizes
    choices = "".join(_choice(key, at, name) for at, name in enumerate(arrays))
    drawn = "".join(_picture(key, at, *item) for at, item in enumerate(arrays.items()))
    rules = "".join(
        f"#{key}:has(#{key}-{at}:checked) .flip-{at} {{ display: block; }}"
        for at in range(len(arrays))
    )
    html = (
        f'<div class="flip" id="{key}"><style>{STYLE}{rules}</style>'
        f"<fieldset><legend>{escape(invitation)}</legend>{choices}</fieldset>"
        f'<div role="group" aria-label="{escape(alt, quote=True)}" '
        f'style="max-width: {4 * width}px">{drawn}</div></div>'
    )
    return Flip(alt, html)


def _choice(key: str, place: int, name: str) -> str:
    checked = " checked" if place == 0 else ""
    return (
        f'<label><input type="radio" name="{key}" id="{key}-{place}"{checked}> '
        f"{escape(name)}</label>"
    )


def _picture(key: str, place: int, name: str, pixels: np.ndarray) -> str:
    file = io.BytesIO()
    grey = {} if pixels.ndim == 3 else {"cmap": "gray", "vmin": 0, "vmax": 1}
    files.imsave(file, pixels, format="png", metadata={"Software": None}, **grey)
    data = base64.b64encode(file.getvalue()).decode()
    return (
        f'<img class="flip-{place}" alt="{escape(name, quote=True)}" '
        f'src="data:image/png;base64,{data}">'
    )


# The colours are the site's, else JupyterLab's, else the text's own.
STYLE = """
.flip { color: var(--pst-color-text-base, var(--jp-content-font-color1, inherit)); }
.flip fieldset { border: 0; margin: 0 0 0.5rem; min-width: 0; padding: 0; }
.flip legend {
  color: inherit; float: none; font-size: 1em; margin: 0 0 0.25rem; padding: 0; width: 100%;
}
.flip label {
  align-items: center; cursor: pointer; display: inline-flex; gap: 0.4em; margin: 0 1.1em 0 0;
  min-height: 2.25rem;
}
.flip input { height: 1.1em; margin: 0; width: 1.1em; }
.flip input:focus-visible {
  outline: 3px solid var(--pst-color-accent, var(--jp-brand-color1, #1976d2));
  outline-offset: 2px;
}
.flip img { display: none; height: auto; image-rendering: pixelated; width: 100%; }
"""
