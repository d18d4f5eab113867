"""Which column of a table is which, or a refusal that says what is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.exports.columns.kinds import ColumnKind, Columns, named_columns
from bot.core.exports.columns.positions import positioned_columns
from bot.core.exports.columns.values import address_columns, fits, is_address
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import RawTable
from bot.core.tracks.cells import isrc

NEEDED = (ColumnKind.ADDRESS, ColumnKind.NAME, ColumnKind.ARTISTS)
"""A header that names these is in English, and names everything else as well."""
MISSING: Mapping[frozenset[ColumnKind], str] = {
    frozenset({ColumnKind.NAME}): refusals.NO_TITLE,
    frozenset({ColumnKind.ARTISTS}): refusals.NO_ARTIST,
    frozenset({ColumnKind.NAME, ColumnKind.ARTISTS}): refusals.NEITHER,
}


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """What the columns of a table are."""

    columns: Columns
    doubtful: Mapping[str, tuple[int, ...]]
    """Columns whose values cannot be what their names say, by what those say."""


def find_columns(table: RawTable) -> FoundColumns:
    """Find the columns by name and value, else by place; refuse a table of something else."""
    named = named_columns(table.header)
    addresses = (
        *named.get(ColumnKind.ADDRESS, ()),
        *address_columns(table.header, table.rows),
    )
    if addresses:
        named[ColumnKind.ADDRESS] = tuple(dict.fromkeys(addresses))
    in_english = {**named_columns(table.header, in_english=True), ColumnKind.ADDRESS: addresses}
    if not all(in_english.get(needed) for needed in NEEDED):
        named |= positioned_columns(table.rows, len(table.header))
    found = _checked(named, table.rows)
    missing = _missing(table, found.columns)
    if missing:
        raise refusals.missing_columns(missing, table.header)
    return found


def _checked(named: Columns, rows: Sequence[Sequence[str]]) -> FoundColumns:
    """Leave out columns whose values are no such thing, but for those that cannot be missed."""
    kept: dict[str, tuple[int, ...]] = {}
    doubtful: dict[str, tuple[int, ...]] = {}
    for kind, indexes in named.items():
        good = tuple(index for index in indexes if fits(kind, rows, index))
        if not good and kind in NEEDED:
            good = indexes
        bad = tuple(index for index in indexes if index not in good)
        kept |= {kind: good} if good else {}
        doubtful |= {kind: bad} if bad else {}
    return FoundColumns(kept, doubtful)


def _missing(table: RawTable, columns: Columns) -> str:
    """Return what is said of a table that lacks what identifies its rows; nothing of others."""
    missing = frozenset(kind for kind in NEEDED[1:] if kind not in columns)
    if missing and not _has_addresses(table, columns) and not _has_codes(table, columns):
        return MISSING[missing]
    return ""


def _has_addresses(table: RawTable, columns: Columns) -> bool:
    return _any_tells(table, columns, ColumnKind.ADDRESS, is_address)


def _has_codes(table: RawTable, columns: Columns) -> bool:
    return _any_tells(table, columns, ColumnKind.ISRC, isrc)


def _any_tells(
    table: RawTable, columns: Columns, kind: ColumnKind, tells: Callable[[str], object]
) -> bool:
    return any(
        tells(row[index].strip())
        for index in columns.get(kind, ())
        for row in table.rows
        if index < len(row)
    )
