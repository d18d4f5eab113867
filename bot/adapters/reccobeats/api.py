"""Questions to ReccoBeats: a few at once, politely, and none while it wants none."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiohttp

from bot.adapters.http import HttpError, get_json
from bot.adapters.json_values import listed, mapping, mappings

SOURCE = "reccobeats"
BASE_URL = "https://api.reccobeats.com"
BATCH = 40
"""Ids in one question; more are answered with status 400."""
AT_ONCE = 4
TRIES = 3
LONGEST_WAIT_S = 30
"""A Retry-After up to here is waited for; a longer one ends the questions until it is over."""
ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked for this playlist."""
TOO_MANY_REQUESTS = 429


class ReccoBeatsApi:
    """One way to ReccoBeats, which needs no key, but a session that names the bot."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")
        self._clock = clock
        self._sleep = sleep
        self._blocked_until = clock()
        self.slots = asyncio.Semaphore(AT_ONCE)
        """For whoever asks; held while a short wait lasts, too."""

    @property
    def blocked(self) -> bool:
        """Tell whether ReccoBeats wants no questions for a while."""
        return self._clock() < self._blocked_until

    async def ask(self, path: str, ids: Sequence[str]) -> list[Mapping[str, Any]]:
        """Ask, and ask again after a short wait where ReccoBeats wants one. Raises HttpError."""
        tries = TRIES
        while True:
            try:
                query = [("ids", identifier) for identifier in ids]
                return _content(await get_json(self._session, f"{self._base_url}/{path}", query))
            except HttpError as error:
                tries -= 1
                wait_s = self._wait_s(error)
                if wait_s is None or not tries:
                    raise
            await self._sleep(wait_s)

    def _wait_s(self, error: HttpError) -> float | None:
        """Tell how long to wait before asking again; None where it is not worth it."""
        if error.status != TOO_MANY_REQUESTS or error.retry_after_s is None:
            return None
        if error.retry_after_s <= LONGEST_WAIT_S:
            return error.retry_after_s
        self._blocked_until = self._clock() + error.retry_after_s
        return None


def _content(answer: object) -> list[Mapping[str, Any]]:
    content = mapping(answer).get("content")
    if listed(content) is None:
        raise HttpError("the answer has no content")
    return mappings(content)
