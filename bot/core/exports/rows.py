"""What an export says of one row, and what that row therefore is."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_plus

from bot.core.exports.cells import MISSING, line
from bot.core.exports.identity import digest, is_local, is_spoken, spotify_id, spotify_uri
from bot.core.models import Artist, Features, Reason, Track, TrackId, Unplaced


@dataclass(frozen=True, slots=True)
class Description:
    """The values of one row of an export, cleaned; what it does not tell is empty or None."""

    address: str = ""
    """URI, link or bare id of the track, local file or episode."""
    name: str = ""
    artists: tuple[Artist, ...] = ()
    album: str = ""
    album_uri: str = ""
    art_url: str = ""
    label: str = ""
    isrc: str = ""
    year: int | None = None
    duration_ms: int | None = None
    popularity: int | None = None
    genres: tuple[str, ...] = ()
    features: Features | None = None


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A row that is a track."""

    track: Track
    features: Features | None


Row = TrackRow | Unplaced


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: the playlist's name, where the file knows it, and its rows."""

    title: str
    rows: Sequence[Row]


def classify(description: Description) -> Row:
    """Tell what a row is: a track, a local file, a podcast or nothing."""
    if is_local(description.address):
        return _local_file(description)
    if is_spoken(description.address):
        name = description.name or "Podcast episode"
        return _unplaced(description, description.address, name, Reason.PODCAST)
    uri = spotify_uri("track", description.address)
    found = _track_id(description, uri)
    if not found:
        unknown = f"row:{digest(repr(description))}"
        return _unplaced(description, unknown, "Row without a track", Reason.NO_TRACK)
    return TrackRow(_track(description, found, uri), description.features)


def _local_file(description: Description) -> Unplaced:
    """Read `spotify:local:Artist:Album:Title:Seconds` where the columns say nothing."""
    parts = [line(unquote_plus(part)) for part in description.address.split(":")]
    artist, _, title = (*parts[2:5], "", "", "")[:3]
    named = tuple(one.name for one in description.artists) or ((artist,) if artist else ())
    name = description.name or title or "Local file"
    return Unplaced(description.address, name, Reason.LOCAL_FILE, named)


def _unplaced(description: Description, identifier: str, name: str, reason: Reason) -> Unplaced:
    return Unplaced(identifier, name, reason, tuple(one.name for one in description.artists))


def _track_id(description: Description, uri: str) -> TrackId | None:
    if uri:
        return TrackId(spotify_id(uri))
    if description.isrc:
        return TrackId(f"isrc:{description.isrc}")
    artists = [artist.name for artist in description.artists]
    if not description.name or (description.name in MISSING and not artists):
        return None
    parts = (*artists, description.name, str(description.duration_ms or ""))
    return TrackId(f"digest:{digest(*parts)}")


def _track(description: Description, identifier: TrackId, uri: str) -> Track:
    return Track(
        id=identifier,
        name=description.name,
        artists=description.artists,
        album=description.album,
        uri=uri,
        album_uri=description.album_uri,
        art_url=description.art_url,
        label=description.label,
        isrc=description.isrc,
        year=description.year,
        duration_ms=description.duration_ms,
        popularity=description.popularity,
        genres=description.genres,
    )
