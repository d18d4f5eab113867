"""The map: the header, the panel with the tracks between its axes, the legend, and the key."""

from bot.core.palette import BACKGROUND
from bot.core.reports import Report
from bot.pictures.axis_words import STRIP, draw_across, draw_upwards
from bot.pictures.drawing.canvas import Canvas
from bot.pictures.drawing.layout import MARGIN, WIDTH, Box
from bot.pictures.header import draw_header, header_height
from bot.pictures.key import draw_key, key_height
from bot.pictures.legend import draw_legend, legend_height
from bot.pictures.map_signs import map_signs
from bot.pictures.panel import draw_panel
from bot.pictures.placing import locate
from bot.pictures.sizes import sizes
from bot.pictures.track_shapes import track_shapes

PANEL_HEIGHT = 640
GAP = 8
"""Round the legend."""
FOOT = 8


def draw_map(report: Report) -> bytes:
    """Draw every track in its place, coloured by cluster."""
    return map_canvas(report).png()


def map_canvas(report: Report) -> Canvas:
    """Lay the map out, and draw it on a canvas."""
    located = locate(report.clusters)
    signs = map_signs(report, sum(cluster.far for cluster in located))
    top = header_height(report)
    panel = Box(STRIP + MARGIN / 3, top, WIDTH - MARGIN, top + PANEL_HEIGHT)
    names = top + PANEL_HEIGHT + STRIP + GAP
    key = names + legend_height(report.clusters) + GAP
    canvas = Canvas(WIDTH, key + key_height(signs) + FOOT, BACKGROUND)
    draw_header(canvas, report)
    numbers = (cluster.number for cluster in report.clusters)
    draw_panel(canvas, dict(zip(numbers, located, strict=True)), track_shapes(report), panel)
    draw_across(canvas, report.axes[0], panel)
    draw_upwards(canvas, report.axes[1], panel)
    # Where shapes are those of lists, clusters have none.
    shaped = not report.lists
    draw_legend(canvas, report.clusters, names, sizes(report.clusters), shaped=shaped)
    draw_key(canvas, signs, key)
    return canvas
