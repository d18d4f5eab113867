"""One row of a Deezer playlist to what it is; nothing in it is taken for granted."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.adapters.json_values import isrc, mapping, mappings, text, written_whole
from bot.core.models import Artist, Reason, Track, Unplaced
from bot.core.tracks import cells, dates, durations
from bot.core.tracks.rows import UNIDENTIFIED, Row, identified
from bot.languages import pgettext_noop

# NOTE Stands in a list of tracks, in the place of one that has no name; so does what follows.
EPISODE = pgettext_noop("row", "Podcast episode")
LOCAL = pgettext_noop("row", "Local file")
SPOKEN = frozenset({"episode", "podcast", "show", "audiobook", "chapter"})
LONGEST_ID = 19
UNKNOWN_YEAR = 1900
ESSENTIALS = ("id", "type", "title", "name", "isrc", "duration", "release_date", "cover_medium")
"""The members that are read, of a track, its album and its artists."""


def read_row(row: object) -> Row:
    """Read what a row is, and identify it by its ISRC where it has one."""
    members = mapping(row)
    track = _track(members)
    number = track_id(members)
    if members.get("type") in SPOKEN:
        return _unplaced(f"deezer:episode:{number}", EPISODE, Reason.PODCAST, track)
    if number.startswith("-"):
        return _unplaced(f"deezer:upload:{number}", LOCAL, Reason.LOCAL_FILE, track)
    return identified(track)


def lacks_isrc(row: object) -> bool:
    """Return whether a call for the track by its id may give more."""
    members = mapping(row)
    known = members.get("type", "track") == "track" and track_id(members).isdecimal()
    return known and not isrc(members.get("isrc"))


def with_details(row: object, details: Mapping[str, Any]) -> Mapping[str, Any]:
    """Put what Deezer has for a single track over its row; its id stays."""
    members = mapping(row)
    return {**members, **details, "id": members.get("id")}


def essentials(row: object) -> Mapping[str, Any]:
    """Return what is read of a row, which is a third of it."""
    members = mapping(row)
    nested = {key: _picked(mapping(members.get(key)), ESSENTIALS) for key in ("artist", "album")}
    people = [_picked(person, ESSENTIALS) for person in mappings(members.get("contributors"))]
    return {**_picked(members, ESSENTIALS), **nested, "contributors": people}


def release_year(members: Mapping[str, Any]) -> int | None:
    """Read the year of a track or an album; 1900 is how Deezer says that it knows none."""
    year = dates.year(text(members.get("release_date")))
    return None if year == UNKNOWN_YEAR else year


def track_id(row: object) -> str:
    """Read the id of a row; negative for a file that a user uploaded; empty where it has none."""
    return _id(mapping(row))


def _track(members: Mapping[str, Any]) -> Track:
    album = mapping(members.get("album"))
    return Track(
        UNIDENTIFIED,
        name=text(members.get("title")),
        artists=_artists(members),
        album=text(album.get("title")),
        uri=_uri("track", members),
        album_uri=_uri("album", album),
        art_url=cells.picture_address(text(album.get("cover_medium"))),
        isrc=isrc(members.get("isrc")),
        year=release_year(members) or release_year(album),
        duration_ms=_milliseconds(members),
    )


def _artists(members: Mapping[str, Any]) -> tuple[Artist, ...]:
    """Read all artists who take part where the row names them, else the one it is filed under."""
    found = _named(mappings(members.get("contributors"))) or _named(
        [mapping(members.get("artist"))]
    )
    return tuple(dict.fromkeys(found))


def _named(people: Iterable[Mapping[str, Any]]) -> list[Artist]:
    return [
        Artist(name, _uri("artist", person))
        for person in people
        if (name := text(person.get("name")))
    ]


def _picked(members: Mapping[str, Any], keys: Iterable[str]) -> Mapping[str, Any]:
    return {key: members[key] for key in keys if key in members}


def _milliseconds(members: Mapping[str, Any]) -> int | None:
    seconds = written_whole(members.get("duration"), durations.LENGTHS)
    return None if seconds is None else seconds * 1_000


def _uri(kind: str, members: Mapping[str, Any]) -> str:
    number = _id(members)
    return f"deezer:{kind}:{number}" if number.isdecimal() else ""


def _id(members: Mapping[str, Any]) -> str:
    number = members.get("id")
    found = str(number) if isinstance(number, int | str) else ""
    digits = found.removeprefix("-")
    known = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_ID
    return found if known and digits.strip("0") else ""


def _unplaced(identifier: str, name: str, reason: Reason, track: Track) -> Unplaced:
    artists = tuple(artist.name for artist in track.artists)
    return Unplaced(identifier, track.name or name, reason, artists)
