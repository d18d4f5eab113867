"""Worker processes on this machine."""

import asyncio
import contextlib
import logging
import multiprocessing
from collections.abc import AsyncIterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.core.errors import OutOfTimeError, WorkerLostError
from bot.ports import Job
from bot.worker import perform, prepare

log = logging.getLogger(__name__)
Request = TypeVar("Request")
Answer = TypeVar("Answer")

PRELOAD = "bot.preload"
ATTEMPTS = 2
PULSE_S = 0.5
"""How often a waiting caller looks whether the pool itself still lives: when the fork server is
killed, Pebble's own threads end and its futures are never resolved."""


class LocalWorkers:
    """A pool whose workers are forked, warm, from a server process that has everything loaded.

    A dead worker costs only its own job, and that is tried once more. A job over its time, or
    whose caller gave up, is killed. A pool that broke is built anew.
    """

    def __init__(self, workers: int, time_limit_s: float) -> None:
        self._workers = workers
        self._time_limit_s = time_limit_s
        self._pool: ProcessPool | None = None
        self._lock = asyncio.Lock()

    async def run(self, job: Job[Request, Answer], request: Request) -> Answer:
        """Do the job in a worker; see `bot.ports.Compute`."""
        for attempt in range(1, ATTEMPTS + 1):
            with contextlib.suppress(ProcessExpired, BrokenProcessPool):
                answer: Answer = await self._attempt(job.path, request)
                return answer
            log.warning("lost a worker doing %s, attempt %s of %s", job.path, attempt, ATTEMPTS)
        raise WorkerLostError(
            "I lost two workers over this playlist, probably for want of memory. "
            "Please try again in a minute, or with fewer tracks."
        )

    async def start(self) -> None:
        """Start the workers; until this is done, jobs wait."""
        await self._attempt("bot.worker:loaded_modules", None)

    async def close(self) -> None:
        """End every worker; jobs under way are given up."""
        async with self._lock:
            await asyncio.to_thread(self._stop)

    async def _attempt(self, path: str, request: object) -> Any:
        pool, future = await self._schedule(path, request)
        waiting = asyncio.wrap_future(future)
        try:
            return await _result(pool, waiting)
        except TimeoutError as error:
            raise OutOfTimeError(
                f"That took longer than the {self._time_limit_s:g} seconds I may spend. "
                "Please try again with fewer tracks."
            ) from error
        finally:
            waiting.cancel()

    async def _schedule(self, path: str, request: object) -> tuple[ProcessPool, Future[Any]]:
        # Off the loop: the first job waits here while the fork server imports everything.
        async with self._lock:
            return await asyncio.to_thread(self._schedule_now, path, request)

    def _schedule_now(self, path: str, request: object) -> tuple[ProcessPool, Future[Any]]:
        if self._pool is None or not self._pool.active:
            self._stop()
            self._pool = self._build()
        timeout = self._time_limit_s
        return self._pool, self._pool.schedule(perform, args=[path, request], timeout=timeout)

    def _build(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([PRELOAD])
        return ProcessPool(max_workers=self._workers, initializer=prepare, context=context)

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


async def _result(pool: ProcessPool, waiting: asyncio.Future[Any]) -> Any:
    while True:
        done, _ = await asyncio.wait({waiting}, timeout=PULSE_S)
        if done:
            return waiting.result()
        if not pool.active:
            raise BrokenProcessPool("the pool ended before the job did")


@contextlib.asynccontextmanager
async def open_workers(workers: int, time_limit_s: float) -> AsyncIterator[LocalWorkers]:
    """Keep a pool for the length of the block, starting it in the background."""
    pool = LocalWorkers(workers, time_limit_s)
    starting = asyncio.create_task(pool.start())
    try:
        yield pool
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.close()
