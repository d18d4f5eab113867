"""The headings of a table: level where they fit into their columns, slanted where they do not."""

from collections.abc import Sequence

from bot.core.palette import TEXT
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.layout import Box
from bot.pictures.drawing.text import fitted_size, ink

LEVEL_SIZE, LEAST_LEVEL = 26.0, 21.0
"""A heading that would have to be smaller to fit over its column is slanted, and so are all."""
SLANTED_SIZE = 24.0
SLANT = -40.0
"""Degrees; they lead down to their columns, from over the names, where there is room."""
LONGEST = 250
"""Pixels a slanted heading may be long."""
GAP = 12


def headings_height(headings: Sequence[str], room: float) -> int:
    """Measure what the headings need above columns with this room."""
    if not headings or _level_size(headings, room) >= LEAST_LEVEL:
        return round(LEVEL_SIZE) + 2 * GAP
    slanted = (ink(text, _slanted_size(text), angle=SLANT) for text in headings)
    return max(line.height for line in slanted) + 2 * GAP


def draw_headings(canvas: Canvas, headings: Sequence[str], row: Box, gap: float) -> None:
    """Write the headings over columns of equal width with a gap after each."""
    if not headings:
        return
    column = (row.width + gap) / len(headings)
    size = _level_size(headings, column - gap)
    for index, heading in enumerate(headings):
        middle = row.left + index * column + (column - gap) / 2
        if size >= LEAST_LEVEL:
            canvas.write(heading, (middle, row.middle[1]), Pen(size, TEXT), anchor=0.5)
        else:
            at = (middle, row.bottom - GAP)
            canvas.write_down_to(heading, at, SLANT, Pen(_slanted_size(heading), TEXT))


def _level_size(headings: Sequence[str], room: float) -> float:
    return min(fitted_size(text, room, LEVEL_SIZE) for text in headings)


def _slanted_size(heading: str) -> float:
    return fitted_size(heading, LONGEST, SLANTED_SIZE)
