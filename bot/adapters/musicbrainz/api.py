"""Calls to MusicBrainz: one a second, by a session that names the bot and a contact."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

import aiohttp
from aiolimiter import AsyncLimiter
from tenacity import wait_fixed

from bot.adapters.http import NOT_FOUND, UNAVAILABLE, HttpError, require_object
from bot.adapters.pace import Pace
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from bot.adapters.shared_pace import GOOD_S
from bot.ports.coordination import Pacing

ZONE, EVERYBODY = "X-RateLimit-Zone", "global"


def is_shed(error: HttpError) -> bool:
    """Return whether MusicBrainz, busy with everybody's calls, did without this one.

    It does so with a share of them since 2026-09, however slowly they come.
    """
    told = error.retry_after_s is not None
    return error.status == UNAVAILABLE and error.headers.get(ZONE) == EVERYBODY and not told


musicbrainz_pace = partial(AsyncLimiter, 1, 1.0)
PACING = Pacing("musicbrainz", 1, 1.0 + GOOD_S)
"""Of all processes together, since most share an address."""
POLICY = ServicePolicy(
    "musicbrainz",
    at_once=4,
    pace=musicbrainz_pace,
    busy=frozenset({UNAVAILABLE}),
    tries=2,
    nothing=frozenset({NOT_FOUND}),
    backoff=wait_fixed(5),
    sheds=is_shed,
    down_after=5,
)
"""Its pace, and 503 for too many calls: https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting"""


class MusicBrainzApi:
    """One process's way to MusicBrainz: all callers share its pace."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        limiter: Pace | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = PoliteClient(session, base_url, POLICY, limiter=limiter, sleep=sleep)

    async def get(self, path: str, query: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
        """Ask for an object; empty where MusicBrainz has none. Raises HttpError."""
        return await self._client.get(f"ws/2/{path}", [*query, ("fmt", "json")], require_object)
