"""The top of both pictures: the playlist's title, what is counted, and what to know."""

from bot.core.palette import SUBDUED, TEXT
from bot.core.reports import Basis, Report
from bot.core.text import counts
from bot.languages import gettext, gettext_noop
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.fonts import drawable
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH
from bot.pictures.drawing.text import fitted_size, shortened

HEIGHT = 124
MIDDLE, SECOND_LINE, THIRD_LINE = 42, 92, 140
NOTE_HEIGHT = 48
"""More, when there is something to know."""
TITLE_SIZE = 48.0
ROOM = WIDTH - 2 * MARGIN
# NOTE Stands for the name of a playlist that has none
UNTITLED = gettext_noop("Playlist")
BY_GENRE = gettext_noop("Grouped by genre and year; the sound is unknown")


def header_height(report: Report) -> int:
    """Measure the header."""
    return HEIGHT + NOTE_HEIGHT * bool(_note(report))


def draw_header(canvas: Canvas, report: Report) -> None:
    """Write the title, below it the counts, and below these the note."""
    title, size = title_line(report.title, ROOM)
    canvas.write(title, (MARGIN, MIDDLE), Pen(size, TEXT, bold=True))
    pen = Pen(LEAST_WORD, SUBDUED)
    canvas.write(_fitted(_counts(report)), (MARGIN, SECOND_LINE), pen)
    if note := _note(report):
        canvas.write(_fitted(note), (MARGIN, THIRD_LINE), pen)


def title_line(title: str, room: float) -> tuple[str, float]:
    """Fit a title by its size, and only if that is not enough by its length."""
    line = drawable(title) or gettext(UNTITLED)
    size = max(LEAST_WORD, fitted_size(line, room, TITLE_SIZE, bold=True))
    return shortened(line, room, size, bold=True), size


def _counts(report: Report) -> str:
    placed, distinct = report.coverage.clustered, report.coverage.distinct
    clusters = counts.clusters(len(report.clusters))
    if placed < distinct:
        told = gettext("{placed} of {all} tracks placed", placed=placed, all=distinct)
        return f"{told} · {clusters}"
    return f"{counts.tracks(placed)} · {clusters}"


def _note(report: Report) -> str:
    return gettext(BY_GENRE) if report.basis is Basis.GENRES else ""


def _fitted(line: str) -> str:
    """Cut a line that some language makes too long."""
    return shortened(line, ROOM, LEAST_WORD)
