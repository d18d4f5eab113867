"""The pages of an answer that show a cluster's tracks, with their covers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.models import Track, TrackId
from bot.core.pages.comparison import marks_of
from bot.core.pages.lists import cluster_page, cover_picture
from bot.core.pages.orders import page_order
from bot.core.pages.page import Page
from bot.core.pages.positions import Walk
from bot.core.summary import Summary
from bot.core.tracks.sound_orders import COLUMNS, UNHEARD
from bot.records.reading import RecordReader
from bot.use_cases.answers.contributors import AnswerCredits
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.viewer import ViewerState


async def tracks_page(
    credited: AnswerCredits, way: Walk, state: ViewerState, extras: PageExtras
) -> tuple[Page, bytes | None]:
    """Read the page of a cluster that a viewer is at, and draw the covers of its tracks."""
    reader, summary, position = credited.reader, credited.summary, state.position
    cluster = int(position.section)
    start, count = position.offset, way.count(position)
    places = await reader.order(cluster, position.sort, start, count, state.ranks)
    tracks = await reader.tracks_at(cluster, places)
    sound = await reader.sound(cluster) if position.sort in COLUMNS else UNHEARD
    labelled, sheet, view, adders = await asyncio.gather(
        extras.with_labels(tracks),
        extras.sheet(tracks, start + 1),
        state.view(reader, summary, tracks),
        credited.beside(cluster, dict(zip((track.id for track in tracks), places, strict=True))),
    )
    order = page_order(position.sort, sound, places, tracks)
    found = (track.id for place, track in zip(places, tracks, strict=True) if place == state.marked)
    marks = await _marks(reader, summary, cluster, places, tracks)
    page = cluster_page(
        summary, way, position, labelled, view, order, next(found, None), adders, marks
    )
    return replace(page, picture=cover_picture(start + 1, labelled) if sheet else None), sheet


async def _marks(
    reader: RecordReader,
    summary: Summary,
    cluster: int,
    places: Sequence[int],
    tracks: Sequence[Track],
) -> Mapping[TrackId, str]:
    """Tell which lists some tracks of a cluster come from, where there are several."""
    holdings = await reader.holdings(cluster) if summary.lists else ()
    return marks_of(summary, tracks, [holdings[place] for place in places]) if holdings else {}
