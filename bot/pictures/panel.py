"""The middle of the map: outlines, tracks, the typical and the far among them, and badges."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.core.palette import BACKGROUND, PANEL, TEXT, cluster_colour, mixed
from bot.pictures.drawing.badges import RIM, badge_radius, draw_badge, spread
from bot.pictures.drawing.canvas import Brush, Canvas
from bot.pictures.drawing.hulls import hull, inner
from bot.pictures.drawing.layout import Box, Markers, Points, closed
from bot.pictures.drawing.markers import arrow, marker
from bot.pictures.placing import Located

CORNER = 14
PADDING = 40
"""Inside the panel, so that no marker, badge or outline reaches its border."""
FILLED = 8
"""More clusters than this have outlines without fill, which would make mud of one another."""
HULL_FILL, HULL_LINE, HULL_WIDTH = 0.13, 0.75, 2.5
HULL_PADDING, HULL_MARGIN = 14, 3
"""Round the tracks, and at least to the border."""
HULL_REACH = 0.6
"""Of the panel's width and height: an outline that goes further tells nothing apart. Of 600
clusters of real playlists four in a hundred would."""
REPRESENTATIVES, LOOKED_AT = 3, 12
"""Places that stand for a cluster, and in how many of the most typical tracks they are sought."""
LARGEST, SMALLEST = 22, 4
"""Widths of a marker, for few tracks and for 10,000."""
TOLD_APART = 1.3
"""How much larger markers are where they tell apart what has one colour."""
SMALLEST_REPRESENTATIVE, TYPICAL_RIM = 15, 2.5
ARROW = 15
"""The width of what points to a far track, half way between its place and the border."""
EDGED = 7
"""From this width on markers have a dark edge, which keeps neighbours apart."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cluster on the map."""

    number: int
    points: Points
    """From most to least typical."""
    core: Points
    """Those that the outline goes round."""
    middle: Points
    outwards: Points
    """Which way a point is further out than its place: -1, 0 or 1, rightwards and upwards."""
    shapes: Markers
    """The marker of each point."""


def draw_panel(
    canvas: Canvas, located: Mapping[int, Located], shapes: Mapping[int, Markers], panel: Box
) -> None:
    """Draw the clusters, by number, on a panel, the smaller over the larger."""
    box = panel.inset(PADDING)
    placed = [_placed(number, own, shapes[number], box) for number, own in located.items()]
    size = marker_size(sum(len(cluster.points) for cluster in placed))
    if any(len(np.unique(cluster.shapes)) > 1 for cluster in placed):
        size *= TOLD_APART
    canvas.shape(panel.outline(CORNER), Brush(PANEL))
    if len(placed) > 1:
        _draw_hulls(canvas, placed, HULL_PADDING + size / 2, panel.inset(HULL_MARGIN))
    _draw_tracks(canvas, placed, size)
    _draw_arrows(canvas, placed)
    _draw_representatives_and_badges(canvas, placed, size, panel)


def marker_size(tracks: int) -> float:
    """Choose how wide a marker is: the more tracks, the smaller."""
    # Through 17 pixels at 174 tracks and 4 at 10,000, which look right.
    return float(np.clip(105 * tracks**-0.35, SMALLEST, LARGEST))


def hull_fill(clusters: int) -> float:
    """Choose how strongly outlines are filled."""
    return HULL_FILL if clusters <= FILLED else 0


def _placed(number: int, located: Located, shapes: Markers, box: Box) -> Placed:
    points = located.pixels(box)
    core = inner(points, (HULL_REACH * box.width, HULL_REACH * box.height))
    return Placed(number, points, core, np.median(core, axis=0), located.outwards, shapes)


def _draw_hulls(canvas: Canvas, placed: list[Placed], padding: float, box: Box) -> None:
    outlines = [closed(box.clipped(hull(own.core, own.middle, padding))) for own in placed]
    if part := hull_fill(len(placed)):
        for cluster, outline in zip(placed, outlines, strict=True):
            canvas.shape(outline, Brush(cluster_colour(cluster.number), part=part))
    for cluster, outline in zip(placed, outlines, strict=True):
        line = mixed(cluster_colour(cluster.number), PANEL, HULL_LINE)
        canvas.shape(outline, Brush(line, part=0, edge=line, edge_width=HULL_WIDTH))


def _draw_tracks(canvas: Canvas, placed: list[Placed], size: float) -> None:
    edge_width = size / 14 if size >= EDGED else 0
    for cluster in placed:
        brush = Brush(cluster_colour(cluster.number), edge=BACKGROUND, edge_width=edge_width)
        _draw_shapes(canvas, cluster.points, cluster.shapes, size, brush)


def _draw_shapes(
    canvas: Canvas, points: Points, shapes: Markers, size: float, brush: Brush
) -> None:
    for number in np.unique(shapes).tolist():
        canvas.markers(marker(number), size, points[shapes == number], brush)


def _draw_arrows(canvas: Canvas, placed: list[Placed]) -> None:
    for cluster in placed:
        brush = Brush(cluster_colour(cluster.number), edge=BACKGROUND, edge_width=1)
        far = np.flatnonzero(cluster.outwards.any(axis=1))
        for point, way in zip(cluster.points[far], cluster.outwards[far], strict=True):
            # Pixels are counted downwards.
            beside = point + way * (1, -1) * PADDING / 2
            canvas.markers(arrow(way), ARROW, beside[np.newaxis], brush)


def _draw_representatives_and_badges(
    canvas: Canvas, placed: list[Placed], size: float, panel: Box
) -> None:
    size = max(1.35 * size, SMALLEST_REPRESENTATIVE)
    typical = [_typical(cluster.points) for cluster in placed]
    for cluster, rows in zip(placed, typical, strict=True):
        brush = Brush(cluster_colour(cluster.number), edge=TEXT, edge_width=TYPICAL_RIM)
        _draw_shapes(canvas, cluster.points[rows], cluster.shapes[rows], size, brush)
    middles = np.array([cluster.middle for cluster in placed])
    points = [cluster.points[rows] for cluster, rows in zip(placed, typical, strict=True)]
    badges = spread(middles, np.vstack(points), size / 2 + 2, panel)
    for cluster, at in zip(placed, badges, strict=True):
        draw_badge(canvas, cluster.number, (at[0], at[1]), badge_radius(len(placed)), RIM)


def _typical(points: Points) -> list[int]:
    """Find the first places; editions of one recording share theirs."""
    places: dict[tuple[float, ...], int] = {}
    for row, point in enumerate(points[:LOOKED_AT].tolist()):
        places.setdefault(tuple(point), row)
    return list(places.values())[:REPRESENTATIVES]
