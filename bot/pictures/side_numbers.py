"""Numbers beside a bar, of clusters that have no room for theirs in it: colour alone tells none."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.core.palette import SUBDUED, TEXT
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, Box, closed
from bot.pictures.drawing.text import ink

NUMBER = Pen(LEAST_WORD, TEXT, bold=True)
APART = 6
"""Between numbers that stand one above the other."""
AWAY, BESIDE = 18, 4
"""From the bar to a number, and between a number and its line."""
LINE = 3


def draw_beside(canvas: Canvas, segments: Mapping[int, Box], *, right: bool) -> None:
    """Write the numbers of a bar's segments, from the top, and lead a line to each."""
    wanted = [box.middle[1] for box in segments.values()]
    for (number, box), y in zip(segments.items(), _apart(wanted), strict=True):
        edge, way = (box.right, 1) if right else (box.left, -1)
        tip = edge + way * (AWAY - BESIDE)
        _draw_line(canvas, (edge, box.middle[1]), (tip, y))
        canvas.write(f"{number}", (edge + way * AWAY, y), NUMBER, anchor=0 if right else 1)


def _apart(wanted: Sequence[float]) -> Sequence[float]:
    """Move places apart, upwards from the last one, which stays where it is."""
    step = ink("8", NUMBER.size, bold=True).height + APART
    places: list[float] = []
    for place in reversed(wanted):
        places.append(min(place, places[-1] - step) if places else place)
    return places[::-1]


def _draw_line(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    one, other = np.array(start), np.array(end)
    along = other - one
    half = np.array((-along[1], along[0])) / np.hypot(*along) * LINE / 2
    corners = np.array([one - half, other - half, other + half, one + half])
    canvas.shape(closed(corners), Brush(SUBDUED))
