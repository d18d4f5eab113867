"""Audio features from ReccoBeats, by ISRC and by Spotify id."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import HttpError
from bot.adapters.reccobeats.api import (
    BASE_URL,
    BATCH,
    ENOUGH_FAILURES,
    SOURCE,
    ReccoBeatsApi,
)
from bot.core.features import AUDIO_FEATURES, Features
from bot.core.models import Track, TrackId
from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_id, spotify_uri
from bot.ports import Heard, Progress

log = logging.getLogger(__name__)

PATH = "v1/audio-features"
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
        self._api = ReccoBeatsApi(session, base_url, clock, sleep)

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
        await gather_or_fail(
            self._batch(ordered[start : start + BATCH], inquiry) for start in starts
        )
        return inquiry

    async def _batch(self, names: Sequence[Name], inquiry: _Inquiry) -> None:
        async with self._api.slots:
            if inquiry.failures >= ENOUGH_FAILURES or self._api.blocked:
                inquiry.complete = False
                return
            try:
                inquiry.heard |= _known(await self._api.ask(PATH, names), names)
                inquiry.failures = 0
            except HttpError as error:
                log.warning("reccobeats failed for %d ids: %s", len(names), error)
                inquiry.failures += 1
                inquiry.complete = False
        inquiry.done += len(names)
        inquiry.progress(f"Looking up sounds · {inquiry.done}/{inquiry.total}")


def _own_name(track: Track) -> Name:
    if track.id.startswith(ISRC):
        return track.id.removeprefix(ISRC).upper()
    return _bare_spotify_id(track.id)


def _second_name(track: Track) -> Name:
    return track.isrc.upper() if _bare_spotify_id(track.id) else ""


def _bare_spotify_id(address: str) -> Name:
    return spotify_id(spotify_uri("track", address))


def _known(rows: Iterable[Any], names: Sequence[Name]) -> Mapping[Name, Features]:
    """Join rows to what was asked for; of several for a name, the smallest id counts."""
    members = [row for row in rows if isinstance(row, dict)]
    known: dict[Name, Features] = {}
    for row in sorted(members, key=lambda row: str(row.get("id"))):
        heard = cells.features({name: str(row.get(name)) for name in AUDIO_FEATURES})
        if heard:
            known |= {name: heard for name in _names(row) if name not in known}
    return {name: known[name] for name in names if name in known}


def _names(row: Mapping[str, Any]) -> tuple[Name, ...]:
    """Read what a row is about: the ISRC, and the Spotify id, which only `href` tells."""
    return (cells.isrc(str(row.get("isrc"))), _bare_spotify_id(str(row.get("href"))))
