"""The profile: a row per cluster, a column per quality, blue for less of it and orange for more."""

from bot.core.palette import AVERAGE, BACKGROUND, LESS, MORE, SUBDUED, TEXT, Colour, mixed
from bot.core.reports import Cluster, Report
from bot.core.text.wording import plural
from bot.pictures.drawing.badges import draw_badge
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import MARGIN, WIDTH, Box
from bot.pictures.drawing.text import fitted_size, shared_size
from bot.pictures.header import draw_header, header_height
from bot.pictures.headings import draw_headings, headings_height

ROW, GAP, CORNER = 76, 5, 8
FOOT = 64
CELLS_LEFT = 440
BADGE_RADIUS = 22
NAME_AT = 60
"""From the left margin."""
NAME_SIZE, LEAST_NAME = 29.0, 22.0
DETAIL_SIZE, KEY_SIZE, ARROW_SIZE = 23.0, 23.0, 28.0
CLEAR, STRONG = 0.5, 1.0
"""Standard deviations of what is compared with from which on there is one arrow, and two."""
STRONGEST, SHADES = 1.5, 9
"""Where the colours end, and how many there are until then."""
KEY = "▲ above the playlist's average · ▲▲ far above · ▼ below · ▼▼ far below"
KEY_TO_ONE = "▲ more than in most music · ▲▲ far more · ▼ less · ▼▼ far less"
KEY_TO_NOTHING = "One cluster is its own average, so nothing stands out"


def draw_profile(report: Report) -> bytes:
    """Draw how far each cluster is from the playlist, or a single one from music at large."""
    headings = tuple(report.clusters[0].profile)
    column = (WIDTH - MARGIN - CELLS_LEFT + GAP) / max(len(headings), 1)
    top = header_height(report)
    cells = top + headings_height(headings, column - GAP)
    foot = cells + ROW * len(report.clusters)
    canvas = Canvas(WIDTH, foot + FOOT, BACKGROUND)
    draw_header(canvas, report)
    draw_headings(canvas, headings, Box(CELLS_LEFT, top, WIDTH - MARGIN, cells), GAP)
    _draw_rows(canvas, report, cells, column)
    canvas.write(_key(report), (WIDTH - MARGIN, foot + FOOT / 2), Pen(KEY_SIZE, SUBDUED), anchor=1)
    return canvas.png()


def _key(report: Report) -> str:
    if len(report.clusters) > 1:
        return KEY
    return KEY_TO_ONE if report.clusters[0].profile else KEY_TO_NOTHING


def _draw_rows(canvas: Canvas, report: Report, top: int, column: float) -> None:
    room = CELLS_LEFT - MARGIN - NAME_AT - 16
    names = [cluster.name for cluster in report.clusters]
    size = shared_size(names, room, NAME_SIZE, LEAST_NAME)
    for row, cluster in enumerate(report.clusters):
        cell_top = top + row * ROW
        _draw_label(
            canvas, cluster, cell_top + (ROW - GAP) / 2, fitted_size(cluster.name, room, size)
        )
        for index, z in enumerate(cluster.profile.values()):
            left = CELLS_LEFT + index * column
            _draw_cell(canvas, z, Box(left, cell_top, left + column - GAP, cell_top + ROW - GAP))


def _draw_label(canvas: Canvas, cluster: Cluster, middle: float, size: float) -> None:
    draw_badge(canvas, cluster.number, (MARGIN + BADGE_RADIUS, middle), BADGE_RADIUS)
    detail = plural(cluster.size, "track")
    if cluster.tempo is not None:
        detail += f" · {cluster.tempo:.0f} BPM"
    left = MARGIN + NAME_AT
    canvas.write(cluster.name, (left, middle - 16), Pen(size, TEXT))
    canvas.write(detail, (left, middle + 18), Pen(DETAIL_SIZE, SUBDUED))


def _draw_cell(canvas: Canvas, z: float, cell: Box) -> None:
    canvas.shape(cell.outline(CORNER), Brush(shade(z)))
    canvas.write(arrows(z), cell.middle, Pen(ARROW_SIZE, TEXT), anchor=0.5)


def shade(z: float) -> Colour:
    """Choose the colour of a cell."""
    part = round(min(abs(z) / STRONGEST, 1) * SHADES) / SHADES
    return mixed(MORE if z > 0 else LESS, AVERAGE, part)


def arrows(z: float) -> str:
    """Choose the signs of a cell, for those to whom the colours look alike."""
    return ("▲" if z > 0 else "▼") * ((abs(z) >= CLEAR) + (abs(z) >= STRONG))
