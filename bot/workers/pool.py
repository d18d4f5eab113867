"""A pool of worker processes on this machine.

There are three kinds of processes: the bot's own, which never loads the numbers libraries; one fork
server, which Python starts for the first job and which imports `bot.jobs.preload` once, in a second
or more; and the workers, which Pebble forks from it, so that each has everything loaded and warm
from its first moment. Jobs travel by name, requests and answers pickled.

A job of many tracks takes seconds, and has workers of its own (`lane`), so that small ones never
wait for it: half as many again, and at least one, which yield the processor to those for small
ones. Either kind ends when it had nothing to do for some time.

A killed worker costs its own job alone: Pebble forks another worker, and the other jobs go on. A
job whose worker died, or ran out of memory, is tried once more; one that took too long, or whose
caller gave up, is killed with its worker and not tried again. When the fork server dies, its
workers end by themselves (`process.prepare`), and the next attempt starts others.

At shutdown `close` kills the workers, whatever they do. Only work is lost with them: workers store
nothing, and a command that was promised an answer is in the database, where the next start finds it
(`bot.use_cases.upkeep.pending_commands`).
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from math import ceil
from typing import Any, TypeVar

from pebble import ProcessExpired

from bot.core.errors import OutOfTimeError, WorkerLostError
from bot.core.operator import OPERATOR
from bot.core.told_once import ToldOnce
from bot.core.tracks.limits import LARGE
from bot.languages import gettext, gettext_noop, ngettext
from bot.ports import Job
from bot.ports.monitor import NO_MONITOR, WorkerMonitor
from bot.workers.lane import Lane, LaneTerms, NoWorkerError

log = logging.getLogger(__name__)
Request = TypeVar("Request")
Answer = TypeVar("Answer")

WARM_UP = "bot.jobs.clustering:warm_up"
"""Quick where the fork server has done it before; where that failed, this says why."""
RETRIES = {False: 1, True: 3}
"""Of a job whose worker died, and of one whose whole pool broke, which is not its fault."""
FORK_SERVER_IS_GONE = 255
"""The exit code of a worker whose end no fork server tells (`multiprocessing.popen_forkserver`)."""
PAUSE_S = 0.5
"""After a fork server was killed, within which the workers that it leaves end too."""
GIVING_UP = gettext_noop(
    "I lost two workers over this playlist, probably for want of memory; "
    "please try again in a minute, or with fewer tracks."
)
STOPPING = gettext_noop("I am being stopped; please try again when I am back.")
NO_WORKER = gettext_noop(
    "I can't work on playlists now, since this machine lets me start no worker; please tell "
    "{operator}, and try again later."
)
NONE_STARTS = (
    "no worker can be started: %s; they need room in /dev/shm, where their locks are, and a "
    "temporary folder that can be written"
)
SMALLEST_SHARE, LARGEST = 1 / 4, 10_000
"""What a job about a single track may take of the time; one about so many may take all of it."""
NICENESS, NICENESS_OF_LARGE = 10, 12
"""Workers yield the processor to the event loop: its worst lag fell from 11 to 6 ms with three busy
workers on two cores."""
LARGE_IDLE_S = 10.0
"""A worker that did a large job holds more memory than others, and few are needed."""


class WorkerPool:
    """Workers for small jobs, and others for large ones."""

    def __init__(
        self,
        workers: int,
        time_limit_s: float,
        monitor: WorkerMonitor = NO_MONITOR,
        idle_s: float = 0,
    ) -> None:
        self._time_limit_s = time_limit_s
        self._monitor = monitor
        self._closed = False
        self._failing = ToldOnce()
        for_large = max(1, workers // 2)
        self.processes = workers + for_large
        """As many as there are at most."""
        self._small = Lane(LaneTerms(workers, NICENESS, idle_s))
        self._large = Lane(LaneTerms(for_large, NICENESS_OF_LARGE, LARGE_IDLE_S))

    @property
    def alive(self) -> bool:
        """Return whether a job would be done: those that broke are built anew for the next one."""
        return self._small.alive

    async def run(
        self,
        job: Job[Request, Answer],
        request: Request,
        *,
        tracks: int = 0,
        time_limit_s: float | None = None,
    ) -> Answer:
        """Do the job in a worker, again where it was lost; see `bot.ports.Compute`.

        `time_limit_s` stands in for the pool's own.
        """
        limit_s = time_for(tracks, time_limit_s or self._time_limit_s)
        losses = {True: 0, False: 0}
        while True:
            try:
                answer: Answer = await self._attempt(job.path, request, tracks, limit_s)
            except (ProcessExpired, BrokenProcessPool, MemoryError) as loss:
                if self._closed:
                    raise WorkerLostError(gettext(STOPPING)) from loss
                self._monitor.on_worker_lost()
                log.warning("lost a worker doing %s: %r", job.path, loss)
                of_pool = _is_of_pool(loss)
                losses[of_pool] += 1
                if losses[of_pool] > RETRIES[of_pool]:
                    raise WorkerLostError(gettext(GIVING_UP)) from loss
                await asyncio.sleep(PAUSE_S if of_pool else 0)
            else:
                return answer

    async def start(self) -> None:
        """Start the workers for small jobs; until this is done, jobs wait."""
        await self._attempt(WARM_UP, None, 0, time_for(0, self._time_limit_s))

    async def close(self) -> None:
        """End every worker; jobs under way are given up, and no other one begins."""
        self._closed = True
        await asyncio.gather(self._small.close(), self._large.close())

    async def _attempt(self, path: str, request: object, tracks: int, limit_s: int) -> Any:
        lane = self._small if tracks < LARGE else self._large
        try:
            answer = await lane.attempt(path, request, limit_s)
        except NoWorkerError as error:
            if self._failing.is_new(NO_WORKER):
                log.error(NONE_STARTS, error.__cause__)  # noqa: TRY400  the reason says all
            raise WorkerLostError(gettext(NO_WORKER, operator=OPERATOR)) from error
        except TimeoutError as error:
            raise OutOfTimeError(
                ngettext(
                    "That took longer than the {count} second I may spend; please try again with "
                    "fewer tracks.",
                    "That took longer than the {count} seconds I may spend; please try again with "
                    "fewer tracks.",
                    limit_s,
                )
            ) from error
        if self._failing.is_over():
            log.info("workers can be started again")
        return answer


def time_for(tracks: int, most_s: float) -> int:
    """Return the whole seconds that a job about so many tracks may take."""
    share = min(1, SMALLEST_SHARE + (1 - SMALLEST_SHARE) * tracks / LARGEST)
    return ceil(most_s * share)


def _is_of_pool(loss: Exception) -> bool:
    code = loss.exitcode if isinstance(loss, ProcessExpired) else None
    return isinstance(loss, BrokenProcessPool) or code == FORK_SERVER_IS_GONE


@contextlib.asynccontextmanager
async def open_workers(
    workers: int,
    time_limit_s: float,
    monitor: WorkerMonitor = NO_MONITOR,
    idle_s: float = 0,
) -> AsyncIterator[WorkerPool]:
    """Keep a pool for the length of the block, starting it in the background.

    Workers for small jobs end after `idle_s` without any; with 0 they stay.
    """
    pool = WorkerPool(workers, time_limit_s, monitor, idle_s)
    starting = asyncio.create_task(pool.start())
    try:
        yield pool
    finally:
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.close()
