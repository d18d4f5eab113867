"""The place for heavy work that the settings name, opened and closed."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from bot.compute.cluster import open_cluster
from bot.ports import Compute
from bot.ports.monitor import NO_MONITOR, ClusterMonitor
from bot.workers.pool import open_workers


class Workers(Compute, Protocol):
    """A place to do heavy work, which knows how it is."""

    @property
    def alive(self) -> bool:
        """Return whether a job would be done."""
        ...


@dataclass(frozen=True, slots=True)
class ComputeTerms:
    """Where and how heavy work is done."""

    processes: int
    """For small jobs, on this machine."""
    time_limit_s: float
    """Of the largest job."""
    idle_s: float
    scheduler: str = ""
    """Of Dask; empty for this machine alone."""
    local_fallback: bool = True
    """Whether this machine does the work while the scheduler is away."""


@contextlib.asynccontextmanager
async def open_compute(
    terms: ComputeTerms, monitor: ClusterMonitor = NO_MONITOR
) -> AsyncIterator[Workers]:
    """Keep a place for heavy work for the length of the block, opening it in the background.

    Raises UserError where there is a scheduler and Dask is not installed.
    """
    async with contextlib.AsyncExitStack() as stack:
        local = None
        if terms.local_fallback or not terms.scheduler:
            opening = open_workers(terms.processes, terms.time_limit_s, monitor, terms.idle_s)
            local = await stack.enter_async_context(opening)
            if not terms.scheduler:
                yield local
                return
        cluster = open_cluster(terms.scheduler, local, terms.time_limit_s, monitor)
        yield await stack.enter_async_context(cluster)
