"""The one way of a process to Spotify: a few questions at once, and none while it is blocked."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.adapters.call_tracing import outcome_of_status
from bot.adapters.gathering import gather_or_fail
from bot.adapters.spotify.failures import FailedError, answered
from bot.core.spotify import refusals
from bot.ports import RateLimitStore
from bot.ports.monitor import NO_MONITOR, CallMonitor, CallOutcome

log = logging.getLogger(__name__)

SERVICE = "spotify"
"""As whoever watches calls it."""
AT_ONCE = 4
TRIES = 3
LONGEST_WAIT_S = 30
"""A Retry-After up to here is waited for; a longer one is told to the user."""
ROLLING_WINDOW_S = 30
"""Over which Spotify counts questions; for a 429 that names no time."""
UNTOLD_QUOTA_S = 3_600
"""For a used up quota, which lasts about a day, where Spotify names no time."""
LONGEST_BLOCK_S = 86_400
"""No quota is longer, so what a wrong number says is forgotten after a day."""
TOO_MANY_REQUESTS = 429
QUOTA_EXCEEDED = "QUOTA_EXCEEDED"

Argument = TypeVar("Argument")
Answer = TypeVar("Answer")


class Throttle:
    """Lets questions through to Spotify; waiting keeps a place, so that no storm follows."""

    def __init__(
        self,
        blocks: RateLimitStore,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        monitor: CallMonitor = NO_MONITOR,
    ) -> None:
        self._blocks = blocks
        self._clock = clock
        self._sleep = sleep
        self._monitor = monitor
        self._places = asyncio.Semaphore(AT_ONCE)
        self._threads: set[asyncio.Task[Any]] = set()

    async def ask(self, question: Callable[[], Any]) -> Any:
        """Ask in a thread. Raises BlockedError, and FailedError for every other failure."""
        async with self._places:
            tries = TRIES
            while True:
                await self._refuse_while_blocked()
                try:
                    return await self._in_thread(question)
                except FailedError as failed:
                    tries -= 1
                    wait_s = await self._wait_s(failed, tries)
                await self._sleep(wait_s)

    async def finish(self) -> None:
        """Wait for questions that nobody waits for any more; threads cannot be stopped."""
        if self._threads:
            await asyncio.wait(self._threads)

    async def _in_thread(self, question: Callable[[], Any]) -> Any:
        thread = asyncio.create_task(asyncio.to_thread(self._watched, question))
        self._threads.add(thread)
        thread.add_done_callback(self._threads.discard)
        return await asyncio.shield(thread)

    def _watched(self, question: Callable[[], Any]) -> Any:
        begun, outcome = time.monotonic(), CallOutcome.OK
        try:
            return answered(question)
        except FailedError as failed:
            status = failed.status
            outcome = outcome_of_status(status) if status else CallOutcome.UNREACHABLE
            raise
        finally:
            self._monitor.on_call(SERVICE, outcome, time.monotonic() - begun)

    async def _refuse_while_blocked(self) -> None:
        until = await self._blocks.until()
        if until is not None and until > self._clock():
            raise refusals.blocked(until)

    async def _wait_s(self, failed: FailedError, tries: int) -> int:
        """Tell how long to wait before the next try. Raises where there is none."""
        if failed.status != TOO_MANY_REQUESTS:
            raise failed
        wait_s, quota = failed.retry_after_s, failed.reason == QUOTA_EXCEEDED
        if tries and not quota and wait_s is not None and wait_s <= LONGEST_WAIT_S:
            return wait_s
        if wait_s is None:
            wait_s = UNTOLD_QUOTA_S if quota else ROLLING_WINDOW_S
        until = self._clock() + timedelta(seconds=min(wait_s, LONGEST_BLOCK_S))
        log.warning("spotify wants no questions until %s", until.isoformat(timespec="seconds"))
        await self._blocks.block(until)
        raise refusals.blocked(until) from failed


async def few_at_once(
    function: Callable[[Argument], Awaitable[Answer]], arguments: Iterable[Argument]
) -> list[Answer]:
    """Call a function for each argument, so that others get to the gate in between."""
    places = asyncio.Semaphore(AT_ONCE)

    async def call(argument: Argument) -> Answer:
        async with places:
            return await function(argument)

    return await gather_or_fail(map(call, arguments))
