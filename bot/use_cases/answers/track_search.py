"""Looks for tracks of an answer by their names."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.core.documents import as_shown
from bot.core.errors import GoneError, UserError
from bot.core.models import Track, Unplaced
from bot.core.pages.alike_tracks import AlikeTrack
from bot.core.pages.positions import UNPLACED
from bot.core.postings import Posting
from bot.core.recordings.spelling import plain
from bot.core.recordings.titles import read_title
from bot.core.recordings.track_search import ListedTrack, SearchResult, Spot, search_tracks
from bot.core.summary import Summary
from bot.core.tracks.alike import Heard, heard_at, nearest, why_alike
from bot.core.tracks.sorting import Sort
from bot.languages import gettext, gettext_noop
from bot.ports import ClusterNameStore, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader

MOST_ALIKE, MOST_LOOKED_AT = 10, 16
"""Tracks that are shown, and looked at, since other editions of the same song are left out."""
TOO_OLD = gettext_noop(
    "I made this answer before I could tell which tracks are alike; please have one cluster more "
    "or fewer, and look there."
)


@dataclass(frozen=True, slots=True)
class AlikeTracks:
    """The tracks that are most like one, the nearest first."""

    track: Track
    summary: Summary
    cluster: int
    alike: Sequence[AlikeTrack]


class TrackSearch:
    """Reads the names of an answer's tracks, and compares them in a thread.

    Of 10,000 tracks that takes a fifth of a second, which the event loop may not be held up for.
    """

    def __init__(self, reports: ReportStore, names: ClusterNameStore) -> None:
        self._reports = reports
        self._names = names

    async def search(self, posting: Posting, written: str) -> SearchResult:
        """Find tracks by some words, in clusters and in none. Raises GoneError."""
        reader = RecordReader(self._reports, posting.report)
        tracks, rows = await _read(reader, await reader.summary())
        return await asyncio.to_thread(
            lambda: search_tracks(written, chain(_of_tracks(tracks), _of_rows(rows)))
        )

    async def alike(self, posting: Posting, spot: Spot) -> AlikeTracks:
        """Find the tracks that are most like one in the space that was clustered.

        Raises GoneError, and UserError of answers that do not tell.
        """
        reader = RecordReader(self._reports, posting.report)
        names = await self._names.shown(posting.id)
        summary = as_shown(await reader.summary(), posting.title, names)
        points = await reader.points([cluster.number for cluster in summary.clusters])
        if not points:
            raise UserError(gettext(TOO_OLD))
        cluster = int(spot.section)
        if cluster not in points or spot.place >= len(points[cluster]):
            raise GoneError(gettext(GONE))
        near = await asyncio.to_thread(nearest, points, cluster, spot.place, MOST_LOOKED_AT)
        return await _described(reader, summary, (cluster, spot.place), near)


async def _described(
    reader: RecordReader, summary: Summary, own: tuple[int, int], near: Sequence[tuple[int, int]]
) -> AlikeTracks:
    """Read some tracks, leave out the other editions of one, and say how they are like it."""
    track, heard = await _track_at(reader, *own)
    alike: list[AlikeTrack] = []
    for cluster, place in near:
        other, beside = await _track_at(reader, cluster, place)
        if not _is_edition(track, other):
            spot = Spot(str(cluster), place)
            alike.append(AlikeTrack(other, spot, why_alike(track, other, heard, beside)))
    return AlikeTracks(track, summary, own[0], alike[:MOST_ALIKE])


async def _track_at(reader: RecordReader, cluster: int, place: int) -> tuple[Track, Heard]:
    (track,) = await reader.tracks_at(cluster, [place])
    return track, heard_at(await reader.sound(cluster), place)


def _is_edition(one: Track, other: Track) -> bool:
    """Return whether two tracks that are near are the same song by the same artist."""
    if one.artists[:1] != other.artists[:1]:
        return False
    return read_title(plain(one.name)).whole == read_title(plain(other.name)).whole


async def _read(
    reader: RecordReader, summary: Summary
) -> tuple[Mapping[int, Sequence[Track]], Sequence[Unplaced]]:
    tracks = {
        cluster.number: await reader.tracks(cluster.number, Sort.TYPICAL, 0, cluster.size)
        for cluster in summary.clusters
    }
    rows = await reader.unplaced(0, summary.unplaced) if summary.unplaced else ()
    return tracks, rows


def _of_tracks(clusters: Mapping[int, Sequence[Track]]) -> Iterator[ListedTrack]:
    for cluster, tracks in clusters.items():
        for place, track in enumerate(tracks):
            artists = tuple(artist.name for artist in track.artists)
            yield ListedTrack(Spot(str(cluster), place), track.name, artists)


def _of_rows(rows: Sequence[Unplaced]) -> Iterator[ListedTrack]:
    for place, row in enumerate(rows):
        yield ListedTrack(Spot(UNPLACED, place), row.name, row.artists)
