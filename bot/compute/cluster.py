"""A Dask cluster does the jobs, or this machine where the cluster is away and that is allowed.

A job that was sent and not answered when the connection went is sent anew, to the cluster when that
is back, or to the workers here. Jobs keep nothing and store nothing, so one
that was done twice did no harm.
"""

import asyncio
import contextlib
import logging
import pickle
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeVar

from bot.compute.library import load_library
from bot.compute.link import ClusterAwayError, ClusterLink, Seat
from bot.core.errors import WorkerLostError
from bot.core.tracks.limits import LARGE
from bot.languages import gettext, gettext_noop
from bot.ports import Job
from bot.ports.monitor import NO_MONITOR, ClusterMonitor
from bot.workers.pool import GIVING_UP, STOPPING, WorkerPool

log = logging.getLogger(__name__)
Request = TypeVar("Request")
Answer = TypeVar("Answer")

PATIENCE_S = 30.0
"""With a cluster that is away, where no other workers may do the job: a scheduler that is started
anew is back within 10."""
ATTEMPTS = 3
"""Of a job whose cluster went away under it; by then another place for it is due."""
AWAY = gettext_noop(
    "I can't work on playlists right now, since the machines that do it for me are away; "
    "please try again in a few minutes."
)
MEANWHILE = {
    True: "until it does, they are done on this machine",
    False: "until it does, they wait",
}
"""What becomes of jobs, for the log, by whether this machine may do them."""


class ClusterCompute:
    """Does jobs on a Dask cluster, and in the workers of this machine while that is away."""

    def __init__(
        self,
        link: ClusterLink,
        local: WorkerPool | None,
        time_limit_s: float,
        monitor: ClusterMonitor = NO_MONITOR,
    ) -> None:
        """Take the workers that do jobs meanwhile; None where these have to wait."""
        self._link = link
        self._local = local
        self._time_limit_s = time_limit_s
        self._monitor = monitor
        self._patience_s = 0 if local else PATIENCE_S
        self._closed = False
        self._jobs = 0

    @property
    def alive(self) -> bool:
        """Return whether a job would be done."""
        return self._link.usable or (self._local is not None and self._local.alive)

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job on the cluster; see `bot.ports.Compute`."""
        for _ in range(ATTEMPTS):
            try:
                seat = await self._link.within(self._patience_s)
            except ClusterAwayError:
                break
            with contextlib.suppress(ClusterAwayError), self._counted():
                answer: Answer = await self._sent(seat, job.path, request, tracks)
                return answer
        if self._closed:
            raise WorkerLostError(gettext(STOPPING))
        if self._local is None:
            raise WorkerLostError(gettext(AWAY))
        return await self._local.run(job, request, tracks=tracks)

    def close(self) -> None:
        """Give up the jobs under way: their cluster is about to be left."""
        self._closed = True
        self._link.close()

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        """Count a job as under way on the cluster for the length of the block."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        self._jobs += more
        self._monitor.on_cluster_jobs(self._jobs)

    async def _sent(self, seat: Seat, path: str, request: object, tracks: int) -> Any:
        """Have a job done at a seat. Raises ClusterAwayError where that went meanwhile."""
        future = self._submit(seat, path, request, tracks)
        try:
            return await _unless_gone(future, seat.gone)
        except self._link.library.broken as error:
            raise ClusterAwayError from error
        except self._link.library.killed as error:
            self._monitor.on_worker_lost()
            log.warning("lost several Dask workers doing %s: %s", path, error)
            raise WorkerLostError(gettext(GIVING_UP)) from error
        except WorkerLostError:
            self._monitor.on_worker_lost()
            raise
        finally:
            # Which takes the job back, where it is not done.
            future.release()

    def _submit(self, seat: Seat, path: str, request: object, tracks: int) -> Any:
        # Imported here: it needs Dask, which is loaded by now, without numpy.
        from bot.compute.dask_worker import do_job  # noqa: PLC0415

        # Dask learns how long jobs take by what stands before the hyphen.
        key = f"{path}:{_size(tracks)}-{uuid.uuid4().hex}"
        arguments = (key, path, pickle.dumps(request), tracks, self._time_limit_s)
        needs = {self._link.form: 1}
        try:
            return seat.client.submit(do_job, *arguments, key=key, pure=False, resources=needs)
        except self._link.library.broken as error:
            raise ClusterAwayError from error


def _size(tracks: int) -> str:
    return "small" if tracks < LARGE else "large"


async def _unless_gone(future: Any, gone: asyncio.Event) -> Any:
    answer = asyncio.ensure_future(future.result())
    going = asyncio.ensure_future(gone.wait())
    try:
        await asyncio.wait({answer, going}, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise ClusterAwayError
        return answer.result()
    finally:
        answer.cancel()
        going.cancel()


@contextlib.asynccontextmanager
async def open_cluster(
    address: str,
    local: WorkerPool | None,
    time_limit_s: float,
    monitor: ClusterMonitor = NO_MONITOR,
) -> AsyncIterator[ClusterCompute]:
    """Keep a connection to a scheduler for the length of the block, connecting in the background.

    Raises UserError where Dask is not installed.
    """
    # Off the loop: the library takes a second or two.
    library = await asyncio.to_thread(load_library)
    link = ClusterLink(library, address, MEANWHILE[local is not None], monitor)
    keeping = asyncio.create_task(link.keep())
    compute = ClusterCompute(link, local, time_limit_s, monitor)
    try:
        yield compute
    finally:
        compute.close()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
