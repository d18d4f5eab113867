"""Who does the numbers of several bots, and what of it is killed on the way."""

import asyncio
import contextlib
import importlib.util
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.processes.leases import LEASE
from cogs.resuming import EVERY_S
from tests.compute.dask_processes import DaskProcesses, dask_processes
from tests.system.trials.faults_processes import Labour
from tests.system.trials.shards_home import ShardedHome

AWAY_S = 3.0
"""For which a killed process is away."""
CUT_OFF_S = LEASE.total_seconds() + EVERY_S + 5.0
"""By then another bot has looked once more after the lease ran out."""
DASK_WORKERS = 2

Kill = Callable[[ShardedHome], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Strike:
    """Something that is killed, when a share of all commands is answered."""

    share: float
    name: str
    kill: Kill


@dataclass(frozen=True, slots=True)
class Labourers:
    """Who does the numbers."""

    name: str
    strikes: Sequence[Strike]
    settings: Mapping[str, str] = field(default_factory=dict)


@contextlib.asynccontextmanager
async def open_labourers(folder: Path) -> AsyncIterator[Labourers]:
    """Start a Dask cluster for the length of the block; without Dask, bots have their own."""
    if not importlib.util.find_spec("distributed"):
        yield Labourers("a worker of each bot's own", (Strike(0.4, "a worker", _kill_worker),))
        return
    with contextlib.ExitStack() as stack:
        dask = await asyncio.to_thread(stack.enter_context, dask_processes(folder))
        for _ in range(DASK_WORKERS):
            dask.start_worker(threads=1)
        settings = {"CONSTELLATE_COMPUTE__SCHEDULER": dask.address}
        yield Labourers(f"{DASK_WORKERS} Dask workers", _strikes(dask), settings)


def _strikes(dask: DaskProcesses) -> Sequence[Strike]:
    async def kill_worker(_: ShardedHome) -> None:
        dask.workers[0].kill()
        dask.workers.pop(0).wait()
        await asyncio.sleep(AWAY_S)
        dask.start_worker(threads=1)

    async def kill_scheduler(_: ShardedHome) -> None:
        dask.kill_scheduler()
        await asyncio.sleep(AWAY_S)
        await asyncio.to_thread(dask.start_scheduler)

    return (
        Strike(0.4, "a Dask worker", kill_worker),
        Strike(0.6, "the scheduler", kill_scheduler),
    )


def bot_strikes() -> Sequence[Strike]:
    """Say when which bot is killed: far apart, since a command that two die over is given up.

    In between one is cut off from PostgreSQL, and taken for dead while it works on.
    """
    return (
        Strike(0.3, "the first bot's way to PostgreSQL", lambda home: _cut_off(home, 0)),
        Strike(0.15, "the second bot", lambda home: _kill_bot(home, 1)),
        Strike(0.85, "the first bot", lambda home: _kill_bot(home, 0)),
    )


async def _kill_bot(home: ShardedHome, shard: int) -> None:
    await home.bots[shard].kill()
    await asyncio.sleep(AWAY_S)
    await home.bots[shard].start()


async def _cut_off(home: ShardedHome, shard: int) -> None:
    way = home.ways[shard]
    way.hold()
    await asyncio.sleep(CUT_OFF_S)
    way.let_go()


async def _kill_worker(home: ShardedHome) -> None:
    os.kill(await Labour(home.bots[0].process_id).busy_worker(), signal.SIGKILL)
