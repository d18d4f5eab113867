"""Calls to Deezer: at the pace it allows, with its errors told apart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import refusals
from bot.adapters.http import TOO_MANY_REQUESTS, HttpError, require_object
from bot.adapters.json_values import mapping, written_whole
from bot.adapters.polite import PausedError, PoliteClient, ServicePolicy
from bot.core.errors import SourceError

log = logging.getLogger(__name__)

BURST, REFILL_S = 10, 1.25
"""Ten at once and eight a second thereafter, so that no 5 seconds hold more than the 50 allowed: a
bucket of 50 that refills in 5 seconds would let nearly 100 through in its first five."""
POLICY = ServicePolicy("deezer", at_once=8, pace=(BURST, REFILL_S), tries=4)
CODES = (0, 99_999)
QUOTA, PERMISSION, TOKEN, SERVICE_BUSY, NO_DATA = 4, 200, 300, 700, 800
"""Deezer's own error codes, inside of HTTP 200; https://developers.deezer.com/api/errors"""
BUSY = frozenset({QUOTA, SERVICE_BUSY})
ERRORS = {PERMISSION: refusals.private, TOKEN: refusals.private, NO_DATA: refusals.absent}


class DeezerApi:
    """One process's way to Deezer: all callers share its pace."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        limiter: AsyncLimiter | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        # The time of day, since users read until when Deezer wants no questions.
        self._client = PoliteClient(
            session, base_url, POLICY, limiter=limiter, clock=time.time, sleep=sleep
        )

    async def get(self, path: str, **query: int) -> Mapping[str, Any]:
        """Ask for an object. Raises SourceError where Deezer has none to give."""
        try:
            return await self._client.get(path, query, _object)
        except PausedError as paused:
            raise refusals.blocked(datetime.fromtimestamp(paused.until, UTC)) from paused
        except HttpError as error:
            busy = error.status == TOO_MANY_REQUESTS
            raise (refusals.busy() if busy else refusals.down()) from error

    async def find(self, path: str) -> Mapping[str, Any]:
        """Ask for an object; empty where Deezer has none by that name. Raises SourceError."""
        try:
            return await self.get(path)
        except refusals.UnknownIdError:
            return {}


def _object(answer: object) -> Mapping[str, Any]:
    found = require_object(answer)
    if "error" in found:
        raise _refusal(mapping(found["error"]))
    return found


def _refusal(error: Mapping[str, Any]) -> SourceError | HttpError:
    code = written_whole(error.get("code"), CODES)
    log.info("deezer refused: code %s", code)
    if code in BUSY:
        return HttpError(f"code {code}", TOO_MANY_REQUESTS)
    if code in ERRORS:
        return ERRORS[code]()
    return refusals.private() if error.get("type") == "OAuthException" else refusals.down()
