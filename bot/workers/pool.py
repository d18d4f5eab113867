"""A pool of worker processes on this machine.

There are three kinds of processes: the bot's own, which never loads the numbers libraries; one fork
server, which Python starts for the first job and which imports `bot.jobs.preload` once, in a second
or more; and the workers, which Pebble forks from it, so that each has everything loaded and warm
from its first moment. Jobs travel by name, requests and answers pickled.

A killed worker costs its own job alone: Pebble forks another worker, and the other jobs go on. A
job whose worker died, or ran out of memory, is tried once more; one that took too long, or whose
caller gave up, is killed with its worker and not tried again. When the fork server dies, its
workers end by themselves (`process.prepare`), every waiting job finds its pool gone, and the first
to be tried again builds a new one under the lock.

At shutdown `close` kills the workers, whatever they do. Only work is lost with them: workers store
nothing, and a command that was promised an answer is in the database, where the next start finds it
(`bot.use_cases.upkeep.pending_commands`).
"""

import asyncio
import contextlib
import logging
import multiprocessing
import signal
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.core.errors import OutOfTimeError, WorkerLostError
from bot.ports import Job
from bot.ports.monitor import NO_MONITOR, WorkerMonitor
from bot.workers.leftovers import remove_leftovers
from bot.workers.process import perform, prepare

log = logging.getLogger(__name__)
Request = TypeVar("Request")
Answer = TypeVar("Answer")

PRELOAD = "bot.jobs.preload"
WARM_UP = "bot.jobs.clustering:warm_up"
"""Quick where the fork server has done it before; where that failed, this says why."""
RETRIES = 1
"""Of a job whose worker died, and as many of one whose whole pool broke, which is not its fault."""
GIVING_UP = (
    "I lost two workers over this playlist, probably for want of memory; "
    "please try again in a minute, or with fewer tracks."
)
STOPPING = "I am being stopped; please try again when I am back."
CHECK_S = 0.5
"""How often a waiting caller looks whether the pool itself still lives: when the fork server is
killed, Pebble's own threads end and its futures are never resolved."""


class WorkerPool:
    """A pool of workers: built for the first job, and built anew for the next one when it broke."""

    def __init__(
        self, workers: int, time_limit_s: float, monitor: WorkerMonitor = NO_MONITOR
    ) -> None:
        self._workers = workers
        self._time_limit_s = time_limit_s
        self._monitor = monitor
        self._pool: ProcessPool | None = None
        self._lock = asyncio.Lock()
        self._closed = False

    @property
    def alive(self) -> bool:
        """Return whether there is a pool; one that broke is built anew for the next job."""
        return self._pool is not None and bool(self._pool.active)

    async def run(self, job: Job[Request, Answer], request: Request) -> Answer:
        """Do the job in a worker, again where it was lost; see `bot.ports.Compute`."""
        losses: Counter[type[Exception]] = Counter()
        while True:
            try:
                answer: Answer = await self._attempt(job.path, request)
            except (ProcessExpired, BrokenProcessPool, MemoryError) as loss:
                if self._closed:
                    raise WorkerLostError(STOPPING) from loss
                losses[type(loss)] += 1
                self._monitor.on_worker_lost()
                log.warning("lost a worker doing %s: %s", job.path, loss)
                if losses[type(loss)] > RETRIES:
                    raise WorkerLostError(GIVING_UP) from loss
            else:
                return answer

    async def start(self) -> None:
        """Start the workers; until this is done, jobs wait."""
        await self._attempt(WARM_UP, None)

    async def close(self) -> None:
        """End every worker; jobs under way are given up, and no other one begins."""
        self._closed = True
        async with self._lock:
            await asyncio.to_thread(self._stop)

    async def _attempt(self, path: str, request: object) -> Any:
        pool, future = await self._schedule(path, request)
        answer = asyncio.wrap_future(future)
        try:
            return await _wait_for(answer, pool)
        except TimeoutError as error:
            raise OutOfTimeError(
                f"That took longer than the {self._time_limit_s:g} seconds I may spend; "
                "please try again with fewer tracks."
            ) from error
        finally:
            answer.cancel()  # Which kills the worker, where the job is not done.

    async def _schedule(self, path: str, request: object) -> tuple[ProcessPool, Future[Any]]:
        # Off the loop: the first job waits here while the fork server imports everything.
        async with self._lock:
            if self._closed:
                raise WorkerLostError(STOPPING)
            return await asyncio.to_thread(self._schedule_now, path, request)

    def _schedule_now(self, path: str, request: object) -> tuple[ProcessPool, Future[Any]]:
        if self._pool is None or not self._pool.active:
            self._stop()
            self._pool = self._build()
        timeout = self._time_limit_s
        return self._pool, self._pool.schedule(perform, args=[path, request], timeout=timeout)

    def _build(self) -> ProcessPool:
        # Ctrl-C on a terminal reaches every process there, but the parent decides when its workers
        # end. Processes that are started from this thread, or from Pebble's, inherit that SIGINT is
        # blocked; starting the resource tracker would undo that, so it comes first.
        resource_tracker.ensure_running()
        remove_leftovers()
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


@contextlib.asynccontextmanager
async def open_workers(
    workers: int, time_limit_s: float, monitor: WorkerMonitor = NO_MONITOR
) -> AsyncIterator[WorkerPool]:
    """Keep a pool for the length of the block, starting it in the background."""
    pool = WorkerPool(workers, time_limit_s, monitor)
    starting = asyncio.create_task(pool.start())
    try:
        yield pool
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.close()
