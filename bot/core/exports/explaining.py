"""What was made of a file: its playlists, and of each column what it was read as."""

from collections.abc import Sequence

from bot.core.exports.choosing import choose, labels
from bot.core.exports.columns.finding import FoundColumns, find_columns
from bot.core.exports.columns.values import column
from bot.core.exports.opening import open_file
from bot.core.exports.rows.added import added_column
from bot.core.exports.tables.documents import RawTable
from bot.core.exports.tables.explanation import ColumnUse, Explanation
from bot.core.tracks.cells import line

LONGEST_EXAMPLE = 40


def playlists_of(content: bytes) -> Sequence[str]:
    """Name the playlists in a file, told apart where two have one name."""
    return labels([each.title for each in open_file(content)])


def explain(content: bytes, playlist: str | None) -> Explanation:
    """Explain what each column of a playlist is read as. Raises ExportError like `read_export`."""
    documents = open_file(content)
    titles = [each.title for each in documents]
    chosen = documents[choose(titles, playlist)]
    table = chosen.table()
    uses = _uses(table, find_columns(table))
    return Explanation(labels(titles), line(chosen.title), len(table.rows), uses)


def _uses(table: RawTable, found: FoundColumns) -> Sequence[ColumnUse]:
    read_as = {index: kind for kind, indexes in found.columns.items() for index in indexes}
    if (added := added_column(table)) is not None:
        read_as.setdefault(added, "date added")
    doubtful = {index: kind for kind, indexes in found.doubtful.items() for index in indexes}
    return [
        ColumnUse(
            line(name),
            read_as.get(index, ""),
            "" if index in read_as else doubtful.get(index, ""),
            _example(table, index),
        )
        for index, name in enumerate(table.header)
    ]


def _example(table: RawTable, index: int) -> str:
    text = line(next(iter(column(table.rows, index)), ""))
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[: LONGEST_EXAMPLE - 1]}…"
