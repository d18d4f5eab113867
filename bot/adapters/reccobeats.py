"""Audio features from ReccoBeats, by ISRC and by Spotify id."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.adapters.http import HttpError, get_json
from bot.adapters.together import together
from bot.core.exports import cells
from bot.core.exports.identity import spotify_id, spotify_uri
from bot.core.models import Features, Track, TrackId
from bot.ports import Heard, Progress

log = logging.getLogger(__name__)

BASE_URL = "https://api.reccobeats.com"
SOURCE = "reccobeats"
BATCH = 40
"""The most ids that one question may hold; more are refused with status 4004."""
AT_ONCE = 4
TRIES = 3
LONGEST_WAIT_S = 30
"""A Retry-After up to here is waited for; a longer one ends the questions until it is over."""
ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked for this playlist."""
TOO_MANY_REQUESTS = 429
ISRC = "isrc:"

Name = str
"""What a track is asked for by: a Spotify id, or an ISRC in upper case."""


@dataclass(slots=True)
class _Inquiry:
    """How far one question for many tracks has come."""

    total: int
    progress: Progress
    heard: dict[Name, Features] = field(default_factory=dict)
    done: int = 0
    failures: int = 0
    complete: bool = True


class ReccoBeats:
    """A source of features that needs no key, but a session that names the bot and a contact."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._session = session
        self._url = f"{base_url.rstrip('/')}/v1/audio-features"
        self._clock = clock
        self._sleep = sleep
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._blocked_until = clock()

    async def features(self, tracks: Sequence[Track], progress: Progress) -> Heard:
        """Look up what is known; see `bot.ports.FeatureSource`.

        Who is not known by the Spotify id is asked for again by the ISRC.
        """
        found: dict[TrackId, Features] = {}
        for naming in (_own_name, _second_name):
            missing = [track for track in tracks if track.id not in found]
            names = {track.id: name for track in missing if (name := naming(track))}
            inquiry = await self._inquire(set(names.values()), progress)
            heard = inquiry.heard
            found |= {track: heard[name] for track, name in names.items() if name in heard}
            if not inquiry.complete:
                break
        return Heard(SOURCE, found, inquiry.complete)

    async def _inquire(self, names: Collection[Name], progress: Progress) -> _Inquiry:
        inquiry = _Inquiry(len(names), progress)
        ordered = sorted(names)
        starts = range(0, len(ordered), BATCH)
        await together(self._batch(ordered[start : start + BATCH], inquiry) for start in starts)
        return inquiry

    async def _batch(self, names: Sequence[Name], inquiry: _Inquiry) -> None:
        async with self._slots:
            if inquiry.failures >= ENOUGH_FAILURES or self._clock() < self._blocked_until:
                inquiry.complete = False
                return
            try:
                inquiry.heard |= _known(await self._ask(names), names)
                inquiry.failures = 0
            except HttpError as error:
                log.warning("reccobeats failed for %d ids: %s", len(names), error)
                inquiry.failures += 1
                inquiry.complete = False
        inquiry.done += len(names)
        inquiry.progress(f"Looking up sounds · {inquiry.done}/{inquiry.total}")

    async def _ask(self, names: Sequence[Name]) -> list[Any]:
        """Ask, and ask again after a short wait where ReccoBeats wants one. Raises HttpError."""
        tries = TRIES
        while True:
            try:
                query = [("ids", name) for name in names]
                return _content(await get_json(self._session, self._url, query))
            except HttpError as error:
                tries -= 1
                wait_s = self._wait_s(error)
                if wait_s is None or not tries:
                    raise
            await self._sleep(wait_s)

    def _wait_s(self, error: HttpError) -> float | None:
        """Tell how long to wait before asking again; None where it is not worth it."""
        if error.status != TOO_MANY_REQUESTS or error.retry_after_s is None:
            return None
        if error.retry_after_s <= LONGEST_WAIT_S:
            return error.retry_after_s
        self._blocked_until = self._clock() + error.retry_after_s
        return None


def _own_name(track: Track) -> Name:
    if track.id.startswith(ISRC):
        return track.id.removeprefix(ISRC).upper()
    return _bare_spotify_id(track.id)


def _second_name(track: Track) -> Name:
    return track.isrc.upper() if _bare_spotify_id(track.id) else ""


def _bare_spotify_id(address: str) -> Name:
    return spotify_id(spotify_uri("track", address))


def _content(answer: object) -> list[Any]:
    content = answer.get("content") if isinstance(answer, dict) else None
    if not isinstance(content, list):
        raise HttpError("the answer has no content")
    return content


def _known(rows: Iterable[Any], names: Sequence[Name]) -> Mapping[Name, Features]:
    """Join rows to what was asked for; of several for a name, the smallest id counts."""
    members = [row for row in rows if isinstance(row, dict)]
    known: dict[Name, Features] = {}
    for row in sorted(members, key=lambda row: str(row.get("id"))):
        heard = cells.features(str(row.get(name)) for name in cells.FEATURE_NAMES)
        if heard:
            known |= {name: heard for name in _names(row) if name not in known}
    return {name: known[name] for name in names if name in known}


def _names(row: Mapping[str, Any]) -> tuple[Name, ...]:
    """Read what a row is about: the ISRC, and the Spotify id, which only `href` tells."""
    return (cells.isrc(str(row.get("isrc"))), _bare_spotify_id(str(row.get("href"))))
