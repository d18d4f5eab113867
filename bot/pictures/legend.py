"""The foot of the map: number, shape, name and size of every cluster."""

from collections.abc import Sequence
from math import ceil

import numpy as np

from bot.core.palette import BACKGROUND, SUBDUED, TEXT, cluster_colour, mixed
from bot.core.reports import Cluster
from bot.pictures.drawing.badges import draw_badge
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import MARGIN, WIDTH, Box
from bot.pictures.drawing.markers import marker
from bot.pictures.drawing.text import fitted_size, ink, shared_size

ROW = 54
FOOT = 16
LONGEST_COLUMN = 4
"""More clusters than this stand in two columns."""
GUTTER = 44
BADGE_RADIUS = 21
MARKER_SIZE = 22.0
MARKER_AT, NAME_AT = 68, 94
"""From the left of the column."""
NAME_SIZE, LEAST_SIZE = 30.0, 23.0
"""Names share a size, down to the least that can be read when shown 350 pixels wide."""
COUNT_SIZE = 25.0
BAR_LENGTH, BAR_HEIGHT, BAR_PART = 330, 14, 0.55
"""A single column has room to show the sizes as well."""


def legend_height(clusters: Sequence[Cluster]) -> int:
    """Measure the legend."""
    return _rows(clusters) * ROW + FOOT


def draw_legend(canvas: Canvas, clusters: Sequence[Cluster], top: float) -> None:
    """List the clusters, from the top of the left column to the bottom of the right one."""
    rows, columns = _rows(clusters), _columns(clusters)
    width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns
    counts = max(ink(f"{cluster.size:,}", COUNT_SIZE).width for cluster in clusters) + MARGIN
    bars = BAR_LENGTH + MARGIN if columns == 1 else 0
    room = width - NAME_AT - counts - bars
    size = shared_size([cluster.name for cluster in clusters], room, NAME_SIZE, LEAST_SIZE)
    for index, cluster in enumerate(clusters):
        left, middle = MARGIN + index // rows * (width + GUTTER), top + (index % rows + 0.5) * ROW
        end = (left + width, middle)
        _draw_entry(canvas, cluster, (left, middle), fitted_size(cluster.name, room, size))
        canvas.write(f"{cluster.size:,}", end, Pen(COUNT_SIZE, SUBDUED), anchor=1)
        if bars:
            part = cluster.size / clusters[0].size
            _draw_bar(canvas, cluster.number, part, left + width - counts - BAR_LENGTH, middle)


def _draw_entry(canvas: Canvas, cluster: Cluster, at: tuple[float, float], size: float) -> None:
    left, middle = at
    draw_badge(canvas, cluster.number, (left + BADGE_RADIUS, middle), BADGE_RADIUS)
    shape = np.array([(left + MARKER_AT, middle)])
    brush = Brush(cluster_colour(cluster.number))
    canvas.markers(marker(cluster.number), MARKER_SIZE, shape, brush)
    canvas.write(cluster.name, (left + NAME_AT, middle), Pen(size, TEXT))


def _draw_bar(canvas: Canvas, number: int, part: float, left: float, middle: float) -> None:
    right = left + max(BAR_HEIGHT, BAR_LENGTH * part)
    bar = Box(left, middle - BAR_HEIGHT / 2, right, middle + BAR_HEIGHT / 2)
    colour = mixed(cluster_colour(number), BACKGROUND, BAR_PART)
    canvas.shape(bar.outline(BAR_HEIGHT / 2), Brush(colour))


def _columns(clusters: Sequence[Cluster]) -> int:
    return 1 if len(clusters) <= LONGEST_COLUMN else 2


def _rows(clusters: Sequence[Cluster]) -> int:
    return ceil(len(clusters) / _columns(clusters))
