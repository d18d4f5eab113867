"""The one way to ask a service over HTTP: few calls at once, at its pace, none while it pauses.

A call waits for a place, of which a service has a few, then for the pace. Every call only reads,
so it may be tried again: soon where the service failed or its answer broke off, and after the wait
that the answer names where the service is busy. The call keeps its place meanwhile, so that no
storm follows. A wait that is too long to be waited out becomes a pause, in which every call of this
client raises `PausedError` and nothing is asked; so does a service that is down, or that refuses
the bot (`bot/adapters/pauses.py`). A pause is kept in this process alone; after a crash the service
names it again.

What one service does otherwise than others stands in its `ServicePolicy`, in the module `api` of
its adapter.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import aiohttp
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from bot.adapters.http import NO_HEADERS, HttpError, SlowError, request_json
from bot.adapters.pace import Pace
from bot.adapters.pauses import PausedError, Pauses, ShedError
from bot.adapters.policy import ServicePolicy, is_outage
from bot.adapters.retry_after import BACKOFF, WaitRetryAfter
from bot.core.errors import SourceError

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Read = Callable[[Any], Answer]
"""Takes the JSON of an answer. Raises HttpError where it makes no sense or tells of an error."""


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
        self._sleep = sleep
        self._places = asyncio.Semaphore(policy.at_once)
        self._pauses = Pauses(policy, clock)
        self._finding_out = asyncio.Lock()
        self._busy_wait = WaitRetryAfter(policy.backoff or BACKOFF)
        self._short_wait = WaitRetryAfter(policy.soon)
        self._retrying = AsyncRetrying(
            sleep=sleep,
            retry=retry_if_exception(self._is_worth_another),
            wait=self._wait_s,
            stop=stop_after_attempt(policy.tries),
            reraise=True,
        )

    async def get(
        self, path: str, query: Any, read: Read[Answer], headers: Mapping[str, str] = NO_HEADERS
    ) -> Answer:
        """Ask for JSON; `query` is anything that aiohttp takes. Raises HttpError.

        `headers` are of this call, beside those of every one.
        """
        return await self._ask(read, "GET", path, params=query, headers=headers)

    async def upload(
        self, path: str, form: aiohttp.FormData, total_s: float, read: Read[Answer]
    ) -> Answer:
        """Ask for JSON by sending a file within some seconds. Raises HttpError."""
        timeout = aiohttp.ClientTimeout(total=total_s)
        return await self._ask(read, "POST", path, data=form, timeout=timeout)

    async def post(self, path: str, body: Any, read: Read[Answer]) -> Answer:
        """Ask for JSON by sending some, which must change nothing. Raises HttpError."""
        return await self._ask(read, "POST", path, json=body)

    def require_open(self, path: str) -> None:
        """Raise PausedError where no call would be made now."""
        self._pauses.left_s(path)

    def pause(self, seconds: float) -> None:
        """Make no calls for some seconds; a pause that ends later stays."""
        self._pauses.pause(seconds)

    async def _ask(self, read: Read[Answer], method: str, path: str, **request: Any) -> Answer:
        async with self._places:
            if self._pauses.is_down:
                async with self._finding_out:
                    # The one before may have found out that it answers again.
                    if self._pauses.is_down:
                        return await self._call(read, method, path, request)
            return await self._call(read, method, path, request)

    async def _call(
        self, read: Read[Answer], method: str, path: str, request: Mapping[str, Any]
    ) -> Answer:
        try:
            # Tenacity keeps the state of a call in the object.
            answer: Answer = await self._retrying.copy()(self._attempt, read, method, path, request)
        except HttpError as error:
            self._note(error)
            raise
        except SourceError:
            self._pauses.on_answer()
            raise
        self._pauses.on_answer()
        return answer

    def _note(self, error: HttpError) -> None:
        if isinstance(error, PausedError):
            return
        # Without the path, which may be of a user's playlist; the pauses tell of what lasts, once.
        log.debug("%s failed: %s", self.policy.service, error)
        if is_outage(error):
            self._pauses.on_failure(error)
        else:
            self._pauses.on_answer()

    async def _attempt(
        self, read: Read[Answer], method: str, path: str, request: Mapping[str, Any]
    ) -> Answer:
        # Before the pace as well, which is not for calls that are not made.
        await self._wait_out_pause(path)
        async with self._pace:
            await self._wait_out_pause(path)
            try:
                return read(await self._send(method, path, request))
            except HttpError as error:
                self._pause_after(error, path)
                raise

    async def _send(self, method: str, path: str, request: Mapping[str, Any]) -> Any:
        url = f"{self._base_url}/{path}"
        sent = {**request, "headers": {**self._headers, **request.get("headers", NO_HEADERS)}}
        try:
            return await request_json(self._session, method, url, self._on_response, **sent)
        except HttpError as error:
            if error.status in self.policy.nothing:
                return {}
            if self.policy.sheds(error):
                raise ShedError(str(error), error.status) from error
            raise

    async def _wait_out_pause(self, path: str) -> None:
        wait_s = self._pauses.left_s(path)
        if wait_s > 0:
            await self._sleep(wait_s)

    def _on_response(self, response: aiohttp.ClientResponse) -> float | None:
        wait_s = self.policy.read_wait_s(response)
        if wait_s is not None and self.policy.exhausted(response):
            self._pauses.pause(wait_s)
        return wait_s

    def _pause_after(self, error: HttpError, path: str) -> None:
        """Let all calls wait where a failure says so; raise PausedError where that is too long."""
        wait_s = error.retry_after_s or 0
        if error.status in self.policy.shut:
            self._pauses.shut(path, error.status)
        elif wait_s > self.policy.longest_wait_s:
            self._pauses.keep_away(wait_s)
        elif error.status in self.policy.busy and wait_s <= self.policy.waited_pause_s:
            self._pauses.pause(wait_s)
        self._pauses.left_s(path)

    def _is_worth_another(self, error: BaseException) -> bool:
        if not isinstance(error, HttpError) or isinstance(error, PausedError | SlowError):
            return False
        if self._pauses.is_down:
            return False
        return self._is_busy(error) or error.status is None or error.status in self.policy.failing

    def _is_busy(self, error: HttpError) -> bool:
        told = error.retry_after_s is not None or self.policy.backoff is not None
        return error.status in self.policy.busy and told and not isinstance(error, ShedError)

    def _wait_s(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        busy = isinstance(error, HttpError) and self._is_busy(error)
        return (self._busy_wait if busy else self._short_wait)(state)
