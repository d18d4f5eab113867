"""Calls to ReccoBeats, which needs no key, but a session that names the bot."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiohttp

from bot.adapters.http import HttpError
from bot.adapters.json_values import listed, mapping, mappings
from bot.adapters.polite import PoliteClient, ServicePolicy

BASE_URL = "https://api.reccobeats.com"
BATCH = 40
"""Ids in one call; more are answered with status 400."""
POLICY = ServicePolicy("reccobeats", at_once=4)


class ReccoBeatsApi:
    """One way to ReccoBeats."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._client = PoliteClient(session, base_url, POLICY, clock=clock, sleep=sleep)

    async def ask(self, path: str, ids: Sequence[str]) -> list[Mapping[str, Any]]:
        """Return the rows that ReccoBeats has for some ids, in no order. Raises HttpError."""
        return await self._client.get(path, [("ids", name) for name in ids], _rows)


def _rows(answer: object) -> list[Mapping[str, Any]]:
    content = mapping(answer).get("content")
    if listed(content) is None:
        raise HttpError("the answer has no content")
    return mappings(content)
