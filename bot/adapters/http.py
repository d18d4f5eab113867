"""Small answers from services: JSON within a time and a size, with nothing followed or kept."""

import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any, NoReturn

import aiohttp

TOTAL_S, CONNECT_S = 10, 5
MOST_BYTES = 8 * 2**20
"""Of an answer; a Deezer playlist with its first 400 tracks takes about 0.8 MiB."""
CHUNK = 2**16
OK = 200
LONGEST_NUMBER = 9
"""Digits of a Retry-After that is taken for one: 30 years."""


class HttpError(Exception):
    """The other side gave no answer that can be read; the text is for the log."""

    def __init__(
        self, reason: str, status: int | None = None, retry_after_s: float | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        """None where there was no answer at all, or one that broke off."""
        self.retry_after_s = retry_after_s
        """Where the other side says it in seconds."""


def user_agent(version: str, contact: str) -> str:
    """Name the bot as services want it: with its version and an address to complain to."""
    name = f"Constellate/{version}"
    return f"{name} (+{contact})" if contact else name


@contextlib.asynccontextmanager
async def open_session(
    agent: str, *traces: aiohttp.TraceConfig
) -> AsyncIterator[aiohttp.ClientSession]:
    """Keep connections for the length of the block; no cookies, 10 seconds for each answer."""
    async with aiohttp.ClientSession(
        headers={"User-Agent": agent},
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=TOTAL_S, connect=CONNECT_S),
        trace_configs=list(traces),
    ) as session:
        yield session


async def get_json(
    session: aiohttp.ClientSession, url: str, query: Sequence[tuple[str, str]] = ()
) -> Any:
    """Ask for JSON. Raises HttpError for everything but a whole, small 200 that holds some."""
    try:
        async with session.get(url, params=query, allow_redirects=False) as response:
            if response.status != OK:
                raise refusal(response)
            body = await read_bounded(response, MOST_BYTES)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise HttpError(f"no answer: {type(error).__name__}") from error
    if len(body) > MOST_BYTES:
        raise HttpError("the answer is too large")
    return _parsed(body)


async def read_bounded(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read a body, one byte more than `limit` at most. Raises what aiohttp does."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > limit:
            break
    return bytes(body[: limit + 1])


def refusal(response: aiohttp.ClientResponse) -> HttpError:
    """Tell of an answer other than 200, and how long the other side wants to be left alone."""
    wait = response.headers.get("Retry-After", "").strip()
    known = wait.isascii() and wait.isdecimal() and len(wait) <= LONGEST_NUMBER
    return HttpError(f"status {response.status}", response.status, float(wait) if known else None)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise HttpError("the answer is no JSON") from error


def _refuse_constant(name: str) -> NoReturn:
    # Python would read NaN and Infinity, which no JSON has.
    raise ValueError(name)
