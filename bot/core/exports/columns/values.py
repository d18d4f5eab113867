"""What the values of a column show: whether they can be what its name says, or what they are."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.core.exports.columns.kinds import OF_OTHER_THINGS, ColumnKind
from bot.core.tracks import cells
from bot.core.tracks.dates import year
from bot.core.tracks.durations import milliseconds
from bot.core.tracks.identity import is_local, is_spoken, spotify_uri

SAMPLE = 200
"""Cells of a column that are looked at."""
BARE_ID = re.compile(r"[0-9A-Za-z]{22}")
NUMBER = re.compile(r"[\s0-9.,:%+-]+")
FEWEST = 2
"""Cells that show a column to be one of ids, where its name does not."""

OTHER_TYPES = frozenset(("album", "artist"))
"""What TuneMyMusic lists among tracks of people who follow albums and artists."""

Rows = Sequence[Sequence[str]]


def is_address(cell: str) -> bool:
    """Return whether a cell is the address of a track, or its bare id, or that of another row."""
    return bool(spotify_uri("track", cell)) or is_local(cell) or is_spoken(cell)


def tells_a_track(cell: str) -> bool:
    """Return whether a cell is the address of a track, which a bare id may not be."""
    return BARE_ID.fullmatch(cell) is None and is_address(cell)


def _is_worded(cell: str) -> bool:
    return NUMBER.fullmatch(cell) is None


def _is_name(cell: str) -> bool:
    return _is_worded(cell) and not tells_a_track(cell)


def _is_popularity(cell: str) -> bool:
    return cells.popularity(cell) is not None


FITS: Mapping[str, Callable[[str], object]] = {
    ColumnKind.NAME: _is_name,
    ColumnKind.ARTISTS: _is_name,
    ColumnKind.ALBUM: _is_name,
    ColumnKind.LABEL: _is_worded,
    ColumnKind.GENRES: _is_worded,
    ColumnKind.ISRC: cells.isrc,
    ColumnKind.RELEASED: year,
    ColumnKind.DURATION: milliseconds,
    ColumnKind.POPULARITY: _is_popularity,
}
"""Tells of a cell whether it can stand in a column of the kind."""


def fits(kind: str, rows: Rows, index: int) -> bool:
    """Return whether half of what stands in a column can be what its name says."""
    can_be = FITS.get(kind)
    told = [cell for cell in column(rows, index) if cells.tells(cell)]
    return can_be is None or 2 * sum(bool(can_be(cell)) for cell in told) >= len(told)


def column(rows: Rows, index: int) -> Sequence[str]:
    """Take cells of a column that say something, spread over all rows."""
    step = max(1, len(rows) // SAMPLE)
    found = (row[index].strip() for row in rows[::step] if index < len(row))
    return [cell for cell in found if cell][:SAMPLE]


def address_columns(header: Sequence[str], rows: Rows) -> Iterable[int]:
    """Find columns of addresses, or of bare ids that nothing says are of something else."""
    for index, name in enumerate(header):
        found = column(rows, index)
        if _are_ids(found, name.casefold()):
            yield index


def _are_ids(found: Sequence[str], name: str) -> bool:
    if 2 * sum(map(tells_a_track, found)) > len(found):
        return True
    bare = sum(BARE_ID.fullmatch(cell) is not None for cell in found)
    of_tracks = not any(other in name for other in OF_OTHER_THINGS)
    return of_tracks and bare == len(found) and len(set(found)) >= FEWEST
