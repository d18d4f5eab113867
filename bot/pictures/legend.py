"""Which cluster is which: number, shape and name, and in a single column more beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from bot.core.palette import SUBDUED, TEXT, cluster_colour
from bot.core.reports import Cluster
from bot.pictures.drawing.badges import badge_radius, draw_badge
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH, Box
from bot.pictures.drawing.markers import marker
from bot.pictures.drawing.text import ink, shortened

LONGEST_COLUMN = 6
"""More clusters than this stand in two columns, where only their names find room."""
GUTTER = 28
BEHIND = " · "
BETWEEN_ROWS = 4
MARKER_SIZE = 28.0
BEFORE_MARKER, BEFORE_NAME = 9, 13
NAME, DETAIL = Pen(LEAST_WORD, TEXT), Pen(LEAST_WORD, SUBDUED)


@dataclass(frozen=True, slots=True)
class Detail:
    """What a single column tells of a cluster behind its name."""

    width: float
    draw: Callable[[Canvas, Cluster, Box], None]


def legend_height(clusters: Sequence[Cluster]) -> int:
    """Measure the legend."""
    return _rows(clusters) * _row(clusters)


def draw_legend(
    canvas: Canvas,
    clusters: Sequence[Cluster],
    top: float,
    detail: Detail,
    *,
    shaped: bool = True,
) -> None:
    """List the clusters, from the top of the left column to the bottom of the right one.

    `shaped` is whether each has a shape of its own on the picture.
    """
    rows, row, columns = _rows(clusters), _row(clusters), _columns(clusters)
    width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    for index, cluster in enumerate(clusters):
        left, entry_top = MARGIN + index // rows * (width + GUTTER), top + index % rows * row
        right, bottom = left + width, entry_top + row
        if columns == 1:
            detail.draw(canvas, cluster, Box(right - detail.width, entry_top, right, bottom))
            right -= detail.width + MARGIN
        place = Box(left, entry_top, right, bottom)
        _draw_name(canvas, cluster, place, badge_radius(len(clusters)), shaped=shaped)


def _draw_name(
    canvas: Canvas, cluster: Cluster, place: Box, radius: float, *, shaped: bool
) -> None:
    middle = place.middle[1]
    draw_badge(canvas, cluster.number, (place.left + radius, middle), radius)
    left = place.left + 2 * radius + BEFORE_MARKER
    if shaped:
        shape = np.array([(left + MARKER_SIZE / 2, middle)])
        brush = Brush(cluster_colour(cluster.number))
        canvas.markers(marker(cluster.number), MARKER_SIZE, shape, brush)
        left += MARKER_SIZE
    left += BEFORE_NAME
    canvas.write(_fitted(cluster.name, place.right - left), (left, middle), NAME)


def _fitted(name: str, room: float) -> str:
    """Leave out what stands behind the name, such as its tempo, before cutting the name itself."""
    if ink(name, NAME.size).width > room:
        name = name.partition(BEHIND)[0]
    return shortened(name, room, NAME.size)


def _columns(clusters: Sequence[Cluster]) -> int:
    return 1 if len(clusters) <= LONGEST_COLUMN else 2


def _rows(clusters: Sequence[Cluster]) -> int:
    return ceil(len(clusters) / _columns(clusters))


def _row(clusters: Sequence[Cluster]) -> int:
    return round(2 * badge_radius(len(clusters))) + BETWEEN_ROWS
