"""JSON objects to the cells of a table, whose columns are named by the way to their values.

`{"track": {"name": "Low Tide", "artists": [{"name": "Ada"}]}}` has the columns `track.name` and
`track.artists.name`, and lists of values stay lists, written as JSON.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.core.exports.columns.kinds import named_columns
from bot.core.exports.tables.documents import RawTable
from bot.core.tracks.limits import MAX_ARTISTS

MAX_COLUMNS = 400
REMEMBERED = 4 * MAX_COLUMNS
MAX_DEPTH = 8
"""Levels of a record that are looked into; Spotify's tracks have four."""
TYPES, TYPE = ("localTrack", "episode", "audiobook"), "type"
"""What Spotify's download wraps other rows than tracks in says what they are."""
MAY_BE_ADDRESS = ("id", "uri", "url", "href", "link")
"""Ends of names of columns that are looked at for addresses."""


Leaf = tuple[tuple[str, ...], str]
"""The way to a value, and the value."""


def table_of(records: Sequence[object]) -> RawTable:
    """Make a table of objects; what is no object is an empty row."""
    places: dict[str, int] = {}
    ignored: set[str] = set()
    rows = [_row(_texts(record, places, ignored)) for record in records]
    return RawTable(tuple(places), rows)


def _row(texts: Mapping[int, str]) -> list[str]:
    row = [""] * (max(texts, default=-1) + 1)
    for place, text in texts.items():
        row[place] = text
    return row


def _texts(record: object, places: dict[str, int], ignored: set[str]) -> Mapping[int, str]:
    texts = {}
    for path, text in _leaves(record, (), 0):
        name = ".".join(path)
        if name in ignored:
            continue
        if name not in places:
            if len(places) >= MAX_COLUMNS or not _may_count(name):
                ignored.add(name)
                continue
            places[name] = len(places)
        texts[places[name]] = text
    return texts


@lru_cache(REMEMBERED)
def _may_count(name: str) -> bool:
    return bool(named_columns((name,))) or name.casefold().endswith(MAY_BE_ADDRESS)


def _leaves(value: object, path: tuple[str, ...], depth: int) -> Iterator[Leaf]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in TYPES and inner:
                yield (TYPE,), key
            yield from _leaves(inner, (*path, str(key)), depth + 1)
    elif isinstance(value, list):
        yield from _of_list(value[:MAX_ARTISTS], path)
    elif path and value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value)


def _of_list(values: Sequence[object], path: tuple[str, ...]) -> Iterator[Leaf]:
    """Write a list of values as one, and a list of objects as one of each of their values."""
    objects = [value for value in values if isinstance(value, dict)]
    if not objects:
        yield path, json.dumps([value for value in values if isinstance(value, str | int | float)])
        return
    for key in {key: None for each in objects for key in each}:
        found = [each.get(key, "") for each in objects]
        if all(isinstance(value, str) for value in found):
            yield (*path, str(key)), json.dumps(found)
