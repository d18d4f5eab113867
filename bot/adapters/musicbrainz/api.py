"""Questions to MusicBrainz: one a second, by a session that names the bot and a contact."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter

from bot.adapters.http import HttpError, get_json

log = logging.getLogger(__name__)

PACE = (1, 1.0)
"""Questions and seconds; https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting"""
USUAL_WAIT_S = 5.0
LONGEST_WAIT_S = 30
NOT_FOUND, OVER_THE_LIMIT = 404, 503


class MusicBrainzApi:
    """One process's way to MusicBrainz: everybody shares its pace."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        limiter: AsyncLimiter | None,
        sleep: Callable[[float], Awaitable[None]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")
        self._limiter = limiter or AsyncLimiter(*PACE)
        self._sleep = sleep
        self._clock = clock
        self._blocked_until = clock()

    async def get(self, path: str, query: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
        """Ask for an object; empty where MusicBrainz has none. Raises HttpError.

        A 503, which says that the limit was passed, is waited for once; while a longer wait is
        wanted, nothing is asked.
        """
        if self._clock() < self._blocked_until:
            raise HttpError("it wants no questions for a while")
        try:
            return await self._ask(path, query)
        except HttpError as error:
            wait_s = USUAL_WAIT_S if error.retry_after_s is None else error.retry_after_s
            if wait_s > LONGEST_WAIT_S:
                self._blocked_until = self._clock() + wait_s
            if error.status != OVER_THE_LIMIT or wait_s > LONGEST_WAIT_S:
                raise
        log.info("musicbrainz wants fewer questions; waiting %.0f s", wait_s)
        await self._sleep(wait_s)
        return await self._ask(path, query)

    async def _ask(self, path: str, query: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
        try:
            async with self._limiter:
                answer = await get_json(
                    self._session, f"{self._base_url}/ws/2/{path}", [*query, ("fmt", "json")]
                )
        except HttpError as error:
            if error.status == NOT_FOUND:
                return {}
            raise
        if not isinstance(answer, dict):
            raise HttpError("the answer is no object")
        return answer
