"""Which column of a table is which, or a refusal that says what is missing."""

from bot.core.exports import refusals
from bot.core.exports.columns import ColumnKind, Columns, named_columns
from bot.core.exports.positions import positioned_columns
from bot.core.exports.tables import RawTable
from bot.core.tracks.cells import isrc
from bot.core.tracks.identity import is_local, is_spoken, spotify_uri

NEEDED = (ColumnKind.ADDRESS, ColumnKind.NAME, ColumnKind.ARTISTS)
"""A header that names these is in English, and names everything else as well."""


def find_columns(table: RawTable) -> Columns:
    """Find the columns by name, else by value and place; refuse a table of something else."""
    if any(cell.startswith(("spotify:", "https://open.spotify.com/")) for cell in table.header):
        raise refusals.no_header()
    columns = named_columns(table.header)
    if not all(needed in columns for needed in NEEDED):
        columns |= positioned_columns(table.rows, len(table.header))
    missing = _missing(table, columns)
    if missing:
        raise refusals.missing_columns(missing, table.header)
    return columns


def _missing(table: RawTable, columns: Columns) -> str:
    """Return what a table lacks to identify its rows; nothing if it lacks nothing."""
    missing = [f"{column} column" for column in NEEDED[1:] if column not in columns]
    if missing and not _has_addresses(table, columns) and not _has_codes(table, columns):
        return " and no ".join(missing)
    return ""


def _has_addresses(table: RawTable, columns: Columns) -> bool:
    return any(
        spotify_uri("track", row[index]) or is_local(row[index]) or is_spoken(row[index])
        for index in columns.get(ColumnKind.ADDRESS, ())
        for row in table.rows
        if index < len(row)
    )


def _has_codes(table: RawTable, columns: Columns) -> bool:
    return any(
        isrc(row[index])
        for index in columns.get(ColumnKind.ISRC, ())
        for row in table.rows
        if index < len(row)
    )
