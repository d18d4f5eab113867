"""The newest tracks of a list that has more than may be taken.

What was added last is the newest, where at least half of the rows say when that was; a row that
does not say it counts as older than those that do, and of two that are equally old the later one is
newer. Where fewer rows say it the last ones are the newest, since programs and services append.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from bot.core.models import NewestPart, TrackId
from bot.core.tracks.rows import Row, TrackRow


@dataclass(frozen=True, slots=True)
class Newest:
    """How many of a list's newest tracks are wanted."""

    most: int
    added: Sequence[float | None] = ()
    """When each row was added, in seconds, as far as that is known; empty for no row."""


def newest_rows(rows: Sequence[Row], newest: Newest) -> tuple[Sequence[Row], NewestPart | None]:
    """Keep the rows of the newest tracks, in their order, and what is none between them.

    Returns how much that is of how much; None where it is all.
    """
    total = len({row.track.id for row in rows if isinstance(row, TrackRow)})
    if total <= newest.most:
        return rows, None
    kept = _kept(rows, newest)
    return [rows[place] for place in sorted(kept)], NewestPart(newest.most, total)


def _kept(rows: Sequence[Row], newest: Newest) -> Sequence[int]:
    """List the places of the newest rows, up to the first one with a track too many."""
    kept: list[int] = []
    tracks: set[TrackId] = set()
    for place in _newest_first(len(rows), newest.added):
        row = rows[place]
        if isinstance(row, TrackRow):
            if row.track.id not in tracks and len(tracks) == newest.most:
                break
            tracks.add(row.track.id)
        kept.append(place)
    return kept


def _newest_first(count: int, added: Sequence[float | None]) -> Sequence[int]:
    known = sum(moment is not None for moment in added)
    if 2 * known < count:
        return range(count - 1, -1, -1)
    moments = [-inf if moment is None else moment for moment in added]
    return sorted(range(count), key=lambda place: (moments[place], place), reverse=True)
