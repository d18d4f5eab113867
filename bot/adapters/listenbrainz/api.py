"""Calls to ListenBrainz: at the pace that its answers name."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp

from bot.adapters.http import TOO_MANY_REQUESTS, UNAUTHORIZED, response_wait_s
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import Answer, PoliteClient, Read
from bot.adapters.retry_after import whole_seconds

Query = Mapping[str, str | int]
WINDOW_S = 10.0
"""In which ListenBrainz counts calls; no longer wait is waited out."""
NO_CONTENT = 204
"""What it has no statistics of."""
REMAINING, RESET_IN = "X-RateLimit-Remaining", "X-RateLimit-Reset-In"
"""How many more calls are allowed, and the seconds until it is all of them again;
https://listenbrainz.readthedocs.io/en/latest/users/api/index.html"""


def window_s(response: aiohttp.ClientResponse) -> float | None:
    """Return the seconds until calls are welcome again, as far as an answer asks to wait at all.

    Until the next window after the last answer of one; a whole window where it does not say.
    """
    if not is_exhausted(response):
        return response_wait_s(response)
    wait_s = whole_seconds(response.headers.get(RESET_IN, ""))
    if wait_s is None:
        wait_s = response_wait_s(response)
    return WINDOW_S if wait_s is None else wait_s


def is_exhausted(response: aiohttp.ClientResponse) -> bool:
    """Return whether an answer was the last one of its window."""
    remaining = whole_seconds(response.headers.get(REMAINING, ""))
    return response.status == TOO_MANY_REQUESTS or remaining == 0


POLICY = ServicePolicy(
    "listenbrainz",
    at_once=3,
    longest_wait_s=WINDOW_S,
    read_wait_s=window_s,
    exhausted=is_exhausted,
    waited_pause_s=WINDOW_S,
    nothing=frozenset({NO_CONTENT}),
    shut=frozenset({UNAUTHORIZED}),
    advice=(
        "it wants a token, or another one; get one at https://listenbrainz.org/settings/, which is "
        "free, and set CONSTELLATE_LISTENBRAINZ__TOKEN"
    ),
)


class ListenBrainzApi:
    """One process's way to ListenBrainz; `token` is a person's, and free.

    `clock` tells the time of day, since users read until when no questions are wanted.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        token: str | None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        headers = {"Authorization": f"Token {token}"} if token else {}
        self._client = PoliteClient(
            session, base_url, POLICY, headers=headers, clock=clock, sleep=sleep
        )

    async def get(self, path: str, query: Query, read: Read[Answer]) -> Answer:
        """Ask for JSON, likewise; what there is nothing of is an empty object. Raises HttpError."""
        return await self._client.get(path, query, read)

    async def post(self, path: str, body: Mapping[str, Any], read: Read[Answer]) -> Answer:
        """Ask for JSON, after a short wait where one is wanted. Raises HttpError."""
        return await self._client.post(path, body, read)
