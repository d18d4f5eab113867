"""Calls to Deezer: at the pace it allows, with its errors told apart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

import aiohttp

from bot.adapters.deezer import refusals
from bot.adapters.http import NOT_FOUND, TOO_MANY_REQUESTS, HttpError, require_object
from bot.adapters.json_values import mapping, written_whole
from bot.adapters.pace import CallWindow, Pace
from bot.adapters.pauses import DownError, PausedError
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from bot.adapters.shared_pace import GOOD_S
from bot.core.errors import SourceError
from bot.ports.coordination import Pacing

log = logging.getLogger(__name__)

MOST_CALLS, WINDOW_S = 49, 5.1
"""One call and a tenth of a second less than Deezer allows: 50 in 5 seconds, of each address."""
deezer_pace = partial(CallWindow, MOST_CALLS, WINDOW_S)
PACING = Pacing("deezer", MOST_CALLS, WINDOW_S + GOOD_S)
"""Of all processes together, since most share an address."""
POLICY = ServicePolicy("deezer", at_once=16, pace=deezer_pace, waited_pause_s=WINDOW_S)
IN_ENGLISH = {"Accept-Language": "en"}
"""Else genres are named in the language of the country that the bot runs in."""
CODES = (0, 99_999)
QUOTA, PERMISSION, TOKEN, SERVICE_BUSY, NO_DATA = 4, 200, 300, 700, 800
"""Deezer's own error codes, inside of HTTP 200; https://developers.deezer.com/api/errors"""
BUSY = frozenset({QUOTA, SERVICE_BUSY})
ERRORS: Mapping[int | None, Callable[[], SourceError]] = {
    PERMISSION: refusals.private,
    TOKEN: refusals.private,
    NO_DATA: refusals.absent,
}


class DeezerApi:
    """One process's way to Deezer: all callers share its pace.

    `clock` tells the time of day, since users read until when Deezer wants no questions.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        limiter: Pace | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = PoliteClient(
            session,
            base_url,
            POLICY,
            limiter=limiter,
            headers=IN_ENGLISH,
            clock=clock,
            sleep=sleep,
        )

    async def get(self, path: str, **query: int | str) -> Mapping[str, Any]:
        """Ask for an object. Raises SourceError where Deezer has none to give."""
        try:
            return await self._client.get(path, query, _object)
        except PausedError as paused:
            until = datetime.fromtimestamp(paused.until, UTC)
            down = isinstance(paused, DownError)
            raise (refusals.down_until if down else refusals.blocked)(until) from paused
        except HttpError as error:
            raise _sentence(error) from error

    async def find(self, path: str) -> Mapping[str, Any]:
        """Ask for an object; empty where Deezer has none by that name. Raises SourceError."""
        try:
            return await self.get(path)
        except refusals.UnknownIdError:
            return {}


def _sentence(error: HttpError) -> SourceError:
    if error.status == TOO_MANY_REQUESTS:
        return refusals.busy()
    said = mapping(error.document())
    if error.status != NOT_FOUND or "error" not in said:
        return refusals.down()
    code = written_whole(mapping(said["error"]).get("code"), CODES)
    return ERRORS.get(code, refusals.absent)()


def _object(answer: object) -> Mapping[str, Any]:
    found = require_object(answer)
    if "error" in found:
        raise _refusal(mapping(found["error"]))
    return found


def _refusal(error: Mapping[str, Any]) -> SourceError | HttpError:
    code = written_whole(error.get("code"), CODES)
    log.info("deezer refused: code %s", code)
    if code in BUSY:
        # Others at this address may have used it up; the next window is everybody's again.
        wait_s = WINDOW_S if code == QUOTA else None
        return HttpError(f"code {code}", TOO_MANY_REQUESTS, wait_s)
    if code in ERRORS:
        return ERRORS[code]()
    return refusals.private() if error.get("type") == "OAuthException" else refusals.down()
