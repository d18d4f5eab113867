"""What has to be told of the map: white rims, outlines, arrows, and how much it shows."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from bot.core.lists import PAIR, letter
from bot.core.palette import BACKGROUND, SUBDUED, TEXT, mixed
from bot.core.reports import Report
from bot.core.text.map_words import shown_share
from bot.languages import gettext, ngettext, pgettext
from bot.pictures.drawing.canvas import Brush, Canvas
from bot.pictures.drawing.layout import LEAST_WORD, Box
from bot.pictures.drawing.markers import arrow, marker
from bot.pictures.drawing.text import shortened
from bot.pictures.key import Place, Sign
from bot.pictures.panel import HULL_WIDTH, TYPICAL_RIM
from bot.pictures.track_shapes import OF_SEVERAL, shape_of

TYPICAL, OUTLINE, FAR = 28, 46, 26
"""How wide the signs are."""
FILL = mixed(SUBDUED, BACKGROUND, 0.5)
"""Grey, which is no cluster's colour."""
OUTLINE_HEIGHT = 30
LONGEST_LIST = 380
"""Of the name of a list."""
RIGHTWARDS = np.array([1, 0])


def map_signs(report: Report, far: int) -> list[Sign]:
    """List what the key explains: what is on this map, and no more."""
    # NOTE Explains a sign of the map: the most typical tracks of a cluster
    typical = gettext("most typical")
    signs = [*_lists(report), Sign(typical, TYPICAL, _draw_typical)]
    if len(report.clusters) > 1:
        signs.append(Sign(gettext("most of a cluster"), OUTLINE, _draw_outline))
    if far:
        # NOTE So many tracks lie further out than the map shows
        words = ngettext("{count} further out", "{count} further out", far)
        signs.append(Sign(words, FAR, _draw_far))
    if share := shown_share(report.axes):
        # NOTE The map; {share} is as in 48%
        signs.append(Sign(gettext("Shows {share} of how the tracks differ", share=share)))
    return signs


def _lists(report: Report) -> Iterator[Sign]:
    """Tell which shape is a track of which list; several stand in a row of their own."""
    for place, each in enumerate(report.lists):
        name = shortened(each.name, LONGEST_LIST, LEAST_WORD)
        words = " · ".join(filter(None, [letter(place), name]))
        yield Sign(words, TYPICAL, partial(_draw_shape, shape_of((place,))))
    if any(len(member.lists) > 1 for cluster in report.clusters for member in cluster.members):
        words = pgettext("lists", "both")
        if len(report.lists) != PAIR:
            # NOTE A track that is in several of some playlists
            words = pgettext("lists", "several")
        yield Sign(words, TYPICAL, partial(_draw_shape, OF_SEVERAL))


def _draw_shape(number: int, canvas: Canvas, at: Place) -> None:
    canvas.markers(marker(number), TYPICAL, np.array([at]), Brush(SUBDUED))


def _draw_typical(canvas: Canvas, at: Place) -> None:
    brush = Brush(FILL, edge=TEXT, edge_width=TYPICAL_RIM)
    canvas.markers(marker(1), TYPICAL - TYPICAL_RIM, np.array([at]), brush)


def _draw_outline(canvas: Canvas, at: Place) -> None:
    wide, high = OUTLINE / 2, OUTLINE_HEIGHT / 2
    place = Box(at[0] - wide, at[1] - high, at[0] + wide, at[1] + high)
    line = Brush(BACKGROUND, edge=SUBDUED, edge_width=HULL_WIDTH)
    canvas.shape(place.outline(high), line)


def _draw_far(canvas: Canvas, at: Place) -> None:
    canvas.markers(arrow(RIGHTWARDS), FAR, np.array([at]), Brush(SUBDUED))
