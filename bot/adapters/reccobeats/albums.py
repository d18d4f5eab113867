"""Labels from ReccoBeats, by the Spotify ids of albums.

Its specification names no album in a track's answer, and no way from a UPC or an ISRC to an album,
so a track whose source names no Spotify album cannot be looked up here.
"""

import asyncio
import itertools
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import HttpError
from bot.adapters.json_values import text, value
from bot.adapters.reccobeats.api import (
    AT_ONCE,
    BASE_URL,
    BATCH,
    ENOUGH_FAILURES,
    SOURCE,
    ReccoBeatsApi,
)
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.core.tracks.identity import spotify_id, spotify_uri
from bot.ports import Progress

log = logging.getLogger(__name__)

PATH = "v1/album"
SMALLEST_BATCH = 10
"""How many albums one question may hold is not written down; a refused one is halved to here."""
BAD_REQUEST = 400

AlbumId = str
"""Spotify's, of 22 characters."""


@dataclass(slots=True)
class _Inquiry:
    """How far one question for many albums has come."""

    total: int
    progress: Progress
    labels: dict[AlbumId, str] = field(default_factory=dict)
    asked: set[AlbumId] = field(default_factory=set)
    failures: int = 0
    """After a few, nothing more is asked."""
    complete: bool = True


class ReccoBeatsLabels:
    """A source of labels that needs no key, but a session that names the bot and a contact."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = ReccoBeatsApi(session, base_url, clock, sleep)
        self._largest = BATCH

    async def labels(self, tracks: Sequence[Track], progress: Progress) -> Answers[TrackId, str]:
        """Look up what is known; a failure is none of the caller's, and only told by `complete`."""
        albums = {track.id: album for track in tracks if (album := _album(track.album_uri))}
        inquiry = _Inquiry(len(set(albums.values())), progress)
        await self._inquire(sorted(set(albums.values())), inquiry)
        found = inquiry.labels
        values = {track: found[album] for track, album in albums.items() if album in found}
        asked = frozenset(track for track, album in albums.items() if album in inquiry.asked)
        return Answers(SOURCE, values, asked, inquiry.complete)

    async def _inquire(self, albums: Sequence[AlbumId], inquiry: _Inquiry) -> None:
        left = list(albums)
        while left:
            size = self._largest
            starts = range(0, min(len(left), size * AT_ONCE), size)
            batches = [left[start : start + size] for start in starts]
            refused = await gather_or_fail(self._batch(batch, inquiry) for batch in batches)
            again = [batch for batch, too_long in zip(batches, refused, strict=True) if too_long]
            left = [*itertools.chain(*again), *left[size * AT_ONCE :]]

    async def _batch(self, albums: Sequence[AlbumId], inquiry: _Inquiry) -> bool:
        """Ask for some albums; tell whether to ask again for fewer at once."""
        if inquiry.failures >= ENOUGH_FAILURES or self._api.blocked:
            inquiry.complete = False
            return False
        try:
            async with self._api.slots:
                rows = await self._api.ask(PATH, albums)
        except HttpError as error:
            too_long = self._is_too_long(error, albums)
            if not too_long:
                _count(error, inquiry)
            return too_long
        inquiry.labels |= _known(rows, albums)
        inquiry.asked.update(albums)
        inquiry.progress(f"Looking up labels · {len(inquiry.asked)}/{inquiry.total}")
        return False

    def _is_too_long(self, error: HttpError, albums: Sequence[AlbumId]) -> bool:
        """Tell whether so many albums are refused, and ask for half as many from now on."""
        if error.status != BAD_REQUEST or len(albums) <= SMALLEST_BATCH:
            return False
        self._largest = max(SMALLEST_BATCH, min(self._largest, len(albums) // 2))
        return True


def _count(error: HttpError, inquiry: _Inquiry) -> None:
    log.warning("reccobeats failed for some albums: %s", error)
    inquiry.failures += 1
    inquiry.complete = False


def _album(address: str) -> AlbumId:
    return spotify_id(spotify_uri("album", address))


def _known(rows: Iterable[Mapping[str, Any]], albums: Collection[AlbumId]) -> Mapping[AlbumId, str]:
    """Join rows to what was asked for by `href`; of several for an album the smallest id counts."""
    labelled = [row for row in rows if isinstance(row.get("label"), str)]
    ordered = sorted(labelled, key=lambda row: text(row.get("id")), reverse=True)
    labels = {_album(text(row.get("href"))): value(row.get("label")) for row in ordered}
    return {album: labels[album] for album in albums if labels.get(album)}
