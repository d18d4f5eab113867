"""A pool of worker processes on this machine.

There are three kinds of processes: the bot's own, which never loads the numbers libraries; one fork
server, which Python starts for the first job and which imports `bot.jobs.preload` once, in a second
or more; and the workers, which Pebble forks from it, so that each has everything loaded and warm
from its first moment. Jobs travel by name, requests and answers pickled.

A job of many tracks takes seconds and has workers of its own, so that small ones never wait for it:
half as many again, and at least one, which live while there are such jobs.

A killed worker costs its own job alone: Pebble forks another worker, and the other jobs go on. A
job whose worker died, or ran out of memory, is tried once more; one that took too long, or whose
caller gave up, is killed with its worker and not tried again. When the fork server dies, its
workers end by themselves (`process.prepare`), and the next attempt starts others (`lane`).

At shutdown `close` kills the workers, whatever they do. Only work is lost with them: workers store
nothing, and a command that was promised an answer is in the database, where the next start finds it
(`bot.use_cases.upkeep.pending_commands`).
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pebble import ProcessExpired

from bot.core.errors import OutOfTimeError, WorkerLostError
from bot.core.tracks.limits import LARGE
from bot.ports import Job
from bot.ports.monitor import NO_MONITOR, WorkerMonitor
from bot.workers.lane import Lane

log = logging.getLogger(__name__)
Request = TypeVar("Request")
Answer = TypeVar("Answer")

WARM_UP = "bot.jobs.clustering:warm_up"
"""Quick where the fork server has done it before; where that failed, this says why."""
RETRIES = 1
"""Of a job whose worker died, and as many of one whose whole pool broke, which is not its fault."""
GIVING_UP = (
    "I lost two workers over this playlist, probably for want of memory; "
    "please try again in a minute, or with fewer tracks."
)
LARGEST = 10_000
"""Tracks that may take the whole of the time; the smallest may take a share of it."""
SMALLEST_SHARE = 1 / 4


class WorkerPool:
    """Workers for small jobs, which stay, and others for large ones, which go when none is left."""

    def __init__(
        self, workers: int, time_limit_s: float, monitor: WorkerMonitor = NO_MONITOR
    ) -> None:
        self._time_limit_s = time_limit_s
        self._monitor = monitor
        self._small, self._large = Lane(workers), Lane(max(1, workers // 2))

    @property
    def alive(self) -> bool:
        """Return whether there are workers; those that broke are built anew for the next job."""
        return self._small.alive

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job in a worker, again where it was lost; see `bot.ports.Compute`."""
        losses: Counter[type[Exception]] = Counter()
        while True:
            try:
                answer: Answer = await self._attempt(job.path, request, tracks)
            except (ProcessExpired, BrokenProcessPool, MemoryError) as loss:
                losses[type(loss)] += 1
                self._monitor.on_worker_lost()
                log.warning("lost a worker doing %s: %s", job.path, loss)
                if losses[type(loss)] > RETRIES:
                    raise WorkerLostError(GIVING_UP) from loss
            else:
                return answer

    async def start(self) -> None:
        """Start the workers for small jobs; until this is done, they wait."""
        await self._attempt(WARM_UP, None, 0)

    async def close(self) -> None:
        """End every worker; jobs under way are given up."""
        await asyncio.gather(self._small.close(), self._large.close())

    async def _attempt(self, path: str, request: object, tracks: int) -> Any:
        limit = self._time_limit_s * min(1, SMALLEST_SHARE + tracks / LARGEST)
        try:
            if tracks < LARGE:
                return await self._small.attempt(path, request, limit)
            async with self._large.while_needed():
                return await self._large.attempt(path, request, limit)
        except TimeoutError as error:
            raise OutOfTimeError(
                f"That took longer than the {limit:g} seconds I may spend; "
                "please try again with fewer tracks."
            ) from error


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
