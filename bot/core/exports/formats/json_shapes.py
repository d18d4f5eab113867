"""JSON in the shapes of tables and lines, made lists of objects.

pandas writes a column, or a header and rows, at a time; streams of records (NDJSON) stand a record
a line; other programs write lists of lists, lists of texts, or objects by their ids.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from bot.core.exports.columns.kinds import count_named
from bot.core.exports.tables.documents import limited
from bot.core.tracks.limits import MAX_ROWS

FEWEST = 2
"""Records, columns or texts that show a shape."""
COLUMNS, ROWS = "columns", "data"
MOST_COLUMNS = 400


def records_of_lines(text: str) -> Sequence[object] | None:
    """Read a stream of records, one a line; None where it is none, or not from end to end."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST or not lines[0].rstrip().endswith("}"):
        return None
    try:
        return [json.loads(line) for line in limited(lines)]
    except (ValueError, RecursionError):
        return None


def reshaped(content: object) -> object:
    """Return a document whose table is a list of objects; others as they are."""
    if isinstance(content, list):
        return _of_rows(content)
    if isinstance(content, dict) and len(content) >= FEWEST:
        return _of_columns(content)
    return content


def texts_of(content: object) -> str:
    """Return the lines of a document that is a list of texts; nothing for others."""
    if not isinstance(content, list) or len(content) < FEWEST:
        return ""
    if not all(isinstance(each, str) for each in content):
        return ""
    return "\n".join(limited(content))


def _of_rows(rows: Sequence[Any]) -> object:
    """Read a list of lists whose first one is the header."""
    header = rows[0] if rows else []
    if not _is_header(header) or not all(isinstance(row, list) for row in rows):
        return rows
    return [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _is_header(found: object) -> bool:
    if not isinstance(found, list) or not FEWEST <= len(found) <= MOST_COLUMNS:
        return False
    return all(isinstance(name, str) for name in found) and count_named(found) >= FEWEST


def _of_columns(members: Mapping[str, Any]) -> object:
    header, rows = members.get(COLUMNS), members.get(ROWS)
    if _is_header(header) and isinstance(rows, list):
        return _of_rows([header, *rows])
    names = list(members)
    if not _is_header(names):
        return _of_ids(members)
    if all(isinstance(column, list) for column in members.values()):
        return _joined({name: dict(enumerate(column)) for name, column in members.items()})
    if all(isinstance(column, dict) for column in members.values()):
        return _joined(members)
    return members


def _joined(columns: Mapping[str, Mapping[Any, object]]) -> Sequence[object]:
    """Put columns together by the places of their values."""
    if any(map(_holds_objects, columns.values())):
        return [columns]
    places = dict.fromkeys(chain.from_iterable(columns.values()))
    return [
        {name: column[place] for name, column in columns.items() if place in column}
        for place in list(places)[: MAX_ROWS + 1]
    ]


def _holds_objects(column: Mapping[Any, object]) -> bool:
    """Return whether a column holds playlists or pages; artists may be lists of texts."""
    return any(isinstance(value, dict) for value in column.values())


def _of_ids(members: Mapping[str, Any]) -> object:
    """Read objects by their ids, which themselves say what a track says."""
    if not all(isinstance(each, dict) for each in members.values()):
        return members
    first = next(iter(members.values()))
    if count_named(list(first)) < FEWEST or any(map(_is_nested, first.values())):
        return members
    return list(_with_ids(members))


def _is_nested(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _with_ids(members: Mapping[str, Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    for identifier, each in members.items():
        yield {"id": identifier, **each}
