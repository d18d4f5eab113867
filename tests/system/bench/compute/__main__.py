"""Measure jobs on this machine beside jobs on a Dask cluster of this machine.

`python -m tests.system.bench.compute` prints one table.
"""

import asyncio
import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

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
Quick = Annotated[bool, typer.Option("--quick", help="Few rounds.")]


def main(quick: Quick = False) -> None:  # noqa: FBT002  typer makes an option of it
    """Print playlists a second and the cost of the way for 1 and 2 workers, here and on Dask."""
    with Console(stderr=True).status("Starting a cluster"):
        figures, moved = asyncio.run(measure(QUICK if quick else FULL))
    width = None if sys.stdout.isatty() else PAGE_WIDTH
    Console(width=width).print(table_of(figures, moved))


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


if __name__ == "__main__":
    typer.run(main)
