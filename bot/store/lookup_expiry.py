"""Old answers of services and old covers go, a few at a time, so that others can write between."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
)

from bot.ports.lookups import KeptUntil
from bot.store.database.database import Database
from bot.store.database.statements import ROW, Octets
from bot.store.database.tables import covers, lookups

AT_ONCE = 500
"""Rows that one transaction deletes: some 30 ms, of which half is the commit."""
ROW_BYTES = 100
"""What a row takes beside its name and value: kind, source, time, and its place in two indexes."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that go by one rule."""

    table: Table
    which: ColumnElement[bool]
    size: ColumnElement[int]


def _name_octets(column: ColumnElement[Any]) -> ColumnElement[int]:
    # What a row is found by stands in the table and in the index of its primary key.
    return 2 * Octets(column) + ROW_BYTES


_MISSES = _Part(lookups, lookups.c.value.is_(None), _name_octets(lookups.c.subject))
_EVERY_ANSWER = _Part(
    lookups,
    lookups.c.value.is_not(None),
    _name_octets(lookups.c.subject) + Octets(lookups.c.value),
)
_COVERS = _Part(
    covers,
    literal(value=True),
    _name_octets(covers.c.url) + func.coalesce(Octets(covers.c.body), 0),
)


async def forget_older(database: Database, until: KeptUntil) -> None:
    """Delete what was answered, missed or fetched before the time that is set for it."""
    answers, _ = _answers(until.lasting)
    ends = ((answers, until.answers), (_MISSES, until.misses), (_COVERS, until.covers))
    for part, end in ends:
        old = replace(part, which=part.which & (part.table.c.told < end))
        while await database.write(partial(_forget, old)):
            pass


async def forget_beyond(database: Database, most_bytes: int, lasting: Collection[str]) -> None:
    """Delete the oldest misses, covers, answers, and those of lasting sources, until it fits."""
    parts = (_MISSES, _COVERS, *_answers(lasting))
    excess = -most_bytes
    for part in parts:
        excess += await database.read(partial(_bytes, part))
    for part in parts:
        while excess > 0 and (gone := await database.write(partial(_forget, part))):
            excess -= sum(gone)


def _answers(lasting: Collection[str]) -> tuple[_Part, _Part]:
    """Return the answers that grow too old, and those that do not."""
    which, sources = _EVERY_ANSWER.which, [*lasting]
    return (
        replace(_EVERY_ANSWER, which=which & lookups.c.source.not_in(sources)),
        replace(_EVERY_ANSWER, which=which & lookups.c.source.in_(sources)),
    )


def _bytes(part: _Part, connection: Connection) -> int:
    return int(connection.scalar(select(func.sum(part.size)).where(part.which)) or 0)


def _forget(part: _Part, connection: Connection) -> list[int]:
    """Delete the oldest few rows of a part, and return their sizes."""
    gone = delete(part.table).where(ROW.in_(_oldest(part))).returning(part.size)
    return [*connection.scalars(gone)]


def _oldest(part: _Part) -> Select[int]:
    table = part.table
    return select(ROW).select_from(table).where(part.which).order_by(table.c.told).limit(AT_ONCE)
