"""Which column of a table means what, by the names that every generation of the exports used."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.core.tracks.cells import FEATURE_NAMES


class Column(StrEnum):
    """What a column can tell; the nine features go by their own names."""

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

NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.ISRC: ("isrc",),
    Column.NAME: ("trackname", "tracktitle", "songname", "title", "song", "name", "track"),
    Column.ARTISTS: ("artistnames", "artistname", "artists", "artist", "trackartist"),
    Column.ARTIST_URIS: ("artisturis", "artisturi", "artistids"),
    Column.ALBUM: ("albumname", "album", "trackalbumname"),
    Column.ALBUM_URI: ("albumuri",),
    Column.ART: ("albumimageurl",),
    Column.LABEL: ("recordlabel", "label"),
    Column.RELEASED: ("albumreleasedate", "releasedate", "year"),
    Column.DURATION: ("trackdurationms", "durationms", "duration"),
    Column.POPULARITY: ("popularity", "trackpopularity"),
    Column.GENRES: ("artistgenres", "genres", "genre"),
    Column.ALBUM_GENRES: ("albumgenres",),
    Column.PLAYLIST: ("playlistname", "playlist"),
}
"""Plain names, the most exact first: only the first one that a header has is used.

Exportify.net since 2018, Exportify.app since 2015, TuneMyMusic, Soundiiz."""
ADDRESSES = ("trackuri", "spotifyuri", "trackid", "spotifyid", "uri", "url", "trackurl")
"""All that a header has are used, since each value shows whether it is an address."""
NO_LETTER = re.compile(r"[\W_]+")


def plain_name(cell: str) -> str:
    """Reduce a header cell to its letters: `Artist Name(s)` is `artistnames`."""
    return NO_LETTER.sub("", cell.casefold())


def named_columns(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Find columns by their names."""
    plain = [plain_name(cell) for cell in header]
    columns = {str(name): _places(plain, (name,)) for name in FEATURE_NAMES}
    columns[Column.ADDRESS] = tuple(
        place for name in ADDRESSES for place in _places(plain, (name,))
    )
    columns |= {column: _places(plain, names) for column, names in NAMES.items()}
    return {column: places for column, places in columns.items() if places}


def count_named(header: Sequence[str]) -> int:
    """Count the columns whose names are known."""
    return len(named_columns(header))


def _places(plain: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    for name in names:
        if name in plain:
            return tuple(place for place, found in enumerate(plain) if found == name)
    return ()
