"""Time the store on both databases: `python -m tests.system.bench.stores`, some minutes.

PostgreSQL is the server that the tests use; see `tests.store.server`.
"""

import argparse
import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.store.database.database import open_database
from bot.store.encryption import Cipher
from bot.store.pending_commands import open_pending_command_store
from tests.store import server
from tests.store.kept import NEW_KEY
from tests.system.bench.stores.operations import Stores, fill, operations
from tests.system.bench.stores.timing import CROWD, StoreTiming, alone, crowded

SIZES = (10, 100_000)
SCHEMA = f"{server.SCHEMA}_bench"


@dataclass(frozen=True, slots=True)
class Case:
    """One operation on one database of one size."""

    operation: str
    reports: int
    at_once: int


Timings = Mapping[Case, StoreTiming]


async def measure(url: str, folder: Path, sizes: Sequence[int]) -> Timings:
    """Time every operation on a database that grows."""
    found: dict[Case, StoreTiming] = {}
    async with open_database(url) as database:
        opening = open_pending_command_store(database, Cipher([NEW_KEY]), folder / "beside")
        async with opening as pending:
            for size in sizes:
                await fill(database, size)
                for name, operation in operations(Stores(database, pending, size)).items():
                    found[Case(name, size, 1)] = await alone(operation)
                    found[Case(name, size, CROWD)] = await crowded(operation)
    return found


def table(columns: Mapping[str, Timings]) -> Table:
    """Lay out both databases beside each other."""
    laid_out = Table(title="p50 / p99 of an operation, and p99 of the event loop's lag, in ms")
    for heading in ("Operation", "Reports", "At once", *columns):
        laid_out.add_column(heading, justify="left" if heading == "Operation" else "right")
    for case in sorted(
        next(iter(columns.values())), key=lambda each: (each.operation, each.reports)
    ):
        cells = [_cell(timings[case]) for timings in columns.values()]
        laid_out.add_row(case.operation, f"{case.reports:,}", str(case.at_once), *cells)
    return laid_out


def _cell(timing: StoreTiming) -> str:
    return f"{timing.median:.1f} / {timing.slowest_of_100:.1f}, {timing.lag:.1f}"


async def main(sizes: Sequence[int]) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = f"sqlite+aiosqlite:///{place / 'bench.sqlite3'}"
        try:
            columns = {
                "SQLite": await measure(file, place, sizes),
                "PostgreSQL": await measure(server.server_url(SCHEMA), place, sizes),
            }
        finally:
            await server.drop_schema(SCHEMA)
    Console(width=120).print(table(columns))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    asyncio.run(main(parser.parse_args().sizes))
