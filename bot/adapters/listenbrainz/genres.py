"""Tracks to genres: each is looked up by its names, then the tags of what was found."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import aiohttp

from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import HttpError
from bot.adapters.listenbrainz import answers
from bot.adapters.listenbrainz.api import ListenBrainzApi
from bot.adapters.listenbrainz.queries import Query, queries
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from bot.ports import Progress

log = logging.getLogger(__name__)

BASE_URL = "https://api.listenbrainz.org"
SOURCE = "listenbrainz"
LOOKUP, RECORDINGS = "/1/metadata/lookup/", "/1/metadata/recording/"
BATCH = 50
"""The most recordings that one question may hold."""
AT_ONCE = 3
ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked for this playlist."""
REFUSALS = (401, 403)
PASSES = 2
"""A track has at most two queries; the second is asked where the first finds nothing."""


@dataclass(slots=True)
class _Inquiry:
    """How far one question for many tracks has come."""

    total: int
    progress: Progress
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The genres by the key of each query that was answered; empty where there are none."""
    failures: int = 0
    stopped: bool = False
    complete: bool = True
    done: int = 0


class ListenBrainzGenres:
    """A source of genres by the names of tracks; ListenBrainz may refuse whoever has no token."""

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
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def genres(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, tuple[str, ...]]:
        """Look up what is known; a failure is none of the caller's, and only told by `complete`."""
        named = {track.id: names for track in tracks if (names := queries(track))}
        inquiry = _Inquiry(len(named), progress)
        for turn in range(PASSES):
            unknown = [names for names in named.values() if not _found(names, inquiry)]
            due = {names[turn].key: names[turn] for names in unknown if len(names) > turn}
            await self._inquire([due[key] for key in sorted(due)], inquiry)
        values = {
            track: found for track, names in named.items() if (found := _found(names, inquiry))
        }
        asked = frozenset(track for track, names in named.items() if _asked(names, inquiry))
        return Answers(SOURCE, values, asked | values.keys(), inquiry.complete)

    async def _inquire(self, due: Sequence[Query], inquiry: _Inquiry) -> None:
        fresh = [query for query in due if query.key not in inquiry.told]
        starts = range(0, len(fresh), BATCH)
        await gather_or_fail(self._batch(fresh[start : start + BATCH], inquiry) for start in starts)

    async def _batch(self, batch: Sequence[Query], inquiry: _Inquiry) -> None:
        async with self._slots:
            if inquiry.stopped:
                inquiry.complete = False
                return
            try:
                inquiry.told |= await self._look_up(batch)
                inquiry.failures = 0
            except HttpError as error:
                _count(error, len(batch), inquiry)
        inquiry.done = min(inquiry.done + len(batch), inquiry.total)
        inquiry.progress(f"Looking up genres · {inquiry.done}/{inquiry.total}")

    async def _look_up(self, batch: Sequence[Query]) -> dict[str, tuple[str, ...]]:
        names = [{"artist_name": query.artist, "recording_name": query.title} for query in batch]
        answer = await self._api.post(LOOKUP, {"recordings": names})
        found = answers.recordings(answer, batch)
        tags = await self._tags(sorted(set(found.values())))
        return {query.key: tags.get(found.get(query, ""), ()) for query in batch}

    async def _tags(self, recordings: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        if not recordings:
            return {}
        question = {"recording_mbids": recordings, "inc": "artist tag"}
        return answers.genres(await self._api.post(RECORDINGS, question))


def _count(error: HttpError, asked: int, inquiry: _Inquiry) -> None:
    inquiry.complete = False
    inquiry.failures += 1
    if error.status in REFUSALS:
        log.warning("listenbrainz refuses the bot: it may want a token, or another one")
    else:
        log.warning("listenbrainz failed for %d recordings: %s", asked, error)
    inquiry.stopped |= inquiry.failures >= ENOUGH_FAILURES


def _found(names: Sequence[Query], inquiry: _Inquiry) -> tuple[str, ...]:
    return next((told for query in names if (told := inquiry.told.get(query.key))), ())


def _asked(names: Sequence[Query], inquiry: _Inquiry) -> bool:
    return all(query.key in inquiry.told for query in names)
