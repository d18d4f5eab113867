"""Text as ink: measured, fitted to the room there is, and kept for the next picture."""

import warnings
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.ft2font import LoadFlags
from numpy.typing import NDArray

from bot.pictures.drawing.fonts import drawable, fonts_for, opened

DPI = 72
"""Makes a point of font size one pixel."""
STEP = 0.5
"""Sizes are tried in steps, so that the kept inks are used again."""
SHADE = 51
"""Five shades look like 255, and spare a seventh of the file."""
SHADES = (np.rint(np.arange(256) / SHADE) * SHADE).astype(np.uint8)
"""The shade that every one becomes."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Ink:
    """A line of text as shades: 0 is none, 255 is full."""

    shades: NDArray[np.uint8]
    ascent: int
    """Rows above the baseline."""

    @property
    def width(self) -> int:
        """Count the columns."""
        return int(self.shades.shape[1])

    @property
    def height(self) -> int:
        """Count the rows."""
        return int(self.shades.shape[0])


@lru_cache(maxsize=512)
def ink(text: str, size: float, *, bold: bool = False) -> Ink:
    """Render a line of text; what no font draws is left out."""
    line = drawable(text)
    if not line:
        return Ink(np.zeros((1, 1), dtype=np.uint8), ascent=1)
    font = opened(fonts_for(line, bold=bold))
    font.set_size(size, DPI)
    with warnings.catch_warnings():
        # Shaping may ask for a glyph that is not in the text, such as a dotted circle.
        warnings.simplefilter("ignore", UserWarning)
        font.set_text(line, 0.0, flags=LoadFlags.NO_HINTING)
    font.draw_glyphs_to_bitmap()
    shades = SHADES[font.get_image()]
    # The bitmap has a row to spare at the bottom; the descent is in 64ths of a pixel.
    ascent = shades.shape[0] - 1 - round(font.get_descent() / 64)
    return Ink(shades, ascent)


def fitted_size(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Find the largest size, up to the one asked for, at which a text is no wider than its room."""
    wide = ink(text, size, bold=bold).width
    if wide <= room:
        return size
    # Letters without hinting grow with their size, but for the rounding at both ends.
    return max(STEP, size * (room - 2) / wide // STEP * STEP)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut a text that is too long at this size, and end it in an ellipsis."""
    line = drawable(text)
    if ink(line, size, bold=bold).width <= room:
        return line
    shortest, longest = 0, len(line)
    while longest - shortest > 1:
        middle = (shortest + longest) // 2
        fits = ink(line[:middle] + ELLIPSIS, size, bold=bold).width <= room
        shortest, longest = (middle, longest) if fits else (shortest, middle)
    return line[:shortest].rstrip() + ELLIPSIS
