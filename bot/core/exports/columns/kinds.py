"""What the columns of a table can hold, and by what names files call them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from unicodedata import normalize

from bot.core.exports.columns.languages import also_foreign
from bot.core.features import AUDIO_FEATURES, PITCHES


class ColumnKind(StrEnum):
    """What a column can hold; the audio features go by their own names."""

    ADDRESS = "track URI"
    ISRC = "ISRC"
    NAME = "title"
    ARTISTS = "artist"
    OTHER_ARTISTS = "other artists"
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
    TYPE = "type"
    ADDED_BY = "added by"


Columns = Mapping[str, tuple[int, ...]]
"""Where each column stands; of several places the first that is not empty counts."""

NAMES: Mapping[ColumnKind, tuple[str, ...]] = {
    ColumnKind.ISRC: ("isrc", "trackisrc", "isrccode"),
    ColumnKind.NAME: (
        *("trackname", "tracktitle", "songname", "songtitle", "title", "song", "name", "track"),
        *("trackdescription", "episodename", "audiobookname"),
    ),
    ColumnKind.ARTISTS: (
        *("artistnames", "artistname", "artistsnames", "artistsname", "artists", "artist"),
        *("trackartists", "trackartist", "primaryartist", "mainartist", "creator", "performer"),
        *("artistcreditname", "artisttext", "authorname", "showname", "show"),
    ),
    ColumnKind.OTHER_ARTISTS: ("secondaryartistsnames", "featuredartists", "otherartists"),
    ColumnKind.ARTIST_URIS: (
        *("artisturis", "artisturi", "artistsuris", "artistsuri", "artistids", "artistsids"),
        *("artistid", "artistsid"),
    ),
    ColumnKind.ALBUM: (
        *("albumname", "album", "albumtitle", "trackalbumname", "releasename", "trackalbum"),
        *("albumtext", "release"),
    ),
    ColumnKind.ALBUM_URI: ("albumuri", "albumid", "albumurl"),
    ColumnKind.ART: ("albumimageurl", "albumimagesurl", "image", "thumbnailurl"),
    ColumnKind.LABEL: ("recordlabel", "albumrecordlabel", "albumlabel", "label"),
    ColumnKind.RELEASED: (
        *("albumreleasedate", "releasedate", "albumdate", "originalreleasedate", "releaseyear"),
        *("trackalbumreleasedate", "trackreleasedate", "releasedyear", "trackyear", "albumyear"),
        *("yearreleased", "released", "year", "release"),
    ),
    ColumnKind.DURATION: (
        *("trackdurationms", "durationms", "trackduration", "duration", "length", "totaltime"),
        *("durations", "durationsec", "durationseconds", "lengthseconds", "lengthsec", "seconds"),
        *("durationmin", "durationmins", "durationminutes", "lengthmin", "lengthminutes"),
        *("lengthms", "runtime", "time", "dur"),
    ),
    ColumnKind.POPULARITY: ("trackpopularity", "popularity", "spotifypopularity", "pop"),
    ColumnKind.GENRES: (
        *("artistgenres", "artistsgenres", "genres", "genre", "topgenre", "trackgenre"),
        *("trackgenres", "genrenames"),
    ),
    ColumnKind.ALBUM_GENRES: ("albumgenres",),
    ColumnKind.PLAYLIST: ("playlistname", "playlist", "playlisttitle"),
    ColumnKind.TYPE: ("type",),
    ColumnKind.ADDED_BY: (
        *("addedby", "addedbyid", "addedbyuri", "addedbyname", "addedbydisplayname"),
        *("trackaddedby", "addedbyuser", "contributor"),
    ),
}
"""Plain names, the most exact first.

Exportify.net since 2018, Exportify.app since 2015, TuneMyMusic, Soundiiz, Chosic, Skiley, Organize
Your Music, Shazam, iTunes, YouTube Music, RiMusic, and the Web APIs of Spotify, Deezer, TIDAL,
Apple Music and ReccoBeats."""
ADDRESSES = (
    *("trackuri", "spotifyuri", "spotifytrackuri", "trackid", "spotifytrackid", "spotifyid"),
    *("uri", "url", "trackurl", "spotifyurl", "trackhref", "spotify", "link", "tracklink"),
    *("href", "identifier", "location", "songurl", "id"),
)
"""All that a header has are used, since each value shows whether it is an address."""
OF_OTHER_THINGS = ("album", "artist", "playlist", "user", "owner", "added")
"""A column of bare ids whose name holds one of these is not about tracks."""
FEATURE_PREFIXES = ("", "trackfeature", "audiofeatures", "audiofeature", "features", "track")
"""Begins the names of features in Skiley's tables, and where JSON was made a table."""
NUMBERED_ARTIST = re.compile(r"artist(?:name)?s?[0-9]{1,2}")
"""`Artist Name 1` to `Artist Name 4`, of YouTube Music."""
WRAPPERS = frozenset(
    (
        *("track", "item", "node", "data", "attributes", "resource", "externalids", "externalurls"),
        *("localtrack", "episode", "audiobook", "audiofeatures", "features", "trackmetadata"),
        *("itemv2", "albumoftrack"),
    )
)
"""Levels of JSON that hold a track and say nothing of it."""
NO_LETTER = re.compile(r"[\W_]+")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def plain_name(cell: str) -> str:
    """Reduce a header cell to its letters: `Artist Name(s)` is `artistnames`."""
    return NO_LETTER.sub("", normalize("NFKC", cell).casefold())


def plain_names(cell: str) -> tuple[str, ...]:
    """List what a column may be called: whole, without its unit, without what wraps it."""
    *levels, leaf = cell.split(".")
    levels = [level for level in levels if plain_name(level) not in WRAPPERS]
    without_unit = BRACKETED.sub("", cell)
    return tuple(map(plain_name, (cell, without_unit, ".".join([*levels, leaf]))))


def named_columns(header: Sequence[str], *, in_english: bool = False) -> dict[str, tuple[int, ...]]:
    """Find columns by their names, of each kind those with the most exact names first."""
    called = [plain_names(cell) for cell in header]
    wanted = _english_names() if in_english else _names_of_all()
    found = {kind: _indexes(called, names) for kind, names in wanted.items()}
    found[ColumnKind.OTHER_ARTISTS] += tuple(
        index
        for index, names in enumerate(called)
        if any(NUMBERED_ARTIST.fullmatch(name) for name in names)
    )
    if not found[ColumnKind.ARTISTS]:
        others = found[ColumnKind.OTHER_ARTISTS]
        found[ColumnKind.ARTISTS], found[ColumnKind.OTHER_ARTISTS] = others[:1], others[1:]
    return {kind: indexes for kind, indexes in found.items() if indexes}


def count_named(header: Sequence[str]) -> int:
    """Count the columns whose names are known."""
    return len(named_columns(header))


@cache
def _names_of_all() -> Mapping[str, tuple[str, ...]]:
    return also_foreign(_english_names())


@cache
def _english_names() -> Mapping[str, tuple[str, ...]]:
    names = {**_names_of_features(), **{str(kind): names for kind, names in NAMES.items()}}
    return names | {ColumnKind.ADDRESS: ADDRESSES}


def _names_of_features() -> Mapping[str, tuple[str, ...]]:
    called = {name: (name, *feature.other_headers) for name, feature in AUDIO_FEATURES.items()}
    called |= {name: (name,) for name in PITCHES}
    return {
        name: tuple(f"{prefix}{other}" for prefix in FEATURE_PREFIXES for other in others)
        for name, others in called.items()
    }


def _indexes(called: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[int, ...]:
    ranks = {name: rank for rank, name in reversed([*enumerate(names)])}
    found = []
    for index, own in enumerate(called):
        known = [ranks[name] for name in own if name in ranks]
        if known:
            found.append((min(known), index))
    return tuple(index for _, index in sorted(found))
