"""What makes a Dask worker one of ours: `dask worker tcp://… --preload bot.compute.dask_worker`.

A Dask worker does no job itself: it has a pool of processes of its own, the same as the bot has on
one machine (`bot.workers.pool`), so that here, too, a job that dies, hangs or takes all memory
costs a process of its own, and the Dask worker goes on. Dask brings jobs and answers, and gives the
jobs of a Dask worker that is gone to another one.

A job is a task in the worker's event loop, which waits for the pool; Dask's threads do nothing.
When the bot no longer wants its answer, or is gone itself, the scheduler takes the job back
(`Withdrawals`), and its process is killed at once: Dask itself would let it run to its end.

The scheduler imports this module, too, when it reads what the bot sends.
"""

import asyncio
import logging
import pickle
from collections.abc import MutableMapping
from typing import Any

import dask
from distributed import Worker, WorkerPlugin

from bot.compute.census import PROCESSES
from bot.compute.forms import job_form
from bot.ports import Job
from bot.workers.pool import WorkerPool

log = logging.getLogger(__name__)

DEPTH = 16
"""So many jobs a thread are handed to the pool, where small ones pass large ones. Dask's own queue
has one line: a large job at its head would hold up all behind it."""
LONGEST_S = 900.0
"""Of a job for which the bot says nothing else; Discord waits no longer."""
RELEASED = "released"
"""Dask's word for a task that no client wants any more."""

# Read by the nanny, whose command imports this: a daemon may start no processes, as the pool does.
dask.config.set({"distributed.worker.daemon": False})

_running: MutableMapping[str, "asyncio.Task[Any]"] = {}
_pools: list[WorkerPool] = []


class Withdrawals(WorkerPlugin):  # type: ignore[misc]  # Dask's classes are untyped for us
    """Ends the jobs that are no longer wanted."""

    name = "constellate-withdrawals"

    def transition(self, key: str, start: str, finish: str, **_: Any) -> None:
        """Cancel a job that the scheduler took back; Dask calls this on every change of a task."""
        del start
        if finish == RELEASED and key in _running:
            _running[key].cancel()


async def dask_setup(worker: Worker) -> None:
    """Offer to do jobs of this form; Dask calls this before the worker registers."""
    form, small = job_form(), small_places(worker.state.nthreads)
    pool = WorkerPool(small, LONGEST_S)
    worker.state.nthreads *= DEPTH
    offered = {form: worker.state.nthreads, PROCESSES: pool.processes}
    worker.state.total_resources.update(offered)
    worker.state.available_resources.update(offered)
    await worker.plugin_add(plugin=Withdrawals())
    _pools.append(pool)
    # Its libraries load in seconds, before the first job rather than with it.
    await pool.start()
    log.info("%s: %d small jobs at once, and large ones beside them", form, small)


async def dask_teardown(worker: Worker) -> None:
    """End the pool; Dask calls this when the worker ends."""
    del worker
    while _pools:
        await _pools.pop().close()


async def do_job(key: str, path: str, request: bytes, tracks: int, time_limit_s: float) -> Any:
    """Do a job in the pool of this Dask worker, and return its answer.

    Raises what the job raises, and what `WorkerPool.run` does.
    """
    task = asyncio.current_task()
    assert task  # noqa: S101  a coroutine runs in one
    _running[key] = task
    job: Job[Any, Any] = Job(path)
    try:
        # From the bot, as all that comes from the scheduler: who reaches that may run code here.
        asked = pickle.loads(request)  # noqa: S301
        return await _pools[-1].run(job, asked, tracks=tracks, time_limit_s=time_limit_s)
    finally:
        del _running[key]


def small_places(threads: int) -> int:
    """Return how many small jobs a Dask worker of so many threads does at once.

    Its pool does half as many large ones beside them, and at least one: of 3 threads 2 and 1, of 6
    threads 4 and 2, and of one thread 1 and 1.
    """
    return max(1, threads - max(1, threads // 3))
