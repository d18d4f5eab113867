"""When the rows of a table were added to their playlist, as far as it says."""

from collections.abc import Callable, Sequence

from bot.core.exports.columns.kinds import plain_names
from bot.core.exports.columns.positions import ADDED_AT
from bot.core.exports.columns.values import column
from bot.core.exports.tables.documents import RawTable
from bot.core.tracks.dates import moment

ADDED = (
    *("addedat", "dateadded", "addeddate", "addedon", "trackaddedat", "trackdateadded"),
    *("added", "timeadded", "timeadd", "dateliked", "likedat", "hinzugefügtam", "ajoutéle"),
    *("añadidoel", "adicionadoem", "aggiuntoil", "toegevoegdop", "追加日"),
)
"""Plain names of the column, the most exact first."""


def added_column(table: RawTable) -> int | None:
    """Find the column by its name, else as the only one of moments; None where there is none."""
    called = [plain_names(cell) for cell in table.header]
    for wanted in ADDED:
        named = [index for index, names in enumerate(called) if wanted in names]
        if told := [index for index in named if _has(table, index, moment)]:
            return told[0]
    moments = [index for index in range(len(called)) if _has(table, index, ADDED_AT.fullmatch)]
    return moments[0] if len(moments) == 1 else None


def moments_added(table: RawTable) -> Sequence[float | None]:
    """Return when each row was added; nothing where the table does not say."""
    index = added_column(table)
    if index is None:
        return ()
    return [moment(row[index]) if index < len(row) else None for row in table.rows]


def _has(table: RawTable, index: int, tells: Callable[[str], object]) -> bool:
    """Return whether more than half of what stands in a column is what it is asked for."""
    told = column(table.rows, index)
    return 2 * sum(tells(cell) is not None for cell in told) > len(told)
