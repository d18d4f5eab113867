"""What the rows of a playlist lack and Deezer tells of a single track: the ISRC, above all."""

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.deezer.api import AT_ONCE, DeezerApi
from bot.adapters.deezer.refusals import UnknownAlbumError
from bot.adapters.deezer.rows import lacks_isrc, track_id, with_details
from bot.adapters.gathering import gather_or_fail
from bot.core.errors import SourceError
from bot.ports import Progress

log = logging.getLogger(__name__)

ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked: a track without its ISRC is still a track."""
NOTHING: Mapping[str, Any] = {}


class Recordings:
    """Looks up the tracks of one playlist; what fails is left as it was."""

    def __init__(self, api: DeezerApi, progress: Progress) -> None:
        self._api = api
        self._progress = progress
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._failures = 0
        self._done = 0

    async def complete(self, rows: Sequence[Any]) -> list[Any]:
        """Fill in the rows that name no ISRC; each track is asked for once."""
        wanted = list(dict.fromkeys(track_id(row) for row in rows if lacks_isrc(row)))
        answers = await gather_or_fail(self._details(number, len(wanted)) for number in wanted)
        known = dict(zip(wanted, answers, strict=True))
        return list(_filled(rows, known))

    async def _details(self, number: str, total: int) -> Mapping[str, Any]:
        # With slots of its own, since whoever waits for one of the questions' has left this behind.
        async with self._slots:
            if self._failures >= ENOUGH_FAILURES:
                return NOTHING
            details = await self._ask(number)
        self._done += 1
        self._progress(f"Looking up recordings · {self._done}/{total}")
        return details

    async def _ask(self, number: str) -> Mapping[str, Any]:
        try:
            details = await self._api.get(f"track/{number}")
        except UnknownAlbumError:
            details = NOTHING
        except SourceError:
            self._failures += 1
            if self._failures == ENOUGH_FAILURES:
                log.warning("deezer fails too often; leaving out the other recordings")
            return NOTHING
        self._failures = 0
        return details


def _filled(rows: Iterable[Any], known: Mapping[str, Mapping[str, Any]]) -> Iterable[Any]:
    for row in rows:
        details = known.get(track_id(row)) if lacks_isrc(row) else None
        yield with_details(row, details) if details else row
