"""What `cluster` and `demo` share: an export goes to a worker, and a table and files come back."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.writing import OUTPUT, Destination, write_errors, write_products
from bot.core.palette import cluster_colour
from bot.core.requests import ExportRequest, JobResult
from bot.core.summary import Summary
from bot.core.text.wording import coverage_line, missing_line, newest_line, plural, traits_line
from bot.core.tracks.limits import tracks_about
from bot.ports import Job
from bot.workers.pool import open_workers

CLUSTER_EXPORT: Job[ExportRequest, JobResult] = Job("bot.jobs.clustering:cluster_export")
Answer = TypeVar("Answer")
TIME_LIMIT_S = 120.0
"""The largest playlist allowed takes a few seconds; only a fault takes longer."""


def cluster_export(request: ExportRequest, destination: Destination) -> None:
    """Cluster an export file, write what its destination asks for, and print the clusters."""
    result = cluster_in_worker(request)
    written = write_products(result, destination)
    if not destination.json_to_output:
        with write_errors(OUTPUT):
            _print(Console(), result.summary, written)


def cluster_in_worker(request: ExportRequest) -> JobResult:
    """Cluster an export file in a worker process; its UserError is raised here."""
    return in_worker(CLUSTER_EXPORT, request, "Reading, grouping and drawing")


def in_worker(job: Job[ExportRequest, Answer], request: ExportRequest, status: str) -> Answer:
    """Do a job in a worker process, with a status line meanwhile; its UserError is raised here."""
    return asyncio.run(_run_job(job, request, status))


async def _run_job(job: Job[ExportRequest, Answer], request: ExportRequest, status: str) -> Answer:
    console = Console(stderr=True)
    async with open_workers(1, TIME_LIMIT_S) as workers:
        with console.status(status):
            return await workers.run(job, request, tracks=tracks_about(request.content))


def _print(console: Console, summary: Summary, written: Sequence[Path]) -> None:
    """Print a table of the clusters, how far it may be trusted, and what was written."""
    console.print(_table(summary))
    # As Text: names from a file may hold what looks like markup.
    if newest := newest_line(summary.coverage):
        console.print(Text(newest))
    placed = coverage_line(summary.coverage, summary.basis, len(summary.clusters))
    console.print(Text(f"{placed}."))
    if missing := missing_line(summary.coverage):
        console.print(Text(missing))
    console.print(Text(summary.quality.note))
    if written:
        console.print(Text("\n".join(["Written:", *map(str, written)])))
    else:
        console.print(Text("Nothing was written; add --out FOLDER for pictures and documents."))


def _table(summary: Summary) -> Table:
    clusters = plural(len(summary.clusters), "cluster")
    tracks = plural(summary.coverage.clustered, "track")
    table = Table(title=Text(f"{summary.title}: {tracks}, {clusters}"), title_justify="left")
    table.add_column("#", justify="right")
    table.add_column("Name", no_wrap=True)
    table.add_column("Tracks", justify="right")
    table.add_column("What sets it apart")
    for cluster in summary.clusters:
        number = Text(str(cluster.number), style=f"bold {cluster_colour(cluster.number).code}")
        words = Text(traits_line(cluster.traits))
        table.add_row(number, Text(cluster.name), f"{cluster.size:,}", words)
    return table
