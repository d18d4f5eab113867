"""How many playlists a second each place does, and what the way there and back costs.

All places are open in one run, and take turns round by round, so that whatever else the machine
does slows each of them down alike.
"""

import asyncio
import pickle
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.compute.cluster import open_cluster
from bot.core.models import DEFAULTS, MOST_TRACKS
from bot.core.requests import RecordRequest
from bot.ports import Compute, Job
from bot.sample import sample_bytes
from bot.workers.pool import open_workers
from tests.compute.dask_processes import PATIENCE_S, dask_processes

NOTHING: Job[bytes, int] = Job("builtins:len")
"""A job of no work: what it takes is the way there and back."""
PLAYLIST: Job[RecordRequest, Mapping[str, bytes]] = Job("bot.jobs.clustering:record_export")
REQUEST = RecordRequest(sample_bytes(), "Sample", None, DEFAULTS, MOST_TRACKS)
TRACKS = 200
TIME_LIMIT_S = 600.0
AT_ONCE = 4
"""As many as the bot makes at once, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class ComputePlan:
    """How much is measured."""

    rounds: int = 5
    playlists: int = 8
    """A round, of each place."""
    nothings: int = 20


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What one place took, each round's and each job's seconds."""

    nothing_s: list[float] = field(default_factory=list)
    alone_s: list[float] = field(default_factory=list)
    """A playlist while nothing else is asked for."""
    a_second: list[float] = field(default_factory=list)
    """Playlists done, a round."""


@dataclass(frozen=True, slots=True)
class BytesMoved:
    """Of one playlist; on a cluster each goes over the network twice, by way of the scheduler."""

    request: int
    answer: int


async def measure(plan: ComputePlan) -> tuple[Mapping[str, PlaceFigures], BytesMoved]:
    """Measure 1 and 2 workers here, and 1 and 2 Dask workers."""
    async with AsyncExitStack() as stack:
        places = {
            "1 local worker": await stack.enter_async_context(open_workers(1, TIME_LIMIT_S)),
            "2 local workers": await stack.enter_async_context(open_workers(2, TIME_LIMIT_S)),
            "1 Dask worker": await stack.enter_async_context(open_dask(1)),
            "2 Dask workers": await stack.enter_async_context(open_dask(2)),
        }
        figures = {name: PlaceFigures() for name in places}
        for place in places.values():
            await asyncio.gather(*(place.run(PLAYLIST, REQUEST) for _ in range(AT_ONCE)))
        for _ in range(plan.rounds):
            for name, place in places.items():
                await _round(place, plan, figures[name])
        written = await places["1 local worker"].run(PLAYLIST, REQUEST)
    return figures, BytesMoved(len(pickle.dumps(REQUEST)), len(pickle.dumps(written)))


@asynccontextmanager
async def open_dask(workers: int) -> AsyncIterator[Compute]:
    """Start a scheduler and workers for the length of the block."""
    with tempfile.TemporaryDirectory() as folder, dask_processes(Path(folder)) as processes:
        for _ in range(workers):
            processes.start_worker()
        async with open_cluster(processes.address, None, TIME_LIMIT_S) as compute:
            await processes.registered(workers)
            await compute._link.within(PATIENCE_S)
            yield compute


async def _round(place: Compute, plan: ComputePlan, figures: PlaceFigures) -> None:
    for _ in range(plan.nothings):
        figures.nothing_s.append(await _timed(place, NOTHING, b""))
    figures.alone_s.append(await _timed(place, PLAYLIST, REQUEST))
    turns = asyncio.Semaphore(AT_ONCE)

    async def one() -> None:
        async with turns:
            await place.run(PLAYLIST, REQUEST, tracks=TRACKS)

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(plan.playlists)))
    figures.a_second.append(plan.playlists / (time.perf_counter() - began))


async def _timed(place: Compute, job: Job[Any, Any], request: object) -> float:
    began = time.perf_counter()
    await place.run(job, request)
    return time.perf_counter() - began


def median(values: list[float]) -> float:
    """Return the middle of some values."""
    return statistics.median(values)
