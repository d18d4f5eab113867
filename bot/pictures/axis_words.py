"""What left and right, bottom and top mean, outside the panel where they hide no track."""

from dataclasses import dataclass
from math import isfinite

from bot.core.palette import SUBDUED, TEXT
from bot.core.reports import Axis
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.layout import Box
from bot.pictures.drawing.text import STEP, ink

STRIP = 52
"""How much of the picture an axis needs."""
SIZE, LEAST_SIZE = 27.0, 21.0
"""Where the words would be smaller than the least, the share makes room for them."""
SHARE_SIZE = 23.0
GAP = 28


@dataclass(frozen=True, slots=True)
class AxisText:
    """The texts of an axis, with the widths they have along it."""

    low: str
    high: str
    share: str
    size: float

    def between(self, length: float) -> float:
        """Find the middle of what the words leave free."""
        start, end = ink(self.low, self.size).width, length - ink(self.high, self.size).width
        return (start + end) / 2


def draw_across(canvas: Canvas, axis: Axis, panel: Box) -> None:
    """Write the words of the first axis below the panel."""
    words, middle = fitted_words(axis, panel.width), panel.bottom + STRIP / 2
    pen, centre = Pen(words.size, TEXT), panel.left + words.between(panel.width)
    canvas.write(words.low, (panel.left, middle), pen)
    canvas.write(words.high, (panel.right, middle), pen, anchor=1)
    canvas.write(words.share, (centre, middle), Pen(SHARE_SIZE, SUBDUED), anchor=0.5)


def draw_upwards(canvas: Canvas, axis: Axis, panel: Box) -> None:
    """Write the words of the second axis left of the panel, to be read from bottom to top."""
    words, middle = fitted_words(axis, panel.height), panel.left - STRIP / 2
    pen, centre = Pen(words.size, TEXT), panel.bottom - words.between(panel.height)
    canvas.write_upwards(words.low, (middle, panel.bottom), pen)
    canvas.write_upwards(words.high, (middle, panel.top), pen, anchor=1)
    canvas.write_upwards(words.share, (middle, centre), Pen(SHARE_SIZE, SUBDUED), anchor=0.5)


def fitted_words(axis: Axis, length: float) -> AxisText:
    """Choose what is written along an axis, and how large."""
    # Turned with its line, the arrow to the left points down.
    low, high = axis.low and f"◀ {axis.low}", axis.high and f"{axis.high} ▶"
    share = f"shows {axis.share:.0%}" if isfinite(axis.share) and axis.share > 0 else ""
    size = _size(low, high, length - ink(share, SHARE_SIZE).width - 2 * GAP)
    if size < LEAST_SIZE:
        share, size = "", _size(low, high, length - GAP)
    return AxisText(low, high, share, size)


def _size(low: str, high: str, room: float) -> float:
    wide = ink(low, SIZE).width + ink(high, SIZE).width
    return max(STEP, min(SIZE, SIZE * (room - 4) / wide // STEP * STEP))
