"""Workers for jobs of one size: built for the first one, and anew for the next when they broke.

Pebble's threads hand the jobs out in their order. When the fork server dies, they end, and every
waiting job finds its pool gone (`_wait_for`); the first to be tried again builds a new one under
the lock.
"""

import asyncio
import contextlib
import multiprocessing
import signal
from collections.abc import AsyncIterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Any

from pebble import ProcessPool

from bot.workers.process import perform, prepare

PRELOAD = "bot.jobs.preload"
CHECK_S = 0.5
"""How often a waiting caller looks whether the pool itself still lives: when the fork server is
killed, Pebble's own threads end and its futures are never resolved."""


class Lane:
    """A pool of workers, in which a job waits for those of its size alone."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPool | None = None
        self._lock = asyncio.Lock()
        self._callers = 0

    @property
    def alive(self) -> bool:
        """Return whether there is a pool; one that broke is built anew for the next job."""
        return self._pool is not None and bool(self._pool.active)

    async def attempt(self, path: str, request: object, time_limit_s: float) -> Any:
        """Do a job once. Raises TimeoutError, and what Pebble raises where a worker is lost."""
        pool, future = await self._schedule(path, request, time_limit_s)
        answer = asyncio.wrap_future(future)
        try:
            return await _wait_for(answer, pool)
        finally:
            answer.cancel()  # Which kills the worker, where the job is not done.

    @contextlib.asynccontextmanager
    async def while_needed(self) -> AsyncIterator[None]:
        """Keep the workers for the length of the block; after the last of several they end."""
        self._callers += 1
        try:
            yield
        finally:
            self._callers -= 1
            await self._end_unless_needed()

    async def close(self) -> None:
        """End every worker; jobs under way are given up."""
        async with self._lock:
            await asyncio.to_thread(self._stop)

    async def _end_unless_needed(self) -> None:
        async with self._lock:
            if not self._callers:
                await asyncio.to_thread(self._stop)

    async def _schedule(
        self, path: str, request: object, time_limit_s: float
    ) -> tuple[ProcessPool, Future[Any]]:
        # Off the loop: the first job waits here while the fork server imports everything.
        async with self._lock:
            return await asyncio.to_thread(self._schedule_now, path, request, time_limit_s)

    def _schedule_now(
        self, path: str, request: object, time_limit_s: float
    ) -> tuple[ProcessPool, Future[Any]]:
        if self._pool is None or not self._pool.active:
            self._stop()
            self._pool = self._build()
        return self._pool, self._pool.schedule(perform, args=[path, request], timeout=time_limit_s)

    def _build(self) -> ProcessPool:
        # Ctrl-C on a terminal reaches every process there, but the parent decides when its workers
        # end. Processes that are started from this thread, or from Pebble's, inherit that SIGINT is
        # blocked; starting the resource tracker would undo that, so it comes first.
        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([PRELOAD])
        return ProcessPool(max_workers=self._workers, initializer=prepare, context=context)

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


async def _wait_for(answer: asyncio.Future[Any], pool: ProcessPool) -> Any:
    while True:
        done, _ = await asyncio.wait({answer}, timeout=CHECK_S)
        if done:
            return answer.result()
        if not pool.active:
            raise BrokenProcessPool("the pool ended before the job did")
