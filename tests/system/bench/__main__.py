"""Time and judge the pipeline beside the notebook way.

`python -m tests.system.bench --out bench` writes what it finds.
"""

import asyncio
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tests.system.bench.lookups_plan import LookupsPlan
from tests.system.bench.lookups_table import lookups_table
from tests.system.bench.reading import MIB
from tests.system.bench.run import Plan, run
from tests.system.bench.surroundings import PROCESSES
from tests.system.bench.table import table_of

FULL = Plan()
QUICK = Plan(
    sizes=(50, 200), budget_s=5.0, mixes=4, reading_bytes=MIB, lookups=LookupsPlan({60: 1})
)
PAGE_WIDTH = 150
"""Where the table is written to a file; a terminal tells its own."""

Out = Annotated[Path, typer.Option(help="Write bench.json into this folder.")]
Sizes = Annotated[str | None, typer.Option(help="Numbers of tracks, as in 50,200,1000.")]
Mixes = Annotated[int | None, typer.Option(min=1, help="Labelled mixes a row.")]
Tracks = Annotated[Path, typer.Option("--data", help="The folder of real tracks, if any.")]
Quick = Annotated[bool, typer.Option("--quick", help="Small sizes and few mixes.")]


def main(
    out: Out = Path("bench"),
    sizes: Sizes = None,
    mixes: Mixes = None,
    tracks_of: Tracks = FULL.tracks_of,
    quick: Quick = False,  # noqa: FBT002  typer makes an option of it
) -> None:
    """Print a table of the analysis and one of look-ups; write every figure as JSON."""
    plan = replace(QUICK if quick else FULL, tracks_of=tracks_of)
    if sizes:
        plan = replace(plan, sizes=tuple(int(size) for size in sizes.split(",")))
    if mixes:
        plan = replace(plan, mixes=mixes)
    console = Console(stderr=True)
    with console.status("Starting") as status:
        results = asyncio.run(run(plan, PROCESSES, status.update))
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(results), indent=1, ensure_ascii=False)
    (out / "bench.json").write_text(text + "\n", encoding="utf-8")
    width = None if sys.stdout.isatty() else PAGE_WIDTH
    Console(width=width).print(table_of(results), lookups_table(results.lookups))


if __name__ == "__main__":
    typer.run(main)
