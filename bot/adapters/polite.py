"""The one way to ask a service over HTTP: few calls at once, at its pace, none while it pauses.

A call waits for a place, of which a service has a few, then for the pace. Where the service is
busy, tenacity tries again after the wait that the answer names; the call keeps its place meanwhile,
so that no storm follows. A wait that is too long to be waited out becomes a pause, in which every
call of this client raises `PausedError` and nothing is asked. A pause is kept in this process
alone; after a crash the service names it again.

What one service does otherwise than others stands in its `ServicePolicy`, in the module `api` of
its adapter.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_base

from bot.adapters.http import TOO_MANY_REQUESTS, HttpError, request_json, response_wait_s
from bot.adapters.pace import Pace
from bot.adapters.retry_after import BACKOFF, WaitRetryAfter

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Read = Callable[[Any], Answer]
"""Takes the JSON of an answer. Raises HttpError where it makes no sense or tells of an error."""

LONGEST_PAUSE_S = 86_400
"""No more of a Retry-After is believed than a day."""


def never(_: aiohttp.ClientResponse) -> bool:
    """Return False for every answer."""
    return False


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """How one service wants to be asked; statuses and waits are its own habits."""

    service: str
    """As coverage and the log name it."""
    at_once: int
    """Calls in flight or waiting for their next try."""
    pace: Callable[[], Pace] = contextlib.nullcontext
    """Makes what a client waits for before each call, where it is not given one to share."""
    busy: frozenset[int] = frozenset({TOO_MANY_REQUESTS})
    """The statuses after which a call is tried again."""
    tries: int = 3
    longest_wait_s: float = 30.0
    """A wait up to here is waited for; a longer one begins a pause."""
    nothing: frozenset[int] = frozenset()
    """The statuses that say that there is nothing by a name; they count as an empty object."""
    backoff: wait_base | None = BACKOFF
    """The wait where a busy service names none; None for not trying again."""
    read_wait_s: Callable[[aiohttp.ClientResponse], float | None] = response_wait_s
    """Takes the head of an answer and returns how long to wait before the next call."""
    exhausted: Callable[[aiohttp.ClientResponse], bool] = never
    """Takes the head of any answer; True where no call is welcome before that wait is over."""
    waited_pause_s: float = 0.0
    """A pause of which no more is left is waited out; in a longer one, calls fail at once."""


class PausedError(HttpError):
    """The service wants no calls for a while, so none was made, or no further one."""

    def __init__(self, wait_s: float, until: float) -> None:
        super().__init__(f"it wants no questions for {wait_s:.0f} s")
        self.until = until
        """By the client's clock."""


class PoliteClient:
    """One process's way to one service, whose places, pace and pauses all callers share.

    `limiter` takes the place of the policy's pace, where several clients share one.
    """

    def __init__(  # noqa: PLR0913  the last four have their usual values
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        policy: ServicePolicy,
        *,
        limiter: Pace | None = None,
        headers: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.policy = policy
        self._session = session
        self._base_url = base_url.rstrip("/")
        self._pace = limiter or policy.pace()
        self._headers = dict(headers or {})
        self._clock = clock
        self._sleep = sleep
        self._places = asyncio.Semaphore(policy.at_once)
        self._free_at = clock()
        self._retrying = AsyncRetrying(
            sleep=sleep,
            retry=retry_if_exception(self._is_busy),
            wait=WaitRetryAfter(policy.backoff or BACKOFF),
            stop=stop_after_attempt(policy.tries),
            reraise=True,
        )

    async def get(self, path: str, query: Any, read: Read[Answer]) -> Answer:
        """Ask for JSON; `query` is anything that aiohttp takes. Raises HttpError."""
        return await self._ask(read, "GET", path, params=query)

    async def post(self, path: str, body: Any, read: Read[Answer]) -> Answer:
        """Ask for JSON by sending some. Raises HttpError."""
        return await self._ask(read, "POST", path, json=body)

    def pause(self, seconds: float) -> None:
        """Make no calls for some seconds; a pause that ends later stays."""
        self._free_at = max(self._free_at, self._clock() + min(seconds, LONGEST_PAUSE_S))

    async def _ask(self, read: Read[Answer], method: str, path: str, **request: Any) -> Answer:
        async with self._places:
            try:
                # Tenacity keeps the state of a call in the object.
                return await self._retrying.copy()(self._attempt, read, method, path, request)
            except PausedError:
                raise
            except HttpError as error:
                # Without the path, which may be of a user's playlist.
                log.warning("%s failed: %s", self.policy.service, error)
                raise

    async def _attempt(
        self, read: Read[Answer], method: str, path: str, request: Mapping[str, Any]
    ) -> Answer:
        async with self._pace:
            await self._wait_out_pause()
            return read(await self._send(method, f"{self._base_url}/{path}", request))

    async def _send(self, method: str, url: str, request: Mapping[str, Any]) -> Any:
        try:
            return await request_json(
                self._session, method, url, self._on_response, headers=self._headers, **request
            )
        except HttpError as error:
            if error.status in self.policy.nothing:
                return {}
            self._pause_after(error)
            raise

    async def _wait_out_pause(self) -> None:
        wait_s = self._free_at - self._clock()
        if wait_s > self.policy.waited_pause_s:
            raise PausedError(wait_s, self._free_at)
        if wait_s > 0:
            await self._sleep(wait_s)

    def _on_response(self, response: aiohttp.ClientResponse) -> float | None:
        wait_s = self.policy.read_wait_s(response)
        if wait_s is not None and self.policy.exhausted(response):
            self.pause(wait_s)
        return wait_s

    def _pause_after(self, error: HttpError) -> None:
        """Raise PausedError where a failure names a wait that is too long to be waited out."""
        wait_s = error.retry_after_s or 0
        if wait_s > self.policy.longest_wait_s:
            self.pause(wait_s)
            log.warning("%s wants no questions for %.0f s", self.policy.service, wait_s)
            raise PausedError(wait_s, self._free_at) from error

    def _is_busy(self, error: BaseException) -> bool:
        if not isinstance(error, HttpError) or error.status not in self.policy.busy:
            return False
        return error.retry_after_s is not None or self.policy.backoff is not None
