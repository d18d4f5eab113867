"""A picture in the making: matplotlib's Agg renderer with y running down, and text blended in.

The renderer is used without a figure, below what matplotlib promises to keep. This module stands on
`RendererAgg(width, height, dpi)`, its `buffer_rgba`, `new_gc`, `draw_path`, `draw_markers` and
`draw_image`, and on the graphics context's `set_linewidth` and `set_foreground`; `fonts.py` on
`fontManager.ttflist`, `FontPath`, `get_font`, `FT2Font` and of a font on `get_char_index`;
`text.py` on its `set_size`, `set_text`, `draw_glyphs_to_bitmap`, `get_image` and `get_descent`.
`Path`, `Affine2D` and `MarkerStyle` are documented. Where a new matplotlib changes one of these,
the tests of the pictures fail.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from bot.core.palette import PANEL, Colour
from bot.pictures.drawing.layout import Box, Points
from bot.pictures.drawing.png import encode
from bot.pictures.drawing.text import DPI, ink

CAP_HEIGHT = 0.73
"""Of a DejaVu capital or digit, in parts of the font size."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How text looks."""

    size: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """How a shape looks."""

    fill: Colour
    part: float = 1.0
    """Of the fill over what is below, 0 to 1."""
    edge: Colour = PANEL
    edge_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that stands on a canvas."""

    text: str
    pen: Pen
    box: Box


class Canvas:
    """A picture of one colour to draw on."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        # The renderer without its figure: artists would cost more than all there is to draw.
        renderer: Any = RendererAgg(width, height, DPI)  # type: ignore[no-untyped-call]
        self._renderer = renderer
        self.height = height
        self._pixels: NDArray[np.uint8] = np.asarray(renderer.buffer_rgba())
        # Whole pixels at once: ten times as fast as byte by byte.
        self._pixels.view("<u4")[:] = int.from_bytes((*ground, 255), "little")
        self._plain = renderer.new_gc()
        self._downwards = Affine2D().scale(1, -1).translate(0, height)
        self._colours = [ground]
        self._lines: list[Line] = []

    @property
    def lines(self) -> tuple[Line, ...]:
        """List what is written on it."""
        return tuple(self._lines)

    def shape(self, outline: Path, brush: Brush) -> None:
        """Draw a shape where it is."""
        # A fill that is not to be seen takes as long as one that is; None spares it.
        fill = _fractions(brush.fill, brush.part) if brush.part else None
        self._renderer.draw_path(self._context(brush), outline, self._downwards, fill)

    def markers(self, marker: Path, size: float, at: Points, brush: Brush) -> None:
        """Draw the same small upright shape at every point."""
        context, scale, fill = self._context(brush), Affine2D().scale(size), _fractions(brush.fill)
        self._renderer.draw_markers(context, marker, scale, Path(at), self._downwards, fill)

    def write(self, text: str, at: tuple[float, float], pen: Pen, *, anchor: float = 0.0) -> None:
        """Write a line around the height given; anchor 0 starts it there, 1 ends it there."""
        line = ink(text, pen.size, bold=pen.bold)
        left = at[0] - anchor * line.width
        top = at[1] + pen.size * CAP_HEIGHT / 2 - line.ascent
        self._lines.append(Line(text, pen, Box(left, top, left + line.width, top + line.height)))
        self._stamp(line.shades, left, top, pen.colour)

    def write_upwards(
        self, text: str, at: tuple[float, float], pen: Pen, *, anchor: float = 0.0
    ) -> None:
        """Write a line that is turned to the left, and read from the bottom to the top."""
        line = ink(text, pen.size, bold=pen.bold)
        left = at[0] + pen.size * CAP_HEIGHT / 2 - line.ascent
        top = at[1] - (1 - anchor) * line.width
        self._lines.append(Line(text, pen, Box(left, top, left + line.height, top + line.width)))
        self._stamp(np.rot90(line.shades), left, top, pen.colour)

    def png(self) -> bytes:
        """Finish the picture."""
        return encode(self._pixels, self._colours)

    def _context(self, brush: Brush) -> Any:
        context = self._renderer.new_gc()
        context.set_linewidth(brush.edge_width)
        context.set_foreground(_fractions(brush.edge), isRGBA=True)
        self._colours.append(brush.fill if brush.part == 1 else brush.edge)
        return context

    def _stamp(self, shades: NDArray[np.uint8], left: float, top: float, colour: Colour) -> None:
        # Red, green, blue and how much of them, as one number. Agg takes images upside down.
        solid = np.uint32(int.from_bytes(colour, "little"))
        stamp = shades[::-1].astype("<u4", order="C") << np.uint32(24) | solid
        bottom = round(top) + shades.shape[0]
        below = self._pixels.shape[0] - bottom
        self._renderer.draw_image(
            self._plain, round(left), below, stamp.view(np.uint8).reshape(*shades.shape, 4)
        )
        self._colours.append(colour)


def _fractions(colour: Colour, part: float = 1.0) -> tuple[float, float, float, float]:
    return colour.red / 255, colour.green / 255, colour.blue / 255, part
