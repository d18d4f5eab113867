"""A database from SQLite's file to a server: every row, in one transaction, compared afterwards.

Who calls whom: `constellate move-store` alone. What can happen at once: nothing, since neither
database may be in use: the file is locked against bots, and one that starts on the server meanwhile
has the transaction begin anew and find it. What a crash leaves: an empty database on the server,
and the file as it was.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select

from bot.store.backup.ownership import MISSING, OLDER
from bot.store.backup.server_ownership import RUNNING
from bot.store.database.database import open_database
from bot.store.database.engines import open_readers
from bot.store.database.errors import StoreError, startup_errors
from bot.store.database.inspection import looking_into, refuse_damaged, version
from bot.store.database.location import LocationError, database_file, is_server
from bot.store.database.schema import HEAD
from bot.store.database.server_address import read_address
from bot.store.database.tables import leases, marks, metadata
from bot.store.database.usage_lock import exclusive_lock
from bot.store.processes.leases import living_processes

AT_ONCE = 200
"""Rows that are read and written together: 4 MiB of pages."""
OF_ONE_DATABASE = (marks, leases)
"""What belongs to a file, or to the processes on a server."""
NOT_EMPTY = (
    "The database {database} holds something already; please name an empty one, or an empty schema "
    "in it with ?schema=NAME."
)
DIFFERENT = (
    "What the database {database} took of {table} is not what was in the file; nothing was kept "
    "there. Please check its server, and try again."
)
NO_SERVER = "I move a database to PostgreSQL alone; please name one as postgresql+asyncpg://…"

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Content:
    """What a table holds: how many rows, and a digest that does not depend on their order."""

    table: str
    rows: int
    digest: str


async def move_store(source: str, target: str, tell: Told) -> Sequence[Content]:
    """Copy a database in a file to an empty one on a server, and return what is there now.

    `tell` hears the name of each table. Raises UserError, with nothing kept on the server, where
    one of them is in use or cannot be used, or the copy differs.
    """
    file = database_file(source)
    if not is_server(target):
        raise LocationError(NO_SERVER)
    if not file.is_file():
        raise StoreError(MISSING.format(file=file))
    with startup_errors(file), exclusive_lock(file):
        _refuse_older(file)
        async with open_database(target) as database:
            moving = partial(_move, file=file, name=str(read_address(target)), tell=tell)
            return await database.write(moving)


def _refuse_older(file: Path) -> None:
    with looking_into(file) as connection:
        refuse_damaged(connection)
        if version(connection) != HEAD:
            raise StoreError(OLDER.format(file=file))


def _move(target: Connection, file: Path, name: str, tell: Told) -> Sequence[Content]:
    if living_processes(target):
        raise StoreError(RUNNING.format(database=name))
    tables = [table for table in metadata.sorted_tables if table not in OF_ONE_DATABASE]
    if any(target.execute(select(table).limit(1)).first() for table in tables):
        raise StoreError(NOT_EMPTY.format(database=name))
    engine = open_readers(file)
    try:
        with engine.connect() as source:
            return [_copied(table, source, target, name, tell) for table in tables]
    finally:
        engine.dispose()


def _copied(table: Table, source: Connection, target: Connection, name: str, tell: Told) -> Content:
    tell(table.name)
    written = _Digest(table.name)
    for rows in _batches(source, table):
        target.execute(insert(table), [row._asdict() for row in rows])
        written.add(rows)
    kept = _Digest(table.name)
    for rows in _batches(target, table):
        kept.add(rows)
    if kept.content != written.content:
        raise StoreError(DIFFERENT.format(database=name, table=table.name))
    return kept.content


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    statement = select(table).execution_options(yield_per=AT_ONCE)
    with connection.execute(statement) as result:
        yield from result.partitions()


class _Digest:
    """Adds up the hashes of rows, so that their order makes no difference."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._rows = self._sum = 0

    @property
    def content(self) -> Content:
        return Content(self._table, self._rows, f"{self._sum % 2**128:032x}")

    def add(self, rows: Sequence[Row[Any]]) -> None:
        for row in rows:
            found = hashlib.sha256(repr(tuple(row)).encode("utf-8", "surrogatepass"))
            self._sum += int.from_bytes(found.digest())
        self._rows += len(rows)
