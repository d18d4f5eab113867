"""What a row of any source is: a track, a local file, a podcast or nothing."""

from dataclasses import dataclass, replace
from urllib.parse import unquote_plus

from bot.core.features import Features
from bot.core.models import Addition, Reason, Track, TrackId, Unplaced
from bot.core.tracks import cells
from bot.core.tracks.identity import (
    BY_ISRC,
    BY_NAMES,
    digest,
    is_local,
    is_spoken,
    spotify_id,
    spotify_uri,
)
from bot.languages import pgettext_noop

EPISODE = pgettext_noop("row", "Podcast episode")
NO_TRACK = pgettext_noop("row", "Row without a track")
LOCAL = pgettext_noop("row", "Local file")
"""What a row is called that has no name."""
UNIDENTIFIED = TrackId("")
"""The id of a track until `classify` has found its own."""


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A row that is a track."""

    track: Track
    features: Features | None
    addition: Addition | None = None


Row = TrackRow | Unplaced


def classify(address: str, track: Track, features: Features | None = None) -> Row:
    """Return what a row is, a track, a local file, a podcast or nothing, and identify it.

    `address` is the URI, link or bare id of the track, local file or episode, perhaps empty.
    """
    if is_local(address):
        return _local_file(address, track)
    if is_spoken(address):
        return _unplaced(address, track.name or EPISODE, Reason.PODCAST, track)
    uri = spotify_uri("track", address)
    identifier = _identifier(uri, track)
    if not identifier:
        unknown = f"row:{digest(address, repr(track), repr(features))}"
        return _unplaced(unknown, NO_TRACK, Reason.NO_TRACK, track)
    return TrackRow(replace(track, id=identifier, uri=uri), features)


def added(row: Row, addition: Addition | None) -> Row:
    """Return a row with who added it, where it is a track and that is known."""
    if addition is None or isinstance(row, Unplaced):
        return row
    return replace(row, addition=addition)


def identified(track: Track) -> Row:
    """Return a row of another service than Spotify, whose track keeps the address it has there."""
    found = classify("", track)
    if isinstance(found, Unplaced):
        return found
    return TrackRow(replace(found.track, uri=track.uri), None)


def _local_file(address: str, track: Track) -> Unplaced:
    """Read `spotify:local:Artist:Album:Title:Seconds` where the columns say nothing."""
    parts = [cells.name(unquote_plus(part)) for part in address.split(":")]
    artist, _, title = (*parts[2:5], "", "", "")[:3]
    file = _unplaced(address, track.name or title or LOCAL, Reason.LOCAL_FILE, track)
    return file if file.artists or not artist else replace(file, artists=(artist,))


def _unplaced(identifier: str, name: str, reason: Reason, track: Track) -> Unplaced:
    return Unplaced(identifier, name, reason, tuple(artist.name for artist in track.artists))


def _identifier(uri: str, track: Track) -> TrackId | None:
    if uri:
        return TrackId(spotify_id(uri))
    if track.isrc:
        return TrackId(f"{BY_ISRC}{track.isrc}")
    artists = [artist.name for artist in track.artists]
    if not track.name or (track.name in cells.MISSING and not artists):
        return None
    parts = (*artists, track.name, str(track.duration_ms or ""))
    return TrackId(f"{BY_NAMES}{digest(*parts)}")
