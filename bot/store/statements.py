"""Statements that every database words in its own way."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import Insert, insert


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
