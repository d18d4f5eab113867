"""Statements that every database words in its own way."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects.sqlite import insert as insert_into_file
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Integer

from bot.store.database.columns import SERVER

BATCH = 500
"""Subjects in one statement; older builds of SQLite take 999 values."""


class RowName(ColumnElement[int]):
    """What the database itself calls a row by, for as long as a statement lasts."""

    inherit_cache = True
    type = Integer()


class Octets(FunctionElement[int]):
    """The bytes of a text or of a body."""

    inherit_cache = True
    name = "octets"
    type = Integer()


ROW = RowName()


def upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or give the one with the same primary key its values."""
    upsert_many(connection, table, [row], row)


def upsert_many(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    names: Collection[str] | None = None,
) -> None:
    """Insert rows, or give those with the same keys the values that have names; left out, all."""
    key = table.primary_key.columns.keys()
    statement = _insert(connection, table)
    changed = {
        name: statement.excluded[name]
        for name in (table.c.keys() if names is None else names)
        if name not in key
    }
    statement = statement.on_conflict_do_update(index_elements=key, set_=changed)
    connection.execute(statement, [dict(row) for row in rows])


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, unless there is one with the same primary key."""
    connection.execute(_insert(connection, table).on_conflict_do_nothing(), dict(row))


def batches(items: Collection[str]) -> Iterator[Sequence[str]]:
    """Split what is asked for into as much as one statement takes."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch


def _insert(connection: Connection, table: Table) -> Any:
    # The two kinds of statement are alike, and have no class in common that says so.
    if connection.dialect.name != SERVER:
        return insert_into_file(table)
    # Here, because a bot on SQLite has no use for the memory that its dialect takes.
    from sqlalchemy.dialects.postgresql import insert as insert_on_server  # noqa: PLC0415

    return insert_on_server(table)


@compiles(RowName)
def _row_in_sqlite(_element: RowName, _compiler: SQLCompiler, **_: Any) -> str:
    return "rowid"


@compiles(RowName, SERVER)
def _row_on_server(_element: RowName, _compiler: SQLCompiler, **_: Any) -> str:
    return "ctid"


@compiles(Octets)
def _octets_in_sqlite(element: Octets, compiler: SQLCompiler, **arguments: Any) -> str:
    # Of a text SQLite counts the characters, which take up to four bytes each.
    return f"length(CAST({compiler.process(element.clauses, **arguments)} AS BLOB))"


@compiles(Octets, SERVER)
def _octets_on_server(element: Octets, compiler: SQLCompiler, **arguments: Any) -> str:
    return f"octet_length({compiler.process(element.clauses, **arguments)})"
