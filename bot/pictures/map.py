"""The map: the header, the panel with the tracks between its axes, and the legend."""

from bot.core.palette import BACKGROUND
from bot.core.reports import Report
from bot.core.text.wording import plural
from bot.pictures.axis_words import STRIP, draw_across, draw_upwards
from bot.pictures.drawing.canvas import Canvas
from bot.pictures.drawing.layout import MARGIN, WIDTH, Box
from bot.pictures.header import draw_header, header_height
from bot.pictures.legend import draw_legend, legend_height
from bot.pictures.panel import draw_panel
from bot.pictures.placing import locate

PANEL_HEIGHT = 680
GAP = 8
"""Between the words of the axis and the legend."""


def draw_map(report: Report) -> bytes:
    """Draw every track in its place, coloured by cluster."""
    located = locate(report.clusters)
    note = _far_note(sum(cluster.far for cluster in located))
    top = header_height(report, note)
    panel = Box(STRIP + MARGIN / 2, top, WIDTH - MARGIN, top + PANEL_HEIGHT)
    foot = top + PANEL_HEIGHT + STRIP + GAP
    canvas = Canvas(WIDTH, foot + legend_height(report.clusters), BACKGROUND)
    draw_header(canvas, report, note)
    numbers = (cluster.number for cluster in report.clusters)
    draw_panel(canvas, dict(zip(numbers, located, strict=True)), panel)
    draw_across(canvas, report.axes[0], panel)
    draw_upwards(canvas, report.axes[1], panel)
    draw_legend(canvas, report.clusters, foot)
    return canvas.png()


def _far_note(far: int) -> str:
    return f"{plural(far, 'far track')} drawn at the edge" if far else ""
