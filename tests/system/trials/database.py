"""Where the bots of a trial keep things: a file each, or a schema each on a PostgreSQL.

`TRIALS_DATABASE` is the URL of a database on a server, as in
postgresql+asyncpg://USER@HOST/DATABASE; left out, every bot has a file of SQLite's. What faults do
to a file they do to files alone.
"""

import asyncio
import contextlib
import itertools
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy import make_url, text

VARIABLE = "TRIALS_DATABASE"
NUMBERS = itertools.count(1)
FILE = Path("data", "kept.sqlite3")
NO_SERVER = f"  left out: {VARIABLE} names no PostgreSQL"


def server() -> str:
    """Return the URL of the server; empty where trials are to be on SQLite."""
    return os.environ.get(VARIABLE, "")


def missing_server() -> str:
    """Say why a trial of several processes cannot be made; empty where it can."""
    return "" if server() else NO_SERVER


def new_schema() -> str:
    """Name a schema that no other bot has."""
    return f"trial_{os.getpid()}_{next(NUMBERS)}"


def schema_url(schema: str) -> str:
    """Return the URL of a schema on the server."""
    return f"{server()}?schema={schema}"


@contextlib.contextmanager
def database_in(folder: Path) -> Iterator[str]:
    """Return the URL of a database that nothing is in, for the length of the block."""
    if not server():
        yield f"sqlite+aiosqlite:///{folder / FILE}"
        return
    schema = new_schema()
    try:
        yield schema_url(schema)
    finally:
        # In a thread, since a loop runs in this one.
        _in_thread(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@contextlib.asynccontextmanager
async def schema_on_server() -> AsyncIterator[str]:
    """Name a schema for the length of the block, and drop it then."""
    schema = new_schema()
    try:
        yield schema
    finally:
        await executed(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


async def executed(statement: str) -> Sequence[Any]:
    """Execute a statement on the server, and return its rows."""
    # Here, because it cannot be imported where PostgreSQL's libraries are missing.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    engine = create_async_engine(make_url(server()), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            result = await connection.execute(text(statement))
            return result.all() if result.returns_rows else ()
    finally:
        await engine.dispose()


def _in_thread(statement: str) -> None:
    thread = Thread(target=lambda: asyncio.run(executed(statement)))
    thread.start()
    thread.join()
