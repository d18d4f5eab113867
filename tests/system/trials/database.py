"""Where the bots of a trial keep things: a file each, or a schema each on a PostgreSQL.

`TRIALS_DATABASE` is the URL of a database on a server, as in
postgresql+asyncpg://USER@HOST/DATABASE; left out, every bot has a file of SQLite's. A trial that
looks into the database, or does something to it, does so by `TrialDatabase`, so that it is the same
on both; what can happen to one of them alone stands in `faults_files` or in `faults_server`.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

VARIABLE = "TRIALS_DATABASE"
FILE = Path("data", "kept.sqlite3")
NO_SERVER = f"  left out: {VARIABLE} names no PostgreSQL"
PENDING = "SELECT count(*) FROM errands"
SPOOLED = "*.pending"
LOOK_EVERY_S = 0.05


class TrialDatabase(Protocol):
    """The database of one bot, as what is beside the bot reaches it."""

    @property
    def url(self) -> str:
        """Return where the bot finds it."""
        ...

    async def rows(self, statement: str, **values: Any) -> Sequence[Any]:
        """Read, by named values."""
        ...

    async def execute(self, statement: str, *values: Mapping[str, Any]) -> None:
        """Write, in one transaction, once for each set of named values, or once without any."""
        ...

    def held(self) -> AbstractAsyncContextManager[None]:
        """Keep everybody else from writing for the length of the block, as a program may."""
        ...

    def away(self) -> AbstractAsyncContextManager[None]:
        """Let the bot not reach it for the length of the block."""
        ...

    async def holds(self, words: str) -> bool:
        """Tell whether some words stand in it."""
        ...

    async def tables(self) -> Sequence[str]:
        """Name its tables."""
        ...

    async def size(self) -> int:
        """Return how many bytes it takes."""
        ...


async def count(database: TrialDatabase, question: str) -> int:
    """Return the one number that a question is answered with."""
    [[found]] = await database.rows(question)
    return int(found)


async def rows_by_table(database: TrialDatabase) -> Mapping[str, int]:
    """Count what is in each table."""
    return {
        table: await count(database, f'SELECT count(*) FROM "{table}"')  # noqa: S608  names of ours
        for table in await database.tables()
    }


async def until_forgotten(database: TrialDatabase, folder: Path, seconds: float) -> None:
    """Wait until a bot keeps no command, in its database or beside it; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while await _is_pending(database, folder):  # noqa: ASYNC110  in another process
            await asyncio.sleep(LOOK_EVERY_S)


async def _is_pending(database: TrialDatabase, folder: Path) -> bool:
    spooled = any((folder / FILE.parent).glob(SPOOLED))
    return spooled or await count(database, PENDING) > 0


def server() -> str:
    """Return the URL of the server; empty where trials are to be on SQLite."""
    return os.environ.get(VARIABLE, "")


def missing_server() -> str:
    """Say why a trial of several processes cannot be made; empty where it can."""
    return "" if server() else NO_SERVER


@contextlib.asynccontextmanager
async def database_in(folder: Path) -> AsyncIterator[TrialDatabase]:
    """Return a database that nothing is in, for the length of the block."""
    # Here, since each of them knows what it is to be.
    from tests.system.trials.file_database import FileDatabase  # noqa: PLC0415
    from tests.system.trials.server_database import open_server_database  # noqa: PLC0415

    if not server():
        yield FileDatabase(folder / FILE)
        return
    async with open_server_database() as database:
        yield database
