"""Small answers from services: JSON within a time and a size, with nothing followed or kept."""

import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

import aiohttp

from bot.adapters.retry_after import RetryAfterError, retry_after_s

TOTAL_S, CONNECT_S = 10, 5
MOST_BYTES = 8 * 2**20
"""Of an answer; a Deezer playlist with its first 400 tracks takes about 0.8 MiB."""
MOST_ERROR_BYTES = 2**14
CHUNK = 2**16
OK, BAD_REQUEST = 200, 400
UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 401, 403, 404
TOO_MANY_REQUESTS, UNAVAILABLE = 429, 503

NO_HEADERS: Mapping[str, str] = MappingProxyType({})

OnResponse = Callable[[aiohttp.ClientResponse], float | None]
"""Takes the head of an answer and returns the seconds that it asks to wait, if any."""


class HttpError(RetryAfterError):
    """A service gave no answer that can be read; the text is for the log."""

    def __init__(
        self,
        reason: str,
        status: int | None = None,
        retry_after_s: float | None = None,
        *,
        headers: Mapping[str, str] = NO_HEADERS,
        body: bytes = b"",
    ) -> None:
        super().__init__(reason, retry_after_s)
        self.status = status
        """None where there was no answer at all, or one that cannot be read."""
        self.headers = headers
        self.body = body
        """The beginning of what came with a status other than 200."""

    def document(self) -> object:
        """Return the JSON that came with a status other than 200; None where there was none."""
        with contextlib.suppress(HttpError):
            return _parsed(self.body)
        return None


class SlowError(HttpError):
    """An answer took too long, so that no user waits for another."""


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


def response_wait_s(response: aiohttp.ClientResponse) -> float | None:
    """Return the seconds that an answer's Retry-After names."""
    return retry_after_s(response.headers)


async def request_json(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    on_response: OnResponse = response_wait_s,
    **request: Any,
) -> Any:
    """Ask for JSON. Raises HttpError for everything but a whole, small 200 that holds some.

    `on_response` sees the head of every answer; `request` goes to aiohttp.
    """
    try:
        async with session.request(method, url, allow_redirects=False, **request) as response:
            wait_s = on_response(response)
            if response.status != OK:
                raise await _failed(response, wait_s)
            body = await read_bounded(response, MOST_BYTES)
    except TimeoutError as error:
        raise SlowError(f"no answer: {type(error).__name__}") from error
    except aiohttp.ClientError as error:
        raise HttpError(f"no answer: {type(error).__name__}") from error
    if len(body) > MOST_BYTES:
        raise HttpError("the answer is too large")
    return _parsed(body)


def require_object(answer: object) -> Mapping[str, Any]:
    """Return an answer that is a JSON object. Raises HttpError for every other one."""
    if not isinstance(answer, dict):
        raise HttpError("the answer is no object")
    return answer


async def read_bounded(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """Read a body, one byte more than `limit` at most. Raises what aiohttp does."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > limit:
            break
    return bytes(body[: limit + 1])


async def _failed(response: aiohttp.ClientResponse, wait_s: float | None) -> HttpError:
    """Return the failure that a status tells of, with the beginning of the body, if it comes."""
    body = b""
    with contextlib.suppress(aiohttp.ClientError, TimeoutError):
        body = await read_bounded(response, MOST_ERROR_BYTES)
    reason, headers = f"status {response.status}", response.headers
    return HttpError(reason, response.status, wait_s, headers=headers, body=body)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise HttpError("the answer is no JSON") from error


def _refuse_constant(name: str) -> NoReturn:
    # Python would read NaN and Infinity, which no JSON has.
    raise ValueError(name)
