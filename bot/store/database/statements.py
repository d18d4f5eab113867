"""Statements that every database words in its own way."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Table, literal_column
from sqlalchemy.dialects.sqlite import Insert, insert

BATCH = 500
"""Subjects in one statement; older builds of SQLite take 999 values."""

ROW: ColumnElement[int] = literal_column("rowid")
"""What SQLite itself calls a row by."""


def upsert(table: Table, row: Mapping[str, Any]) -> Insert:
    """Insert a row, or give the one with the same primary key its values."""
    key = table.primary_key.columns.keys()
    changed = {name: value for name, value in row.items() if name not in key}
    return insert(table).values(row).on_conflict_do_update(index_elements=key, set_=changed)


def upsert_many(table: Table) -> Insert:
    """Insert the rows that it is executed with, or give those with the same keys their values."""
    key = table.primary_key.columns.keys()
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in table.c.keys() if name not in key}  # noqa: SIM118  columns iterate as columns
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


def batches(items: Collection[str]) -> Iterator[Sequence[str]]:
    """Split what is asked for into as much as one statement takes."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
