"""Labels from ReccoBeats, by the Spotify ids of albums.

Its specification names no album in a track's answer, and no way from a UPC or an ISRC to an album,
so a track whose source names no Spotify album cannot be looked up here.
"""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import aiohttp

from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import HttpError
from bot.adapters.json_values import text, value
from bot.adapters.lookup_run import LookupRun
from bot.adapters.reccobeats.api import BASE_URL, BATCH, POLICY, ReccoBeatsApi
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.core.tracks.identity import spotify_id, spotify_uri
from bot.ports import Progress

PATH = "v1/album"
SMALLEST_BATCH = 10
"""How many albums one call may hold is not written down; a refused one is halved to here."""
BAD_REQUEST = 400

AlbumId = str
"""Spotify's, of 22 characters."""


class TooLongError(Exception):
    """One call asked for more albums than ReccoBeats answers at once."""


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
        """Look up what is known; a failure raises nothing and shows in `complete` alone."""
        albums = {track.id: album for track in tracks if (album := _album(track.album_uri))}
        run = LookupRun(POLICY, "Looking up labels", progress)
        known = await self._known(run, sorted(set(albums.values())))
        answered = {track: known[album] for track, album in albums.items() if album in known}
        values = {track: label for track, label in answered.items() if label}
        return Answers(POLICY.service, values, frozenset(answered), run.complete)

    async def _known(self, run: LookupRun, albums: Sequence[AlbumId]) -> Mapping[AlbumId, str]:
        """Return the label of each album that was asked for and answered; empty for none."""
        run.begin(len(albums))
        known: dict[AlbumId, str] = {}
        left = list(albums)
        while left:
            size, at_once = self._largest, POLICY.at_once
            starts = range(0, min(len(left), size * at_once), size)
            batches = [left[start : start + size] for start in starts]
            refused = await gather_or_fail(self._batch(run, batch, known) for batch in batches)
            again = [batch for batch, too_long in zip(batches, refused, strict=True) if too_long]
            left = [*itertools.chain(*again), *left[size * at_once :]]
        return known

    async def _batch(
        self, run: LookupRun, albums: Sequence[AlbumId], known: dict[AlbumId, str]
    ) -> bool:
        """Ask for some albums; return whether to ask again for fewer at once."""
        try:
            labels = await run.attempt(partial(self._ask, albums))
        except TooLongError:
            return True
        if labels is not None:
            known.update(labels)
            run.advance(len(albums))
        return False

    async def _ask(self, albums: Sequence[AlbumId]) -> Mapping[AlbumId, str]:
        """Ask for some albums. Raises TooLongError where they are too many for one call."""
        try:
            return _labels(await self._api.ask(PATH, albums), albums)
        except HttpError as error:
            if error.status != BAD_REQUEST or len(albums) <= SMALLEST_BATCH:
                raise
            self._largest = max(SMALLEST_BATCH, min(self._largest, len(albums) // 2))
            raise TooLongError from error


def _album(address: str) -> AlbumId:
    return spotify_id(spotify_uri("album", address))


def _labels(
    rows: Iterable[Mapping[str, Any]], albums: Collection[AlbumId]
) -> Mapping[AlbumId, str]:
    """Join rows to what was asked for by `href`; of several for an album the smallest id counts."""
    labelled = [row for row in rows if isinstance(row.get("label"), str)]
    ordered = sorted(labelled, key=lambda row: text(row.get("id")), reverse=True)
    labels = {_album(text(row.get("href"))): value(row.get("label")) for row in ordered}
    return {album: labels.get(album, "") for album in albums}
