"""Which column of an operator's table is which: by its name, and an id's by its values too."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.errors import UserError
from bot.core.exports.columns.kinds import (
    ADDRESSES,
    NAMES,
    OF_OTHER_THINGS,
    ColumnKind,
    named_columns,
    plain_name,
)
from bot.core.features import AUDIO_FEATURES, REQUIRED
from bot.core.sounds.cells import isrc_of, spotify_id_of, text_of
from bot.core.tracks.cells import line

IDS = (*ADDRESSES, "trackspotifyid")
ISRCS = (*NAMES[ColumnKind.ISRC], "externalidsisrc")
KEYS = ("key", "musicalkey", "keyname")
MODES = ("mode", "keymode", "majorminor")
LISTED = 20
NAME_LENGTH = 40

Rows = Sequence[Sequence[object]]


class SoundsError(UserError):
    """The operator's table, or the file that is to become one, cannot be used."""


@dataclass(frozen=True, slots=True)
class SoundColumns:
    """Where everything stands."""

    ids: tuple[int, ...]
    """Of several the first that holds an id counts, row by row."""
    isrcs: tuple[int, ...]
    features: Mapping[str, int]
    """Of the audio features that the table has; the required ones are among them."""
    key: int | None
    mode: int | None

    @property
    def wanted(self) -> frozenset[int]:
        """Return the places that are read at all."""
        pitch = {place for place in (self.key, self.mode) if place is not None}
        return frozenset({*self.ids, *self.isrcs, *self.features.values(), *pitch})


def find_sound_columns(header: Sequence[str], sample: Rows) -> SoundColumns:
    """Find the columns by their names, and by the first rows where names do not tell.

    Raises SoundsError where the table is not one of sounds.
    """
    plain = [plain_name(cell) for cell in header]
    features = _features(header)
    missing = [name for name in AUDIO_FEATURES if name in REQUIRED - features.keys()]
    if missing:
        raise SoundsError(_lacking(f"column for {_and(missing)}", header))
    columns = SoundColumns(
        ids=_ids(plain, sample),
        isrcs=_isrcs(plain, sample),
        features=features,
        key=_first(plain, KEYS),
        mode=_first(plain, MODES),
    )
    if not columns.ids and not columns.isrcs:
        raise SoundsError(_lacking("column with Spotify's ids of tracks or with ISRCs", header))
    return columns


def count_sound_columns(header: Sequence[str]) -> int:
    """Count the columns whose names are known, to judge by which delimiter a header is split."""
    plain = [plain_name(cell) for cell in header]
    others = (_first(plain, names) for names in (IDS, ISRCS, KEYS, MODES))
    return len(_features(header)) + sum(place is not None for place in others)


def _features(header: Sequence[str]) -> Mapping[str, int]:
    named = named_columns(header)
    return {name: named[name][0] for name in AUDIO_FEATURES if name in named}


def _ids(plain: Sequence[str], sample: Rows) -> tuple[int, ...]:
    named = [place for name in IDS for place, found in enumerate(plain) if found == name]
    telling = [place for place in named if any(map(spotify_id_of, _cells(sample, place)))]
    return tuple(telling or _ids_by_value(plain, sample) or named)


def _ids_by_value(plain: Sequence[str], sample: Rows) -> Sequence[int]:
    found = _by_value(plain, sample, spotify_id_of)
    return [place for place in found if not any(each in plain[place] for each in OF_OTHER_THINGS)]


def _isrcs(plain: Sequence[str], sample: Rows) -> tuple[int, ...]:
    named = _first(plain, ISRCS)
    return tuple(_by_value(plain, sample, isrc_of)) if named is None else (named,)


def _by_value(plain: Sequence[str], sample: Rows, read: Callable[[object], str]) -> Sequence[int]:
    """Return the columns in which most cells of the first rows can be read so."""
    found = []
    for place in range(len(plain)):
        filled = [cell for cell in _cells(sample, place) if text_of(cell)]
        if 2 * sum(bool(read(cell)) for cell in filled) > len(filled):
            found.append(place)
    return found


def _cells(sample: Rows, place: int) -> Iterable[object]:
    return (row[place] for row in sample if len(row) > place)


def _first(plain: Sequence[str], names: Iterable[str]) -> int | None:
    return next((plain.index(name) for name in names if name in plain), None)


def _lacking(what: str, header: Sequence[str]) -> str:
    return (
        f"That table has no {what}, only {_listed(header)}; please name its columns in the first "
        "line, as in id, danceability, energy."
    )


def _listed(header: Sequence[str]) -> str:
    known = [name[:NAME_LENGTH] for cell in header if (name := line(cell))]
    shown = [f"“{name}”" for name in known[:LISTED]]
    if len(known) > LISTED:
        shown.append(f"{len(known) - LISTED:,} more")
    return ", ".join(shown) or "nothing"


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
