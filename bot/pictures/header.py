"""The top of both pictures: the playlist's title, what is counted, and what to know."""

from bot.core.palette import SUBDUED, TEXT
from bot.core.reports import Basis, Report
from bot.core.text.wording import plural
from bot.pictures.drawing.canvas import Canvas, Pen
from bot.pictures.drawing.fonts import drawable
from bot.pictures.drawing.layout import MARGIN, WIDTH
from bot.pictures.drawing.text import fitted_size, ink, shortened

HEIGHT = 84
NOTE_HEIGHT = 36
"""More, when there is something to know."""
MIDDLE = 44
TITLE_SIZE, SMALLEST_TITLE = 40.0, 26.0
COUNT_SIZE = 28.0
NOTE_SIZE = 24.0
UNTITLED = "Playlist"


def header_height(report: Report, remark: str = "") -> int:
    """Measure the header."""
    return HEIGHT + NOTE_HEIGHT * bool(_note(report, remark))


def draw_header(canvas: Canvas, report: Report, remark: str = "") -> None:
    """Write the title at the left, the counts at the right, and the note with a remark below."""
    counts, pen = _counts(report), Pen(COUNT_SIZE, SUBDUED)
    canvas.write(counts, (WIDTH - MARGIN, MIDDLE), pen, anchor=1)
    room = WIDTH - 3 * MARGIN - ink(counts, pen.size).width
    title, size = title_line(report.title, room)
    canvas.write(title, (MARGIN, MIDDLE), Pen(size, TEXT, bold=True))
    _draw_note(canvas, _note(report, remark))


def title_line(title: str, room: float) -> tuple[str, float]:
    """Fit a title by its size, and only if that is not enough by its length."""
    line = drawable(title) or UNTITLED
    size = max(SMALLEST_TITLE, fitted_size(line, room, TITLE_SIZE, bold=True))
    return shortened(line, room, size, bold=True), size


def _draw_note(canvas: Canvas, note: str) -> None:
    size = fitted_size(note, WIDTH - 2 * MARGIN, NOTE_SIZE)
    canvas.write(note, (MARGIN, MIDDLE + NOTE_HEIGHT + 6), Pen(size, SUBDUED))


def _counts(report: Report) -> str:
    return (
        f"{plural(report.coverage.clustered, 'track')} · {plural(len(report.clusters), 'cluster')}"
    )


def _note(report: Report, remark: str) -> str:
    placed, distinct = report.coverage.clustered, report.coverage.distinct
    notes = []
    if report.basis is Basis.GENRES:
        notes.append("grouped by genre and year; the sound is unknown")
    if placed < distinct:
        notes.append(f"{placed:,} of {distinct:,} tracks placed")
    if remark:
        notes.append(remark)
    note = " · ".join(notes)
    return note[:1].upper() + note[1:]
