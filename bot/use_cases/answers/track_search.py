"""Looks for tracks of an answer by their names."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.documents import with_names
from bot.core.models import Track, Unplaced
from bot.core.pages.positions import UNPLACED
from bot.core.postings import Posting
from bot.core.recordings.track_search import ListedTrack, SearchResult, Spot, search_tracks
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.ports import ClusterNameStore, ReportStore
from bot.records.reading import RecordReader


@dataclass(frozen=True, slots=True)
class FoundTracks:
    """What was found, and the report that it is in."""

    result: SearchResult
    summary: Summary
    """Under the names that the answer's owner gave."""


class TrackSearch:
    """Reads the names of an answer's tracks, and compares them in a thread.

    Of 10,000 tracks that takes a fifth of a second, which the event loop may not be held up for.
    """

    def __init__(self, reports: ReportStore, names: ClusterNameStore) -> None:
        self._reports = reports
        self._names = names

    async def search(self, posting: Posting, written: str) -> FoundTracks:
        """Find tracks by some words, in clusters and in none. Raises GoneError."""
        reader = RecordReader(self._reports, posting.report)
        names = await self._names.shown(posting.id)
        summary = with_names(await reader.summary(), posting.title, names)
        listed = await _listed(reader, summary)
        result = await asyncio.to_thread(search_tracks, written, listed)
        return FoundTracks(result, summary)


async def _listed(reader: RecordReader, summary: Summary) -> Sequence[ListedTrack]:
    listed: list[ListedTrack] = []
    for cluster in summary.clusters:
        tracks = await reader.tracks(cluster.number, Sort.TYPICAL, 0, cluster.size)
        listed += [_of_track(cluster.number, place, each) for place, each in enumerate(tracks)]
    if summary.unplaced:
        rows = await reader.unplaced(0, summary.unplaced)
        listed += [_of_row(place, each) for place, each in enumerate(rows)]
    return listed


def _of_track(cluster: int, place: int, track: Track) -> ListedTrack:
    artists = tuple(artist.name for artist in track.artists)
    return ListedTrack(Spot(str(cluster), place), track.name, artists)


def _of_row(place: int, row: Unplaced) -> ListedTrack:
    return ListedTrack(Spot(UNPLACED, place), row.name, row.artists)
