"""Rows in any order to one playlist: each track once, sorted, everything else counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from bot.core.exports.rows import Row, TrackRow
from bot.core.models import Duplicate, Features, Playlist, Track, TrackId, Unplaced


def assemble(title: str, rows: Iterable[Row]) -> Playlist:
    """Make a playlist that is the same for every order of its rows."""
    left_out: list[Unplaced] = []
    found: defaultdict[TrackId, list[TrackRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Unplaced):
            left_out.append(row)
        else:
            found[row.track.id].append(row)
    chosen = {identifier: _best(found[identifier]) for identifier in sorted(found)}
    return Playlist(
        title=title,
        tracks=tuple(row.track for row in chosen.values()),
        features={key: row.features for key, row in chosen.items() if row.features},
        left_out=tuple(sorted(left_out)),
        duplicates=tuple(_duplicates(chosen, found)),
    )


def _best(rows: Sequence[TrackRow]) -> TrackRow:
    """Choose the row that tells most; among equals the smallest, not the first."""
    return rows[0] if len(rows) == 1 else min(rows, key=lambda row: (-_told(row), repr(row)))


def _told(row: TrackRow) -> int:
    values = sum(getattr(row.track, field.name) not in ("", None, ()) for field in fields(Track))
    return values + (len(fields(Features)) if row.features else 0)


def _duplicates(
    chosen: Mapping[TrackId, TrackRow], found: Mapping[TrackId, Sequence[TrackRow]]
) -> Iterable[Duplicate]:
    for identifier, row in chosen.items():
        extra = len(found[identifier]) - 1
        if extra:
            yield Duplicate(identifier, row.track.name, extra)
