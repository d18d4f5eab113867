"""Rows of an operator's table to what is kept of them, and a count of those that cannot be used.

Values are kept in millionths: whole numbers take half of the room, and no source gives more than
six decimals of what matters.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Any

from bot.core.features import AUDIO_FEATURES, MEASURES, REQUIRED
from bot.core.sounds.cells import isrc_of, number_of, spotify_id_of
from bot.core.sounds.columns import SoundColumns
from bot.core.tracks.pitches import key_of, mode_of, named_mode_of

MILLIONTHS = 1_000_000
SHARE, PER_CENT = (0.0, 1.0), (0.0, 100.0)
SHARES = tuple(name for name, feature in AUDIO_FEATURES.items() if feature.limits == SHARE)
"""These may come as per cent; which it is shows when all rows are read."""
READ = tuple(
    (name in REQUIRED, *(PER_CENT if name in SHARES else feature.limits))
    for name, feature in AUDIO_FEATURES.items()
)
COLUMNS = ("id", "isrc", *MEASURES)
"""Of what is made of a row."""

SoundRow = tuple[str | int | None, ...]
"""What is kept of a row, in the order of COLUMNS: an id, an ISRC or both, the features in
millionths, of which a share may still be per cent, key and mode."""


class Fault(StrEnum):
    """Why a row cannot be used."""

    UNIDENTIFIED = "without an id or ISRC"
    INCOMPLETE = "without all nine values"
    BEYOND = "with a value that no track has"


class SoundRowReader:
    """Reads the rows of one table, and counts."""

    def __init__(self, columns: SoundColumns) -> None:
        self.rows = 0
        self.faults: Counter[Fault] = Counter()
        self._columns = columns
        self._width = max(columns.wanted) + 1
        # Behind the last column stands nothing, for what a table or a short row does not have.
        self._nothing = (None,) * (self._width + 1)
        self._values = itemgetter(
            *(columns.features.get(name, self._width) for name in AUDIO_FEATURES)
        )

    def read(self, rows: Iterable[Sequence[object]]) -> Iterator[SoundRow]:
        """Read rows one by one; those that cannot be used are counted."""
        for row in rows:
            self.rows += 1
            cells = (*row[: self._width], *self._nothing[min(len(row), self._width) :])
            found = self._row(cells)
            if isinstance(found, Fault):
                self.faults[found] += 1
            else:
                yield found

    def _row(self, cells: Sequence[object]) -> SoundRow | Fault:
        columns = self._columns
        identifier = _first(spotify_id_of, cells, columns.ids)
        isrc = _first(isrc_of, cells, columns.isrcs)
        if identifier is None and isrc is None:
            return Fault.UNIDENTIFIED
        values = _millionths(self._values(cells))
        if isinstance(values, Fault):
            return values
        key = None if columns.key is None else key_of(cells[columns.key])
        return (identifier, isrc, *values, key, self._mode(cells))

    def _mode(self, cells: Sequence[object]) -> int | None:
        if self._columns.mode is not None:
            return mode_of(cells[self._columns.mode])
        return None if self._columns.key is None else named_mode_of(cells[self._columns.key])


def _first(
    read: Callable[[object], str], cells: Sequence[object], places: Iterable[int]
) -> str | None:
    for place in places:
        if found := read(cells[place]):
            return found
    return None


def _millionths(cells: Sequence[Any]) -> Sequence[int | None] | Fault:
    values: list[int | None] = []
    for number, (required, low, high) in zip(_numbers(cells), READ, strict=True):
        if low <= number <= high:
            values.append(round(number * MILLIONTHS))
        elif required:
            return Fault.INCOMPLETE if math.isnan(number) else Fault.BEYOND
        else:
            values.append(None)
    return values


def _numbers(cells: Sequence[Any]) -> Sequence[float]:
    try:
        # Nine in ten rows of any table, in a third of the time.
        return [*map(float, cells)]
    except (TypeError, ValueError):
        return [number_of(cell) for cell in cells]
