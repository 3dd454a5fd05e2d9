"""Pictures and signals that ship with packages or in book/data: nothing is downloaded."""

from .digits import BACKGROUND, ENLARGED, TRAINING_DIGITS, digit_canvases
from .glyphs import CHARACTERS, digits, glyphs
from .microscopy import nuclei
from .photographs import PHOTOGRAPHS, colour_photograph, face, photograph
from .recordings import MEMBRANE_SECONDS, membrane
from .strokes import stroke_canvases

__all__ = [
    "BACKGROUND",
    "CHARACTERS",
    "ENLARGED",
    "MEMBRANE_SECONDS",
    "PHOTOGRAPHS",
    "TRAINING_DIGITS",
    "colour_photograph",
    "digit_canvases",
    "digits",
    "face",
    "glyphs",
    "membrane",
    "nuclei",
    "photograph",
    "stroke_canvases",
]
