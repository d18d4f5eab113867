"""Tracks to genres: each is looked up by its names, then the tags of what was found."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import aiohttp

from bot.adapters.http import FORBIDDEN, UNAUTHORIZED, HttpError
from bot.adapters.listenbrainz import answers
from bot.adapters.listenbrainz.api import POLICY, ListenBrainzApi
from bot.adapters.listenbrainz.queries import Query, queries
from bot.adapters.lookup_run import LookupRun
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.ports import Progress

log = logging.getLogger(__name__)

BASE_URL = "https://api.listenbrainz.org"
LOOKUP, RECORDINGS = "1/metadata/lookup/", "1/metadata/recording/"
BATCH = 50
"""The most recordings that one call may hold."""
REFUSALS = (UNAUTHORIZED, FORBIDDEN)
PASSES = 2
"""A track has at most two queries; the second is asked where the first finds nothing."""


class ListenBrainzGenres:
    """A source of genres by the names of tracks; ListenBrainz may refuse a bot without a token."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        token: str | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = ListenBrainzApi(session, base_url, token, clock, sleep)

    async def genres(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, tuple[str, ...]]:
        """Look up what is known; a failure raises nothing and shows in `complete` alone."""
        named = {track.id: names for track in tracks if (names := queries(track))}
        run = LookupRun(POLICY, "Looking up genres", progress)
        known: dict[str, tuple[str, ...]] = {}
        for number in range(PASSES):
            unknown = [names for names in named.values() if not _found(names, known)]
            due = {names[number].key: names[number] for names in unknown if len(names) > number}
            await self._ask(run, [due[key] for key in sorted(due) if key not in known], known)
        values = {track: found for track, names in named.items() if (found := _found(names, known))}
        asked = frozenset(track for track, names in named.items() if _is_asked(names, known))
        return Answers(POLICY.service, values, asked | values.keys(), run.complete)

    async def _ask(
        self, run: LookupRun, due: Sequence[Query], known: dict[str, tuple[str, ...]]
    ) -> None:
        batches = [due[start : start + BATCH] for start in range(0, len(due), BATCH)]
        for genres in await run.each(self._look_up, batches, len):
            known.update(genres or {})

    async def _look_up(self, batch: Sequence[Query]) -> Mapping[str, tuple[str, ...]]:
        """Return the genres by the key of each query; empty where there are none."""
        names = [{"artist_name": query.artist, "recording_name": query.title} for query in batch]
        read = partial(answers.recordings, asked=batch)
        try:
            found = await self._api.post(LOOKUP, {"recordings": names}, read)
            tags = await self._tags(sorted(set(found.values())))
        except HttpError as error:
            if error.status in REFUSALS:
                log.warning("listenbrainz refuses the bot: it may want a token, or another one")
            raise
        return {query.key: tags.get(found.get(query, ""), ()) for query in batch}

    async def _tags(self, recordings: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        if not recordings:
            return {}
        body = {"recording_mbids": recordings, "inc": "artist tag"}
        return await self._api.post(RECORDINGS, body, answers.genres)


def _found(names: Sequence[Query], known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return next((genres for query in names if (genres := known.get(query.key))), ())


def _is_asked(names: Sequence[Query], known: Mapping[str, tuple[str, ...]]) -> bool:
    return all(query.key in known for query in names)
