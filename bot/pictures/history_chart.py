"""How many tracks each cluster had through time: a bar for each result, the oldest at the left."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from bot.core.history import ChartBar
from bot.core.palette import BACKGROUND, BADGE_TEXT, SUBDUED, TEXT, Colour, cluster_colour, mixed
from bot.languages import gettext, gettext_noop
from bot.languages import number as grouped
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH, Box, closed
from bot.pictures.drawing.text import ink, shortened
from bot.pictures.header import HEIGHT as HEADER
from bot.pictures.header import MIDDLE, ROOM, SECOND_LINE, title_line
from bot.pictures.side_numbers import draw_beside

COUNTED = gettext_noop("Tracks in each cluster")
ABOVE, BARS, BELOW = 56, 470, 66
"""The line of totals, the longest bar, and the line of days."""
WIDEST, PART = 120, 0.6
"""Of a bar: pixels, and of its slot; the rest is left to the bands between bars."""
SIDE = 52
"""Left of the first slot and right of the last, for numbers beside their bars."""
GAP = 3
"""Between clusters."""
BAND = 0.35
"""Of a cluster's colour, where it goes from one bar to the next."""
ROOM_ABOVE = 4
"""Round a number in a bar; where there is less, it stands beside the first and the last one."""
TOTAL, DAY = Pen(LEAST_WORD, TEXT, bold=True), Pen(LEAST_WORD, SUBDUED)
NUMBER = Pen(LEAST_WORD, BADGE_TEXT, bold=True)


def draw_history_chart(title: str, bars: Sequence[ChartBar]) -> bytes:
    """Draw the bars; the numbers in them are those of the clusters, the first at the top."""
    return history_canvas(title, bars).png()


def history_canvas(title: str, bars: Sequence[ChartBar]) -> Canvas:
    """Lay the chart out, and draw it on a canvas."""
    canvas = Canvas(WIDTH, HEADER + ABOVE + BARS + BELOW, BACKGROUND)
    line, size = title_line(title, ROOM)
    canvas.write(line, (MARGIN, MIDDLE), Pen(size, TEXT, bold=True))
    counted = shortened(gettext(COUNTED), ROOM, DAY.size)
    canvas.write(counted, (MARGIN, SECOND_LINE), DAY)
    stacks = _stacks(bars)
    for left, right in pairwise(stacks):
        _draw_bands(canvas, left, right)
    for bar, stack in zip(bars, stacks, strict=True):
        _draw_bar(canvas, bar, stack)
    draw_beside(canvas, _without_room(stacks[0]), right=False)
    draw_beside(canvas, _without_room(stacks[-1]), right=True)
    return canvas


def _stacks(bars: Sequence[ChartBar]) -> Sequence[Mapping[int, Box]]:
    """Place every cluster of every bar, by its number."""
    slot = (WIDTH - 2 * SIDE) / len(bars)
    width, foot = min(WIDEST, PART * slot), HEADER + ABOVE + BARS
    scale = BARS / max(bar.total for bar in bars)
    stacks = []
    for place, bar in enumerate(bars):
        middle = SIDE + (place + 0.5) * slot
        top, stack = foot - bar.total * scale, {}
        for cluster in bar.clusters:
            bottom = top + cluster.size * scale
            stack[cluster.number] = Box(middle - width / 2, top, middle + width / 2, bottom)
            top = bottom
        stacks.append(stack)
    return stacks


def _draw_bands(canvas: Canvas, left: Mapping[int, Box], right: Mapping[int, Box]) -> None:
    for number in left.keys() & right.keys():
        one, other = left[number], right[number]
        corners = np.array(
            [
                (one.right, one.top),
                (other.left, other.top),
                (other.left, other.bottom - GAP),
                (one.right, one.bottom - GAP),
            ]
        )
        canvas.shape(closed(corners), Brush(_faint(number)))


def _draw_bar(canvas: Canvas, bar: ChartBar, stack: Mapping[int, Box]) -> None:
    for number, box in stack.items():
        segment = _segment(box)
        canvas.shape(segment.outline(0), Brush(cluster_colour(number)))
        if _has_room(segment, number):
            canvas.write(f"{number}", segment.middle, NUMBER, anchor=0.5)
    top = min(box.top for box in stack.values())
    middle = next(iter(stack.values())).middle[0]
    canvas.write(grouped(bar.total), (middle, top - ABOVE / 2), TOTAL, anchor=0.5)
    canvas.write(bar.day, (middle, HEADER + ABOVE + BARS + BELOW / 2), DAY, anchor=0.5)


def _segment(box: Box) -> Box:
    return Box(box.left, box.top, box.right, max(box.top + 1, box.bottom - GAP))


def _has_room(segment: Box, number: int) -> bool:
    return segment.height >= ink(f"{number}", NUMBER.size, bold=True).height + ROOM_ABOVE


def _without_room(stack: Mapping[int, Box]) -> Mapping[int, Box]:
    segments = {number: _segment(box) for number, box in stack.items()}
    return {number: each for number, each in segments.items() if not _has_room(each, number)}


def _faint(number: int) -> Colour:
    return mixed(cluster_colour(number), BACKGROUND, BAND)
