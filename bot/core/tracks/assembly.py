"""Rows in any order to one playlist: each track once, sorted, everything else counted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from bot.core.features import Features, count_known
from bot.core.models import Addition, Duplicate, Playlist, Reason, Track, TrackId, Unplaced
from bot.core.tracks.additions import first_addition
from bot.core.tracks.limits import MAX_GENRES
from bot.core.tracks.newest import Newest, newest_rows
from bot.core.tracks.rows import Row, TrackRow

COLUMNS = tuple(field.name for field in fields(Track))
PLAIN = attrgetter(*(name for name in COLUMNS if name != "artists"))
SOUND = attrgetter(*(field.name for field in fields(Features)))
UNKNOWN: tuple[object, ...] = ("", None, ())


def assemble(title: str, rows: Iterable[Row], newest: Newest | None = None) -> Playlist:
    """Make a playlist that is the same for every order of its rows.

    Where the `newest` alone are wanted the order may say which these are.
    """
    rows, part = newest_rows([*rows], newest) if newest else (rows, None)
    left_out: Counter[Unplaced] = Counter()
    found: defaultdict[TrackId, list[TrackRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row, Unplaced):
            left_out[row] += 1
        else:
            found[row.track.id].append(row)
    merged = {identifier: _merged(found[identifier]) for identifier in sorted(found)}
    return Playlist(
        title=title,
        tracks=tuple(row.track for row in merged.values()),
        features={key: row.features for key, row in merged.items() if row.features},
        left_out=tuple(sorted(_kept(left_out))),
        duplicates=tuple(sorted([*_again(merged, found), *_local_again(left_out)])),
        newest=part,
        additions={key: first for key in merged if (first := _first_addition(found[key]))},
    )


def _merged(rows: Sequence[TrackRow]) -> TrackRow:
    """Put together what several rows say of a track: all genres, else what the fullest row says.

    Among equally full rows the smallest counts, not the first.
    """
    if len(rows) == 1:
        return rows[0]
    ranked = sorted(rows, key=lambda row: (-_known(row), _content(row)))
    genres = sorted({genre for row in rows for genre in row.track.genres})[:MAX_GENRES]
    heard = [row.features for row in ranked if row.features]
    features = max(heard, key=count_known, default=None)
    return TrackRow(replace(_completed(ranked), genres=tuple(genres)), features)


def _first_addition(rows: Sequence[TrackRow]) -> Addition | None:
    return first_addition(row.addition for row in rows)


def _content(row: TrackRow) -> tuple[object, ...]:
    """Return all that a row says, in a form that can be compared, and quickly."""
    artists = tuple((artist.name, artist.uri) for artist in row.track.artists)
    told = (*PLAIN(row.track), *(SOUND(row.features) if row.features else ()))
    return (artists, *((each is not None, 0 if each is None else each) for each in told))


def _completed(ranked: Sequence[TrackRow]) -> Track:
    """Fill in what the first row does not know from the others."""
    known = {
        name: getattr(row.track, name)
        for row in reversed(ranked)
        for name in COLUMNS
        if getattr(row.track, name) not in UNKNOWN
    }
    return replace(ranked[0].track, **known)


def _known(row: TrackRow) -> int:
    """Count the columns in which a row says something."""
    return sum(getattr(row.track, name) not in UNKNOWN for name in COLUMNS)


def _again(
    merged: Mapping[TrackId, TrackRow], found: Mapping[TrackId, Sequence[TrackRow]]
) -> Iterable[Duplicate]:
    for identifier, row in merged.items():
        extra = len(found[identifier]) - 1
        if extra:
            yield Duplicate(identifier, row.track.name, extra)


def _kept(left_out: Counter[Unplaced]) -> Iterable[Unplaced]:
    """Keep a local file, which is a track, once, and every row of what is none."""
    for row, count in left_out.items():
        yield from [row] * (1 if row.reason is Reason.LOCAL_FILE else count)


def _local_again(left_out: Counter[Unplaced]) -> Iterable[Duplicate]:
    for row, count in left_out.items():
        if row.reason is Reason.LOCAL_FILE and count > 1:
            yield Duplicate(row.id, row.name, count - 1)
