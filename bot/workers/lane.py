"""Workers for jobs of one size: built for the first one, and anew for the next when they ended.

Pebble's threads hand the jobs out in the order of asking. Workers that have had no job for some
time end, which frees their memory; the fork server stays, so that the next job has new ones within
tens of milliseconds. When the fork server dies, Pebble's threads end, every waiting job finds its
pool gone (`_wait_for`), and the first to be tried again builds a new one.

A pool is built and ended in a thread, under the lock and to its end, whichever caller gives up
meanwhile: a job that comes while the old one ends waits for that, and a pool has an owner from its
first moment.
"""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from typing import Any

from pebble import ProcessPool

from bot.workers.leftovers import remove_leftovers
from bot.workers.process import perform, prepare

PRELOAD = "bot.jobs.preload"
CHECK_S = 0.5
"""How often a waiting caller looks whether the pool itself still lives: when the fork server is
killed, Pebble's own threads end and its futures are never resolved."""


class NoWorkerError(Exception):
    """The machine lets no worker be started."""


@dataclass(frozen=True, slots=True)
class LaneTerms:
    """What the workers of a lane are."""

    workers: int
    niceness: int
    """How far they yield the processor to others."""
    idle_s: float
    """After so long without any job they end; 0 where they stay."""


class Lane:
    """A pool of workers, in which a job waits for those of its size alone."""

    def __init__(self, terms: LaneTerms) -> None:
        self._terms = terms
        self._pool: ProcessPool | None = None
        self._resting = False
        self._closed = False
        self._jobs = 0
        self._lock = asyncio.Lock()
        self._rest: asyncio.Task[None] | None = None

    @property
    def alive(self) -> bool:
        """Return whether there are workers, or none for want of jobs alone."""
        return self._resting or _is_active(self._pool)

    async def attempt(self, path: str, request: object, time_limit_s: float) -> Any:
        """Do a job once.

        Raises TimeoutError, NoWorkerError, and what Pebble raises where a worker is lost.
        """
        with self._in_use():
            pool = await asyncio.shield(asyncio.ensure_future(self._open()))
            answer = asyncio.wrap_future(_schedule(pool, path, request, time_limit_s))
            try:
                return await _wait_for(answer, pool)
            finally:
                answer.cancel()  # Which kills the worker, where the job is not done.

    async def close(self) -> None:
        """End every worker; jobs under way are given up, and no other one begins."""
        self._closed = True
        if self._rest:
            self._rest.cancel()
        await asyncio.shield(asyncio.ensure_future(self._end()))

    @contextlib.contextmanager
    def _in_use(self) -> Iterator[None]:
        """Keep the workers for the length of the block, and a while after the last of several."""
        self._jobs += 1
        if self._rest:
            self._rest.cancel()
        try:
            yield
        finally:
            self._jobs -= 1
            if self._terms.idle_s and not self._jobs and not self._closed:
                self._rest = asyncio.create_task(self._rest_after_a_while())

    async def _rest_after_a_while(self) -> None:
        await asyncio.sleep(self._terms.idle_s)
        # From here on it cannot be cancelled: a job that comes meanwhile waits for the lock.
        await asyncio.shield(asyncio.ensure_future(self._end(resting=True)))

    async def _open(self) -> ProcessPool:
        async with self._lock:
            if self._closed:
                raise BrokenProcessPool("the workers were told to end")
            if self._pool is None or not _is_active(self._pool):
                await self._take_down()
                # Off the loop: the first job waits while the fork server imports everything.
                try:
                    self._pool = await asyncio.to_thread(_build, self._terms)
                except OSError as error:
                    raise NoWorkerError from error
                self._resting = False
            return self._pool

    async def _end(self, *, resting: bool = False) -> None:
        async with self._lock:
            if resting and self._jobs:
                return
            self._resting = resting and not self._closed
            await self._take_down()

    async def _take_down(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(_stop, pool)


def _is_active(pool: ProcessPool | None) -> bool:
    return pool is not None and bool(pool.active)


def _build(terms: LaneTerms) -> ProcessPool:
    try:
        return _start(terms)
    except (BrokenProcessPool, OSError):
        # A fork server that is just being killed looks alive, and takes nothing on.
        time.sleep(CHECK_S)
        return _start(terms)


def _start(terms: LaneTerms) -> ProcessPool:
    # Ctrl-C on a terminal reaches every process there, but the parent decides when its workers end.
    # Processes that are started from this thread, or from Pebble's, inherit that SIGINT is blocked;
    # starting the resource tracker would undo that, so it comes first.
    resource_tracker.ensure_running()
    remove_leftovers()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    # Here, where it can be told why that fails, and not in a thread of Pebble's.
    forkserver.ensure_running()
    pool = ProcessPool(
        max_workers=terms.workers,
        initializer=prepare,
        initargs=[terms.niceness, os.getpid()],
        context=context,
    )
    # The first look starts it, here rather than in the thread of the event loop.
    if not _is_active(pool):
        raise BrokenProcessPool("the pool ended at its start")
    return pool


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _schedule(pool: ProcessPool, path: str, request: object, time_limit_s: float) -> Future[Any]:
    try:
        return pool.schedule(perform, args=[path, request], timeout=time_limit_s)
    except RuntimeError as error:
        raise BrokenProcessPool("the pool ended before the job was taken on") from error


async def _wait_for(answer: asyncio.Future[Any], pool: ProcessPool) -> Any:
    while True:
        done, _ = await asyncio.wait({answer}, timeout=CHECK_S)
        if done:
            return answer.result()
        if not pool.active:
            raise BrokenProcessPool("the pool ended before the job did")
