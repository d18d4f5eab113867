"""The profile: a column per cluster, a row per quality, blue for less of it and orange for more."""

from collections.abc import Sequence

import numpy as np

from bot.core.palette import AVERAGE, BACKGROUND, LESS, MORE, SUBDUED, TEXT, Colour, mixed
from bot.core.reports import Cluster, Report
from bot.core.text.profile_words import level
from bot.core.text.spoken_names import spoken_heading
from bot.languages import gettext, gettext_noop, pgettext, pgettext_noop
from bot.pictures.drawing.badges import badge_radius, draw_badge
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import LEAST_WORD, MARGIN, WIDTH, Box
from bot.pictures.drawing.markers import marker
from bot.pictures.drawing.text import ink, shortened
from bot.pictures.header import draw_header, header_height
from bot.pictures.key import Place, Sign, draw_key, key_height
from bot.pictures.legend import draw_legend, legend_height
from bot.pictures.sizes import sizes_and_tempos

HEADINGS, ROW, GAP, CORNER = 76, 56, 5, 8
LONGEST_WORDS = 380
"""Of a quality, before its cells."""
AFTER_WORDS = 20
WIDEST = 150
"""Of a cell: few clusters leave a part of the table empty."""
SIGN_SIZE = 24.0
UP, DOWN = marker(3), marker(5)
PEN = Pen(LEAST_WORD, TEXT)
BELOW, FOOT = 12, 10
STRONGEST, SHADES = 1.5, 9
"""Where the colours end, and how many there are until then."""
WITH_PLAYLIST = gettext_noop("Compared with the whole playlist:")
WITH_MUSIC = gettext_noop("Compared with music at large:")
WITH_NOTHING = gettext_noop("One cluster is its own average")
ARROWS = {
    # NOTE Explains one arrow that points up: the cluster has more of a quality than the playlist
    1: pgettext_noop("profile", "more"),
    # NOTE Explains two arrows that point up
    2: pgettext_noop("profile", "far more"),
    # NOTE Explains one arrow that points down
    -1: pgettext_noop("profile", "less"),
    # NOTE Explains two arrows that point down
    -2: pgettext_noop("profile", "far less"),
}


def draw_profile(report: Report) -> bytes:
    """Draw how far each cluster is from the playlist, or a single one from music at large."""
    return profile_canvas(report).png()


def profile_canvas(report: Report) -> Canvas:
    """Lay the profile out, and draw it on a canvas."""
    qualities, signs = tuple(report.clusters[0].profile), _signs(report)
    top = header_height(report)
    names = top + (HEADINGS + ROW * len(qualities) + BELOW) * bool(qualities)
    key = names + legend_height(report.clusters) + BELOW
    canvas = Canvas(WIDTH, key + key_height(signs) + FOOT, BACKGROUND)
    draw_header(canvas, report)
    if qualities:
        _draw_table(canvas, report.clusters, qualities, top)
    draw_legend(canvas, report.clusters, names, sizes_and_tempos(report.clusters))
    draw_key(canvas, signs, key)
    return canvas


def _draw_table(
    canvas: Canvas, clusters: Sequence[Cluster], qualities: Sequence[str], top: float
) -> None:
    words = [shortened(spoken_heading(quality), LONGEST_WORDS, PEN.size) for quality in qualities]
    left = MARGIN + max(ink(text, PEN.size).width for text in words) + AFTER_WORDS
    column = min(WIDEST, (WIDTH - MARGIN - left + GAP) / len(clusters))
    for place, cluster in enumerate(clusters):
        cells = left + place * column
        at = (cells + (column - GAP) / 2, top + HEADINGS / 2)
        draw_badge(canvas, cluster.number, at, badge_radius(len(clusters)))
        for row, z in enumerate(cluster.profile.values()):
            cell_top = top + HEADINGS + row * ROW
            _draw_cell(canvas, z, Box(cells, cell_top, cells + column - GAP, cell_top + ROW - GAP))
    for row, text in enumerate(words):
        canvas.write(text, (MARGIN, top + HEADINGS + row * ROW + (ROW - GAP) / 2), PEN)


def _draw_cell(canvas: Canvas, z: float, cell: Box) -> None:
    canvas.shape(cell.outline(CORNER), Brush(shade(z)))
    _draw_arrows(canvas, arrows(z), cell.middle, TEXT)


def _draw_arrows(canvas: Canvas, count: int, at: Place, colour: Colour) -> None:
    """Draw so many arrows side by side: up, or down where the count is negative."""
    if count:
        lefts = (np.arange(abs(count)) - (abs(count) - 1) / 2) * SIGN_SIZE
        points = np.column_stack([at[0] + lefts, np.full(len(lefts), at[1])])
        canvas.markers(UP if count > 0 else DOWN, SIGN_SIZE, points, Brush(colour))


def _signs(report: Report) -> list[Sign]:
    if not report.clusters[0].profile:
        return [Sign(gettext(WITH_NOTHING))] if len(report.clusters) == 1 else []
    compared = WITH_PLAYLIST if len(report.clusters) > 1 else WITH_MUSIC
    explained = (_arrow_sign(count, pgettext("profile", words)) for count, words in ARROWS.items())
    return [Sign(gettext(compared)), *explained]


def _arrow_sign(count: int, words: str) -> Sign:
    def draw(canvas: Canvas, at: Place) -> None:
        _draw_arrows(canvas, count, at, SUBDUED)

    return Sign(words, round(abs(count) * SIGN_SIZE), draw)


def shade(z: float) -> Colour:
    """Choose the colour of a cell."""
    part = round(min(abs(z) / STRONGEST, 1) * SHADES) / SHADES
    return mixed(MORE if z > 0 else LESS, AVERAGE, part)


def arrows(z: float) -> int:
    """Count the arrows of a cell, for whom the colours look alike; below 0 they point down."""
    return level(z)
