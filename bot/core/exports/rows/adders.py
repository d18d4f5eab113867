"""Who added the rows of a table to their playlist, as far as it says."""

from collections.abc import Sequence

from bot.core.contributors.keys import file_addition
from bot.core.exports.columns.kinds import ColumnKind, Columns
from bot.core.exports.rows.added import moments_added
from bot.core.exports.tables.documents import RawTable
from bot.core.models import Addition


def additions(table: RawTable, columns: Columns) -> Sequence[Addition | None]:
    """Return who added each row, and when; None where the table does not say who."""
    indexes = columns.get(ColumnKind.ADDED_BY, ())
    if not indexes:
        return [None] * len(table.rows)
    moments = moments_added(table) or [None] * len(table.rows)
    told = (_told(row, indexes) for row in table.rows)
    return [file_addition(by, at) for by, at in zip(told, moments, strict=True)]


def _told(row: Sequence[str], indexes: Sequence[int]) -> str:
    there = (row[index].strip() for index in indexes if index < len(row))
    return next(filter(None, there), "")
