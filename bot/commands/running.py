"""One job in a worker, with progress on a terminal."""

import asyncio

from rich.console import Console

from bot.core.requests import ExportRequest, JobResult
from bot.ports import Job
from bot.workers.pool import open_workers

CLUSTER_EXPORT: Job[ExportRequest, JobResult] = Job("bot.jobs.clustering:cluster_export")
TIME_LIMIT_S = 120.0
"""The largest playlist allowed takes a few seconds; only a fault takes longer."""


def run_job(request: ExportRequest) -> JobResult:
    """Cluster an export file in a worker process; its UserError is raised here."""
    return asyncio.run(_run(request))


async def _run(request: ExportRequest) -> JobResult:
    console = Console(stderr=True)
    async with open_workers(1, TIME_LIMIT_S) as workers:
        with console.status("Reading, grouping and drawing"):
            return await workers.run(CLUSTER_EXPORT, request)
