"""Measure jobs on this machine beside jobs on a Dask cluster of this machine.

`python -m tests.system.bench.compute` prints two tables; `--lag` the second one alone.
"""

import asyncio
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tests.system.bench.compute.loop_lag import LagFigures, measure_lag
from tests.system.bench.compute.measuring import (
    AT_ONCE,
    BytesMoved,
    ComputePlan,
    PlaceFigures,
    measure,
    median,
)

FULL, QUICK = ComputePlan(), ComputePlan(rounds=2, playlists=4, nothings=5)
PAGE_WIDTH = 150
LAG_ROUNDS, QUICK_LAG_ROUNDS = 5, 1
MIB = 2**20
Quick = Annotated[bool, typer.Option("--quick", help="Few rounds.")]
LagOnly = Annotated[bool, typer.Option("--lag", help="The lag of the loop alone.")]


def main(quick: Quick = False, lag: LagOnly = False) -> None:  # noqa: FBT002  typer's options
    """Print what 1 and 2 workers do, here and on Dask, what the way costs, and how it blocks."""
    width = None if sys.stdout.isatty() else PAGE_WIDTH
    waiting = Console(stderr=True)
    if not lag:
        with waiting.status("Starting two clusters"):
            figures, moved = asyncio.run(measure(QUICK if quick else FULL))
        Console(width=width).print(table_of(figures, moved))
    with waiting.status("Starting a cluster"):
        found, large = asyncio.run(measure_lag(QUICK_LAG_ROUNDS if quick else LAG_ROUNDS))
    Console(width=width).print(lag_table_of(found, large))


def table_of(figures: Mapping[str, PlaceFigures], moved: BytesMoved) -> Table:
    """Lay out the medians of each place."""
    table = Table(
        "",
        f"playlists a second, {AT_ONCE} at once",
        "a playlist alone, ms",
        "a job of no work, ms",
        "its slowest, ms",
        title=f"{moved.request / 1024:.0f} KiB there and {moved.answer / 1024:.0f} KiB back",
    )
    for place, found in figures.items():
        table.add_row(
            place,
            f"{median(found.a_second):.2f}",
            f"{1000 * median(found.alone_s):.0f}",
            f"{1000 * median(found.nothing_s):.1f}",
            f"{1000 * max(found.nothing_s):.1f}",
        )
    return table


def lag_table_of(figures: Mapping[str, LagFigures], moved: BytesMoved) -> Table:
    """Lay out how late the loop was for each place."""
    table = Table(
        "",
        "a playlist of 10,000 tracks alone, s",
        "loop late meanwhile, ms: half",
        "99%",
        "most",
        title=f"{moved.request / MIB:.1f} MiB there and {moved.answer / MIB:.1f} MiB back",
    )
    for place, found in figures.items():
        late = (median(found.late_s), found.p99_s, max(found.late_s))
        table.add_row(
            place,
            f"{median(found.took_s):.1f}",
            *(f"{1000 * each:.1f}" for each in late),
        )
    return table


if __name__ == "__main__":
    typer.run(main)
