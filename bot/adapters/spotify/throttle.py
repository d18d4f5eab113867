"""The one way of a process to Spotify: a few calls at once, and none while it is blocked.

A call waits for a place and keeps it while it waits for its next try, so that no storm follows. A
wait that Spotify names and that is too long to be waited out is a block: it is remembered in a
`RateLimitStore`, which every process that shares the app asks before each call, so it outlives a
crash. Calls run in threads, since spotipy blocks; they run on when their callers are cancelled, and
`finish` waits for them. What is asked again, and when, stands in `repeating`.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.adapters.call_tracing import outcome_of_status
from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import TOO_MANY_REQUESTS
from bot.adapters.spotify.endpoints import (
    LONGEST_BLOCK_S,
    ROLLING_WINDOW_S,
    Endpoint,
    LackingEndpoints,
)
from bot.adapters.spotify.failures import FailedError, answered
from bot.adapters.spotify.outage import Outage
from bot.adapters.spotify.repeating import QUOTA_EXCEEDED, retrying
from bot.core.spotify import refusals
from bot.ports import RateLimitStore
from bot.ports.monitor import NO_MONITOR, CallMonitor, CallOutcome

log = logging.getLogger(__name__)

SERVICE = "spotify"
"""As the monitor calls it."""
AT_ONCE = 4
UNTOLD_QUOTA_S = 3_600
"""For a used up quota, which lasts about a day, where Spotify names no time."""

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class Throttle:
    """Makes calls to Spotify in threads, a few at once and none while it is blocked."""

    def __init__(
        self,
        blocks: RateLimitStore,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        monitor: CallMonitor = NO_MONITOR,
    ) -> None:
        self._blocks = blocks
        self._clock = clock
        self._monitor = monitor
        self._places = asyncio.Semaphore(AT_ONCE)
        self._threads: set[asyncio.Task[Any]] = set()
        self._finished = False
        self._lacking = LackingEndpoints(clock)
        self._outage = Outage()
        self._retrying = {
            repeatable: retrying(sleep, repeatable=repeatable) for repeatable in (True, False)
        }

    async def ask(self, endpoint: Endpoint, call: Callable[[], Any]) -> Any:
        """Make a call in a thread.

        Raises BlockedError, LackingError, and FailedError for other failures.
        """
        async with self._places:
            self._lacking.refuse(endpoint)
            try:
                # Tenacity keeps the state of a call in the object.
                attempts = self._retrying[endpoint.repeatable].copy()
                answer: Any = await attempts(self._attempt, call)
            except FailedError as failed:
                self._outage.on_failure(failed)
                if failed.status != TOO_MANY_REQUESTS:
                    raise
                self._lacking.note_refusal(endpoint, failed)
                raise refusals.blocked(await self._block(failed)) from failed
            self._outage.on_answer()
            self._lacking.note_answer(endpoint)
            return answer

    async def finish(self) -> None:
        """Begin no call any more, and wait for those under way; threads cannot be stopped."""
        self._finished = True
        while self._threads:
            await asyncio.wait(self._threads)

    async def _attempt(self, call: Callable[[], Any]) -> Any:
        if self._finished:
            raise refusals.spotify_down()
        until = await self._blocks.until()
        if until is not None and until > self._clock():
            raise refusals.blocked(until)
        thread = asyncio.create_task(asyncio.to_thread(self._watched, call))
        self._threads.add(thread)
        thread.add_done_callback(self._end)
        return await asyncio.shield(thread)

    def _end(self, thread: asyncio.Task[Any]) -> None:
        self._threads.discard(thread)
        if not thread.cancelled():
            # Looked at here, for the case that its caller was cancelled: else the loop would
            # log it as lost, with the address that was asked.
            thread.exception()

    def _watched(self, call: Callable[[], Any]) -> Any:
        begun, outcome = time.monotonic(), CallOutcome.OK
        try:
            return answered(call)
        except FailedError as failed:
            status = failed.status
            outcome = outcome_of_status(status) if status else CallOutcome.UNREACHABLE
            raise
        finally:
            self._monitor.on_call(SERVICE, outcome, time.monotonic() - begun)

    async def _block(self, failed: FailedError) -> datetime:
        """Remember for how long Spotify wants no calls, and return until when."""
        wait_s = failed.retry_after_s
        if wait_s is None:
            wait_s = UNTOLD_QUOTA_S if failed.reason == QUOTA_EXCEEDED else ROLLING_WINDOW_S
        until = self._clock() + timedelta(seconds=min(wait_s, LONGEST_BLOCK_S))
        log.warning("spotify wants no questions until %s", until.isoformat(timespec="seconds"))
        await self._blocks.block(until)
        return until


async def few_at_once(
    function: Callable[[Argument], Awaitable[Answer]], arguments: Iterable[Argument]
) -> list[Answer]:
    """Call a function for each argument, so that other callers get a place in between."""
    places = asyncio.Semaphore(AT_ONCE)

    async def call(argument: Argument) -> Answer:
        async with places:
            return await function(argument)

    return await gather_or_fail(map(call, arguments))
