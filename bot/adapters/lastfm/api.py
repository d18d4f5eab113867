"""Calls to Last.fm: at the pace it allows, with the operator's key, and its errors told apart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import aiohttp

from bot.adapters.http import TOO_MANY_REQUESTS, HttpError, require_object
from bot.adapters.json_values import mapping, written_whole
from bot.adapters.lastfm import refusals
from bot.adapters.pace import CallWindow
from bot.adapters.pauses import PausedError
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from bot.core.errors import SourceError

log = logging.getLogger(__name__)

MOST_CALLS, WINDOW_S = 5, 1.1
"""A tenth of a second more than Last.fm wants for five calls; https://www.last.fm/api/tos"""
POLICY = ServicePolicy("lastfm", at_once=4, pace=partial(CallWindow, MOST_CALLS, WINDOW_S))
CODES = (0, 999)
"""Of Last.fm's own error codes, which come with any status; https://www.last.fm/api/errorcodes"""
UNKNOWN, LOGIN_WANTED, LIMITED = 6, 17, 29
BAD_KEY = frozenset({10, 26})
"""Invalid, or suspended."""
REFUSED: Mapping[int | None, Callable[[], SourceError]] = {
    UNKNOWN: refusals.REFUSALS.absent,
    LOGIN_WANTED: refusals.private,
    **dict.fromkeys(BAD_KEY, refusals.REFUSALS.refused),
}


class LastfmApi:
    """One process's way to Last.fm; `clock` tells the time of day, which refusals name."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        key: str | None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._key = key or ""
        self._client = PoliteClient(session, base_url, POLICY, clock=clock, sleep=sleep)

    async def get(self, method: str, **query: str | int) -> Mapping[str, Any]:
        """Ask for an object. Raises SourceError, with the way out."""
        asked = {**query, "method": method, "api_key": self._key, "format": "json"}
        try:
            return await self._client.get("", asked, _object)
        except PausedError as error:
            raise refusals.REFUSALS.of(error) from error
        except HttpError as error:
            raise _refusal(mapping(error.document())) or refusals.REFUSALS.of(error) from error


def _object(answer: object) -> Mapping[str, Any]:
    """Return an answer; errors may come as HTTP 200. Raises HttpError, and SourceError for good."""
    found = require_object(answer)
    code = _code(found)
    if code is None:
        return found
    if refusal := _refusal(found):
        raise refusal
    raise HttpError(f"code {code}", TOO_MANY_REQUESTS if code == LIMITED else None)


def _refusal(said: Mapping[str, Any]) -> SourceError | None:
    """Return what an error means that no further call would mend; None for every other one."""
    code = _code(said)
    if code in BAD_KEY:
        log.warning("lastfm refuses the operator's key: code %s", code)
    return REFUSED[code]() if code in REFUSED else None


def _code(said: Mapping[str, Any]) -> int | None:
    return written_whole(said["error"], CODES) if "error" in said else None
