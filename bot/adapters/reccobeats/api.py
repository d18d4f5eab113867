"""Calls to ReccoBeats, which needs no key, but a session that names the bot."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiohttp

from bot.adapters.http import HttpError
from bot.adapters.json_values import listed, mapping, mappings
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import Answer, PoliteClient, Read

BASE_URL = "https://api.reccobeats.com"
BATCH = 40
"""Ids in one call; more are answered with status 400."""
POLICY = ServicePolicy("reccobeats", at_once=8)


class ReccoBeatsApi:
    """One process's way to ReccoBeats: all callers share its places and pauses."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = PoliteClient(session, base_url, POLICY, clock=clock, sleep=sleep)

    async def ask(self, path: str, ids: Sequence[str]) -> list[Mapping[str, Any]]:
        """Return the rows that ReccoBeats has for some ids, in no order. Raises HttpError."""
        return await self._client.get(path, [("ids", name) for name in ids], _rows)

    def require_open(self, path: str) -> None:
        """Raise HttpError where no call for a path is welcome now."""
        self._client.require_open(path)

    async def upload(
        self, path: str, form: aiohttp.FormData, total_s: float, read: Read[Answer]
    ) -> Answer:
        """Send a file to be looked at, within some seconds. Raises HttpError."""
        return await self._client.upload(path, form, total_s, read)


def _rows(answer: object) -> list[Mapping[str, Any]]:
    content = mapping(answer).get("content")
    if listed(content) is None:
        raise HttpError("the answer has no content")
    return mappings(content)
