"""One row of a list of ListenBrainz to what it is; nothing in it is taken for granted.

Rows have names and MusicBrainz ids, and no ISRCs.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.adapters.json_values import Mbid, listed, mapping, mappings, mbid, text, whole
from bot.core.models import Artist, Track
from bot.core.tracks import durations
from bot.core.tracks.rows import UNIDENTIFIED, Row, identified

RECORDING = "https://musicbrainz.org/recording/"
EXTENSION = "https://musicbrainz.org/doc/jspf#track"


def row_of_playlist(row: object) -> Row:
    """Read a row of a playlist, which is a JSPF document."""
    members = mapping(row)
    more = mapping(mapping(members.get("extension")).get(EXTENSION))
    people = mapping(more.get("additional_metadata")).get("artists")
    return identified(
        Track(
            UNIDENTIFIED,
            name=text(members.get("title")),
            artists=_artists(people, members.get("creator")),
            album=text(members.get("album")),
            uri=_uri("track", _recording(members.get("identifier"))),
            duration_ms=whole(members.get("duration"), durations.LENGTHS),
        )
    )


def row_of_statistics(row: object) -> Row:
    """Read a row of what a person has heard most."""
    members = mapping(row)
    return identified(
        Track(
            UNIDENTIFIED,
            name=text(members.get("track_name")),
            artists=_artists(members.get("artists"), members.get("artist_name")),
            album=text(members.get("release_name")),
            uri=_uri("track", mbid(members.get("recording_mbid"))),
        )
    )


def _artists(people: object, credit: object) -> tuple[Artist, ...]:
    """Read all artists who take part where the row names them, else how they are credited."""
    found = tuple(dict.fromkeys(_named(mappings(people))))
    name = text(credit)
    return found or ((Artist(name),) if name else ())


def _named(people: Iterable[Mapping[str, Any]]) -> Iterable[Artist]:
    for person in people:
        name = text(person.get("artist_credit_name"))
        if name:
            yield Artist(name, _uri("artist", mbid(person.get("artist_mbid"))))


def _recording(identifiers: object) -> Mbid:
    """Find the recording among a row's identifiers, which may be a list or one of them."""
    found = listed(identifiers) or [identifiers]
    addresses = (each for each in found if isinstance(each, str))
    ids = (mbid(each.removeprefix(RECORDING)) for each in addresses if each.startswith(RECORDING))
    return next(filter(None, ids), "")


def _uri(kind: str, identifier: Mbid) -> str:
    return f"listenbrainz:{kind}:{identifier}" if identifier else ""
