"""Questions to Deezer: at the pace it allows, with its errors told apart."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter
from tenacity import (
    AsyncRetrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_chain,
    wait_fixed,
)

from bot.adapters.deezer import refusals
from bot.adapters.http import HttpError, get_json
from bot.adapters.json_values import mapping, written_whole
from bot.core.errors import SourceError

log = logging.getLogger(__name__)

AT_ONCE = 8
BURST, REFILL_S = 10, 1.25
"""Ten at once and eight a second thereafter, so that no 5 seconds hold more than the 50 allowed: a
bucket of 50 that refills in 5 seconds would let nearly 100 through in its first five."""
WAITS_S = (1.0, 2.0, 4.0)
"""Before each further try where Deezer is busy."""
LONGEST_WAIT_S, LONGEST_BLOCK_S = 30, 86_400
"""A Retry-After beyond the first blocks all questions; no more of it is believed than a day."""
TOO_MANY_REQUESTS = 429
CODES = (0, 99_999)
QUOTA, PERMISSION, TOKEN, SERVICE_BUSY, NO_DATA = 4, 200, 300, 700, 800
"""Deezer's own error codes, inside of HTTP 200; https://developers.deezer.com/api/errors"""
ERRORS = {
    QUOTA: refusals.busy,
    SERVICE_BUSY: refusals.busy,
    PERMISSION: refusals.private,
    TOKEN: refusals.private,
    NO_DATA: refusals.absent,
}


class DeezerApi:
    """One process's way to Deezer: everybody shares its pace."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        limiter: AsyncLimiter | None = None,
        waits_s: Sequence[float] = WAITS_S,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")
        self._limiter = limiter or AsyncLimiter(BURST, REFILL_S)
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._clock = clock
        self._blocked_until = clock()
        self._retrying = AsyncRetrying(
            retry=retry_if_exception_type(refusals.BusyError),
            wait=wait_chain(*map(wait_fixed, waits_s)),
            stop=stop_after_attempt(len(waits_s) + 1),
            reraise=True,
        )

    async def get(self, path: str, **query: int) -> Mapping[str, Any]:
        """Ask for an object. Raises SourceError where Deezer has none to give."""
        # Tenacity keeps the state of a call in the object.
        return await self._retrying.copy()(self._attempt, path, query)

    async def _attempt(self, path: str, query: Mapping[str, int]) -> Mapping[str, Any]:
        async with self._slots, self._limiter:
            if self._clock() < self._blocked_until:
                raise refusals.blocked(self._blocked_until)
            answer = await self._ask(path, [(key, str(value)) for key, value in query.items()])
        if not isinstance(answer, dict):
            log.warning("deezer gave no object for %s", path)
            raise refusals.down()
        if "error" in answer:
            raise _refusal(path, answer["error"])
        return answer

    async def _ask(self, path: str, query: Sequence[tuple[str, str]]) -> Any:
        try:
            return await get_json(self._session, f"{self._base_url}/{path}", query)
        except HttpError as error:
            log.warning("deezer failed for %s: %s", path, error)
            raise self._failure(error) from error

    def _failure(self, error: HttpError) -> SourceError:
        if error.status != TOO_MANY_REQUESTS:
            return refusals.down()
        wait_s = error.retry_after_s or 0
        if wait_s <= LONGEST_WAIT_S:
            return refusals.busy()
        self._blocked_until = self._clock() + timedelta(seconds=min(wait_s, LONGEST_BLOCK_S))
        return refusals.blocked(self._blocked_until)


def _refusal(path: str, error: object) -> SourceError:
    members = mapping(error)
    code = written_whole(members.get("code"), CODES)
    log.info("deezer refused %s: %s", path, code)
    if code in ERRORS:
        return ERRORS[code]()
    return refusals.private() if members.get("type") == "OAuthException" else refusals.down()
