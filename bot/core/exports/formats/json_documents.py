"""JSON of any tool to playlists: each is the list of tracks under something that has a name.

Spotify's own download (Playlist1.json, YourLibrary.json), answers of the Web APIs in pages or
whole, JSPF, Apple Music and ReccoBeats differ in where the list stands and what its values are
called. So the lists that hold tracks are looked for, and those of one playlist are put together.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from bot.core.exports.columns.kinds import ColumnKind, named_columns
from bot.core.exports.columns.values import tells_a_track
from bot.core.exports.formats.json_records import table_of
from bot.core.exports.formats.json_shapes import records_of_lines, reshaped, texts_of
from bot.core.exports.formats.lines import read_lines
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import Document, RawTable, document, limited
from bot.core.features import REQUIRED
from bot.core.tracks.cells import isrc
from bot.core.tracks.limits import MAX_PLAYLISTS

JSON = re.compile(r"\s*(?:\{|\[\s*(?:[\[{\"\]]|[-+.0-9eE]{1,30}\s*,|\Z))")
"""How JSON begins, which a line like `[3:25] Artist - Title` does not."""
MAX_LISTS = 5 * MAX_PLAYLISTS
"""Lists of tracks, of which several may be pages of one playlist."""
MAX_DEPTH = 8
"""Levels above a list of tracks that are looked through."""
REMEMBERED = 256
"""Headers whose columns are known; the playlists of a file have few."""
SAMPLE = 20
"""Objects of a list that are looked at to know whether they are tracks."""
LISTS = ("items", "tracks", "track")
"""What lists of tracks are called, so that an empty one is known for a playlist without tracks."""
TITLES = ("name", "title", "playlistName")
UNWANTED = frozenset(("bannedTracks", "artist-credit"))
"""Lists of tracks that a person wants never to hear, and of names that look like tracks."""
HOLDERS = (dict, list)
"""Values that may hold lists."""
HISTORY_KEYS = ({"endTime", "msPlayed"}, {"ts", "ms_played"})
"""The short and the extended listening history of Spotify."""
ERRORS = ("error", "errors")

Members = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where in a document a list stands."""

    title: str
    """Of the innermost object around it that has one."""
    owner: int
    """Tells that object from others of the same title."""
    key: str


NOWHERE = ListPlace("", 0, "")


@dataclass(slots=True)
class Found:
    """Lists of tracks that belong to one playlist."""

    title: str
    records: list[object] = field(default_factory=list)


def is_json(text: str) -> bool:
    """Return whether a text means to be JSON; no header of a table begins like that."""
    return JSON.match(text) is not None


def read_json(text: str) -> Sequence[Document]:
    """Read the playlists of a JSON file; raises ExportError where there is none."""
    content = _loaded(text.removeprefix("\ufeff"))
    lines = read_lines(texts_of(content))
    if lines:
        return [document("", lines)]
    playlists: dict[int, Found] = {}
    for place, records in _lists(reshaped(content)):
        playlists.setdefault(place.owner, Found(place.title)).records.extend(records)
        if len(playlists) > MAX_PLAYLISTS:
            raise refusals.too_many_playlists(_count(content))
    if not playlists:
        raise _other(content)
    return [Document(found.title, partial(_table, found)) for found in playlists.values()]


def _count(content: object) -> int:
    """Count what may be playlists, at least as many as are too many."""
    members = content.values() if isinstance(content, dict) else [content]
    return max(MAX_PLAYLISTS + 1, *(len(each) for each in members if isinstance(each, list)), 0)


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        records = records_of_lines(text)
        if records is None:
            raise refusals.broken_json() from error
        return records


def _table(found: Found) -> RawTable:
    return table_of(limited(found.records))


def _lists(
    value: object, place: ListPlace = NOWHERE, depth: int = 0
) -> Iterator[tuple[ListPlace, Sequence[object]]]:
    """Find the innermost lists of tracks, with what they belong to."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        held = [(key, each) for key, each in value.items() if _may_hold(key, each)]
        title = _title(value) if held else ""
        for key, inner in held:
            own = ListPlace(title, id(value), key) if title else replace(place, key=key)
            yield from _lists(inner, own, depth + 1)
    elif isinstance(value, list):
        yield from _lists_of_list(value, place, depth)


def _may_hold(key: str, inner: object) -> bool:
    return isinstance(inner, HOLDERS) and key not in UNWANTED


def _lists_of_list(
    value: Sequence[object], place: ListPlace, depth: int
) -> Iterator[tuple[ListPlace, Sequence[object]]]:
    if _are_tracks(value) and not _holds_tracks(value[:SAMPLE], depth):
        yield place, value
        return
    holders = (each for each in value if each and isinstance(each, HOLDERS))
    found = (found for each in holders for found in _lists(each, place, depth + 1))
    inside = list(islice(found, MAX_LISTS + 1))
    if len(inside) > MAX_LISTS:
        raise refusals.too_many_playlists(len(value))
    if place.key in LISTS and not any(_are_tracks(records) for _, records in inside):
        yield place, value
    else:
        yield from inside


def _holds_tracks(records: Sequence[object], depth: int) -> bool:
    """Return whether there are lists of tracks inside, as in a list of albums."""
    inside = (found for each in records for found in _lists(each, depth=depth + 1))
    return any(_are_tracks(found) for _, found in inside)


def _title(members: Members) -> str:
    found = (members.get(name) for name in TITLES)
    return next((text for text in found if isinstance(text, str)), "")


def _are_tracks(records: Sequence[object]) -> bool:
    """Return whether objects are tracks: by names, sounds, addresses or ISRCs."""
    sample = [record for record in records if isinstance(record, dict)][:SAMPLE]
    table = table_of(sample)
    named = _named(table.header)
    if ColumnKind.NAME in named and ColumnKind.ARTISTS in named:
        return True
    if named >= REQUIRED:
        return True
    cells = [cell for row in table.rows for cell in row]
    return any(tells_a_track(cell) or isrc(cell) for cell in cells)


@lru_cache(REMEMBERED)
def _named(header: tuple[str, ...]) -> AbstractSet[str]:
    return named_columns(header).keys()


def _other(content: object) -> Exception:
    """Return the refusal of what a JSON of another kind seems to be."""
    first = content[0] if isinstance(content, list) and content else content
    members = first if isinstance(first, dict) else {}
    if any(history <= set(members) for history in HISTORY_KEYS):
        return refusals.listening_history()
    if any(members.get(name) for name in ERRORS):
        return refusals.failed_export()
    if isinstance(members.get("playlists"), list):
        return refusals.no_rows()
    return refusals.other_json(sorted(members))
