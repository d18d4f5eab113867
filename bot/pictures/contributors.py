"""Who added what: a bar for each contributor, divided as their tracks are among the clusters.

All bars are as long as one another, so that a mix can be told from a glance; how much it is the mix
of stands behind. The number of a cluster stands in its part where there is room, and the parts are
in the order of the numbers, so that no reader depends on the colours.
"""

from bot.core.palette import BACKGROUND, BADGE_TEXT, PANEL, SUBDUED, TEXT, cluster_colour
from bot.core.reports import Cluster
from bot.core.requests import ContributorBar, ContributorsRequest
from bot.core.text.wording import CONTRIBUTORS_TITLE
from bot.languages import gettext
from bot.languages import number as grouped
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.fonts import drawable
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH, Box
from bot.pictures.drawing.text import ink, shortened
from bot.pictures.header import HEIGHT as HEADER
from bot.pictures.header import MIDDLE, ROOM, SECOND_LINE, title_line
from bot.pictures.legend import Detail, draw_legend, legend_height

ROW, BAR = 62, 46
"""Of a contributor, and of the bar in it: pixels from top to bottom."""
NAMES, COUNTS = 330, 120
"""The columns beside the bars: pixels from left to right."""
BETWEEN = 20
"""Columns."""
ABOVE_LEGEND = 24
GAP = 3
"""Between the parts of a bar."""
ROOM_BESIDE = 4
"""A number in its part."""
NAME, COUNT = Pen(LEAST_WORD, TEXT), Pen(LEAST_WORD, SUBDUED)
NUMBER = Pen(LEAST_WORD, BADGE_TEXT, bold=True)
NOTHING = Detail(0, lambda *_: None)


def draw_contributors(request: ContributorsRequest) -> bytes:
    """Draw the bars, and below them which cluster is which."""
    return contributors_canvas(request).png()


def contributors_canvas(request: ContributorsRequest) -> Canvas:
    """Lay the picture out, and draw it on a canvas."""
    clusters = [_cluster(number, name) for number, name in request.clusters]
    below = HEADER + ROW * len(request.bars) + ABOVE_LEGEND
    canvas = Canvas(WIDTH, below + legend_height(clusters) + MARGIN, BACKGROUND)
    line, size = title_line(request.title, ROOM)
    canvas.write(line, (MARGIN, MIDDLE), Pen(size, TEXT, bold=True))
    below_title = shortened(gettext(CONTRIBUTORS_TITLE), ROOM, COUNT.size)
    canvas.write(below_title, (MARGIN, SECOND_LINE), COUNT)
    for place, bar in enumerate(request.bars):
        _draw_row(canvas, bar, HEADER + ROW * (place + 0.5))
    draw_legend(canvas, clusters, below, NOTHING)
    return canvas


def _draw_row(canvas: Canvas, bar: ContributorBar, middle: float) -> None:
    label = shortened(drawable(bar.label) or bar.otherwise, NAMES, NAME.size)
    canvas.write(label, (MARGIN, middle), NAME)
    canvas.write(grouped(bar.tracks), (WIDTH - MARGIN, middle), COUNT, anchor=1)
    right = WIDTH - MARGIN - COUNTS - BETWEEN
    whole = Box(MARGIN + NAMES + BETWEEN, middle - BAR / 2, right, middle + BAR / 2)
    canvas.shape(whole.outline(0), Brush(PANEL))
    placed, left = sum(count for _, count in bar.sizes), whole.left
    for number, count in sorted(bar.sizes):
        part = whole.width * count / placed
        _draw_part(canvas, number, Box(left, whole.top, left + part, whole.bottom))
        left += part


def _draw_part(canvas: Canvas, number: int, place: Box) -> None:
    right = max(place.left + 1, place.right - GAP)
    part = Box(place.left, place.top, right, place.bottom)
    canvas.shape(part.outline(0), Brush(cluster_colour(number)))
    if part.width >= ink(f"{number}", NUMBER.size, bold=True).width + 2 * ROOM_BESIDE:
        canvas.write(f"{number}", part.middle, NUMBER, anchor=0.5)


def _cluster(number: int, name: str) -> Cluster:
    """Make what the legend takes of a cluster that is known by its name."""
    return Cluster(number, name, (), {}, None, (), None, ())
