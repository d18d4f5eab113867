"""Which column of a table means what, by the names that every generation of the exports used."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.core.features import AUDIO_FEATURES, PITCHES


class ColumnKind(StrEnum):
    """What a column can hold; the audio features go by their own names."""

    ADDRESS = "track URI"
    ISRC = "ISRC"
    NAME = "title"
    ARTISTS = "artist"
    ARTIST_URIS = "artist URI"
    ALBUM = "album"
    ALBUM_URI = "album URI"
    ART = "album image"
    LABEL = "label"
    RELEASED = "release date"
    DURATION = "duration"
    POPULARITY = "popularity"
    GENRES = "genres"
    ALBUM_GENRES = "album genres"
    PLAYLIST = "playlist name"


Columns = Mapping[str, tuple[int, ...]]
"""Where each column stands; of several places the first that is not empty counts."""

NAMES: Mapping[ColumnKind, tuple[str, ...]] = {
    ColumnKind.ISRC: ("isrc",),
    ColumnKind.NAME: ("trackname", "tracktitle", "songname", "title", "song", "name", "track"),
    ColumnKind.ARTISTS: ("artistnames", "artistname", "artists", "artist", "trackartist"),
    ColumnKind.ARTIST_URIS: ("artisturis", "artisturi", "artistids"),
    ColumnKind.ALBUM: ("albumname", "album", "trackalbumname"),
    ColumnKind.ALBUM_URI: ("albumuri",),
    ColumnKind.ART: ("albumimageurl",),
    ColumnKind.LABEL: ("recordlabel", "label"),
    ColumnKind.RELEASED: ("albumreleasedate", "releasedate", "year"),
    ColumnKind.DURATION: ("trackdurationms", "durationms", "duration"),
    ColumnKind.POPULARITY: ("popularity", "trackpopularity"),
    ColumnKind.GENRES: ("artistgenres", "genres", "genre"),
    ColumnKind.ALBUM_GENRES: ("albumgenres",),
    ColumnKind.PLAYLIST: ("playlistname", "playlist"),
}
"""Plain names, the most exact first: only the first one that a header has is used.

Exportify.net since 2018, Exportify.app since 2015, TuneMyMusic, Soundiiz."""
ADDRESSES = ("trackuri", "spotifyuri", "trackid", "spotifyid", "uri", "url", "trackurl")
"""All that a header has are used, since each value shows whether it is an address."""
SKILEY = "trackfeature"
"""Begins the names of features in Skiley's tables."""
NO_LETTER = re.compile(r"[\W_]+")


def plain_name(cell: str) -> str:
    """Reduce a header cell to its letters: `Artist Name(s)` is `artistnames`."""
    return NO_LETTER.sub("", cell.casefold())


def named_columns(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Find columns by their names."""
    plain = [plain_name(cell) for cell in header]
    columns = {
        str(name): _indexes(plain, (name, f"{SKILEY}{name}", *feature.other_headers))
        for name, feature in AUDIO_FEATURES.items()
    } | {name: _indexes(plain, (name, f"{SKILEY}{name}")) for name in PITCHES}
    columns[ColumnKind.ADDRESS] = tuple(
        index for name in ADDRESSES for index in _indexes(plain, (name,))
    )
    columns |= {column: _indexes(plain, names) for column, names in NAMES.items()}
    return {column: indexes for column, indexes in columns.items() if indexes}


def count_named(header: Sequence[str]) -> int:
    """Count the columns whose names are known."""
    return len(named_columns(header))


def _indexes(plain: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    for name in names:
        if name in plain:
            return tuple(index for index, found in enumerate(plain) if found == name)
    return ()
