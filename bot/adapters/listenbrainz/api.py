"""Questions to ListenBrainz: at the pace that its answers tell."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp

from bot.adapters.http import MOST_BYTES, OK, HttpError, read_bounded

TRIES = 3
LONGEST_WAIT_S = 10
"""One whole window of ListenBrainz; more is not waited for."""
TOO_MANY_REQUESTS = 429
REMAINING, RESET_IN = "X-RateLimit-Remaining", "X-RateLimit-Reset-In"
"""How many more questions are allowed, and the seconds until it is all of them again;
https://listenbrainz.readthedocs.io/en/latest/users/api/index.html"""
LONGEST_NUMBER = 9


class ListenBrainzApi:
    """One process's way to ListenBrainz; `token` is a person's, and free."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        token: str | None,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._session = session
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Token {token}"} if token else {}
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()

    async def post(self, path: str, question: Mapping[str, Any]) -> Any:
        """Ask for JSON, after a short wait where one is wanted.

        Raises HttpError where there is no answer, or none to be had before long.
        """
        tries = TRIES
        while True:
            await self._wait()
            try:
                return await self._ask(path, question)
            except HttpError as error:
                tries -= 1
                if error.status != TOO_MANY_REQUESTS or not tries:
                    raise

    async def _wait(self) -> None:
        wait_s = self._free_at - self._clock()
        if wait_s > LONGEST_WAIT_S:
            raise HttpError(f"it wants {wait_s:.0f} seconds without questions")
        if wait_s > 0:
            await self._sleep(wait_s)

    async def _ask(self, path: str, question: Mapping[str, Any]) -> Any:
        try:
            async with self._session.post(
                f"{self._base_url}{path}",
                json=question,
                headers=self._headers,
                allow_redirects=False,
            ) as response:
                self._note(response)
                if response.status != OK:
                    raise HttpError(f"status {response.status}", response.status)
                body = await read_bounded(response, MOST_BYTES)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise HttpError(f"no answer: {type(error).__name__}") from error
        return _parsed(body)

    def _note(self, response: aiohttp.ClientResponse) -> None:
        """Remember when the next question is welcome."""
        refused = response.status == TOO_MANY_REQUESTS
        if not refused and _number(response, REMAINING) != 0:
            return
        told = _number(response, RESET_IN)
        wait_s = _number(response, "Retry-After") if told is None else told
        self._free_at = max(
            self._free_at, self._clock() + (LONGEST_WAIT_S if wait_s is None else wait_s)
        )


def _number(response: aiohttp.ClientResponse, name: str) -> int | None:
    found = response.headers.get(name, "").strip()
    known = found.isascii() and found.isdecimal() and len(found) <= LONGEST_NUMBER
    return int(found) if known else None


def _parsed(body: bytes) -> Any:
    if len(body) > MOST_BYTES:
        raise HttpError("the answer is too large")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HttpError("the answer is no JSON") from error
