"""Audio features from ReccoBeats, by ISRC and by Spotify id."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

import aiohttp

from bot.adapters.json_values import isrc, number, text
from bot.adapters.lookup_run import LookupRun
from bot.adapters.reccobeats.api import BASE_URL, BATCH, POLICY, ReccoBeatsApi
from bot.core.features import AUDIO_FEATURES, Features
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.core.tracks import cells
from bot.core.tracks.identity import BY_ISRC, spotify_id, spotify_uri
from bot.ports import Progress

PATH = "v1/audio-features"

Name = str
"""What a track is asked for by: a Spotify id, or an ISRC in upper case."""


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

    async def features(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, Features]:
        """Look up what is known; a failure raises nothing and shows in `complete` alone.

        A track that is not known by its Spotify id is asked for again by its ISRC.
        """
        found: dict[TrackId, Features] = {}
        for naming in (_own_name, _second_name):
            missing = [track for track in tracks if track.id not in found]
            names = {track.id: name for track in missing if (name := naming(track))}
            run = LookupRun(POLICY, "Looking up sounds", progress)
            known = await self._known(run, sorted(set(names.values())))
            found |= {track: known[name] for track, name in names.items() if name in known}
            if not run.complete:
                break
        # Which tracks a failed batch was for is not kept.
        asked = {track.id for track in tracks} if run.complete else found.keys()
        return Answers(POLICY.service, found, frozenset(asked), run.complete)

    async def _known(self, run: LookupRun, names: Sequence[Name]) -> Mapping[Name, Features]:
        batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
        answers = await run.each(self._batch, batches, len)
        return {name: features for known in answers if known for name, features in known.items()}

    async def _batch(self, names: Sequence[Name]) -> Mapping[Name, Features]:
        return _known(await self._api.ask(PATH, names), names)


def _own_name(track: Track) -> Name:
    if track.id.startswith(BY_ISRC):
        return track.id.removeprefix(BY_ISRC).upper()
    return _bare_spotify_id(track.id)


def _second_name(track: Track) -> Name:
    return track.isrc.upper() if _bare_spotify_id(track.id) else ""


def _bare_spotify_id(address: str) -> Name:
    return spotify_id(spotify_uri("track", address))


def _known(rows: Iterable[Mapping[str, Any]], names: Sequence[Name]) -> Mapping[Name, Features]:
    """Join rows to what was asked for; of several for a name, the smallest id counts."""
    known: dict[Name, Features] = {}
    for row in sorted(rows, key=lambda row: text(row.get("id"))):
        features = cells.features({name: str(number(row.get(name))) for name in AUDIO_FEATURES})
        if features:
            known |= {name: features for name in _names(row) if name not in known}
    return {name: known[name] for name in names if name in known}


def _names(row: Mapping[str, Any]) -> tuple[Name, ...]:
    """Read what a row is about: the ISRC, and the Spotify id, which only `href` tells."""
    return (isrc(row.get("isrc")), _bare_spotify_id(text(row.get("href"))))
