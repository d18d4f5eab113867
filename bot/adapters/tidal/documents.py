"""What TIDAL answers, as JSON:API documents; nothing in them is taken for granted.

A document names what is on a list, in order, and holds the tracks, artists and albums beside it.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs

from bot.adapters.json_values import isrc, listed, mapping, mappings, number, text, whole
from bot.core.models import Artist, Reason, Track, Unplaced
from bot.core.tracks import cells, dates, durations
from bot.core.tracks.rows import UNIDENTIFIED, Row, identified
from bot.languages import pgettext_noop

TRACKS, ARTISTS, ALBUMS, ARTWORKS = "tracks", "artists", "albums", "artworks"
# NOTE Stands in a list of tracks, in the place of one that has no name.
NO_TRACK = pgettext_noop("row", "Row without a track")
COVER_WIDTH = 320
WIDTHS = (1, 10_000)
CURSOR = "page[cursor]"

Resource = Mapping[str, Any]


class Included:
    """The resources that stand beside a list, by their kinds and ids."""

    def __init__(self, document: Resource) -> None:
        self._found = {
            (text(each.get("type")), text(each.get("id"))): each
            for each in mappings(document.get("included"))
        }

    def named(self, about: Resource, relationship: str, kind: str) -> list[Resource]:
        """Return what a resource names in a relationship, as far as it is there."""
        related = mapping(mapping(about.get("relationships")).get(relationship)).get("data")
        ids = (text(each.get("id")) for each in mappings(related))
        return [self._found[kind, each] for each in ids if (kind, each) in self._found]

    def track(self, identifier: str) -> Resource:
        """Return a track; empty where it is not there."""
        return self._found.get((TRACKS, identifier), {})


def rows(document: Resource) -> list[Row] | None:
    """Read the rows of one page of a list; None where the document is no such page."""
    if listed(document.get("data")) is None:
        return None
    included = Included(document)
    return [_row(mapping(each), included) for each in listed(document.get("data")) or ()]


def next_cursor(document: Resource) -> str:
    """Read where the next page begins; empty after the last. Its address is not followed."""
    links = mapping(document.get("links"))
    address = text(links.get("next"))
    named = parse_qs(address.partition("?")[2]).get(CURSOR, [""])[0]
    return named or text(mapping(links.get("meta")).get("nextCursor"))


def attributes(about: object) -> Resource:
    """Return what a resource says of itself."""
    return mapping(mapping(about).get("attributes"))


def cover(document: Resource) -> str:
    """Choose the playlist's picture that is nearest to 320 pixels wide; empty without any."""
    pictures = Included(document).named(mapping(document.get("data")), "coverArt", ARTWORKS)
    files = [each for picture in pictures for each in mappings(attributes(picture).get("files"))]
    ranked = sorted(files, key=_strangeness)
    shown = (cells.picture_address(text(each.get("href"))) for each in ranked)
    return next(filter(None, shown), "")


def _row(named: Resource, included: Included) -> Row:
    identifier = text(named.get("id"))
    found = included.track(identifier) if named.get("type") == TRACKS else {}
    if not found:
        # A video, or a track that TIDAL has withdrawn.
        return Unplaced(f"tidal:{identifier}", NO_TRACK, Reason.NO_TRACK)
    return identified(_track(identifier, found, included))


def _track(identifier: str, found: Resource, included: Included) -> Track:
    told = attributes(found)
    albums = included.named(found, "albums", ALBUMS)
    album = albums[0] if albums else {}
    share = number(told.get("popularity"))
    return Track(
        UNIDENTIFIED,
        name=_title(told),
        artists=_artists(included.named(found, "artists", ARTISTS)),
        album=text(attributes(album).get("title")),
        uri=_uri("track", identifier),
        album_uri=_uri("album", text(album.get("id"))),
        isrc=isrc(told.get("isrc")),
        year=dates.year(text(attributes(album).get("releaseDate"))),
        duration_ms=durations.milliseconds(text(told.get("duration"))),
        popularity=round(100 * share) if share is not None and 0 <= share <= 1 else None,
    )


def _title(told: Resource) -> str:
    """Return a title with its version, which TIDAL keeps apart."""
    title, version = text(told.get("title")), text(told.get("version"))
    return f"{title} ({version})" if version and version not in title else title


def _artists(people: Iterable[Resource]) -> tuple[Artist, ...]:
    found = (
        Artist(text(attributes(each).get("name")), _uri("artist", text(each.get("id"))))
        for each in people
    )
    return tuple(dict.fromkeys(artist for artist in found if artist.name))


def _uri(kind: str, identifier: str) -> str:
    return f"tidal:{kind}:{identifier}" if identifier.isdecimal() else ""


def _strangeness(file: Resource) -> int:
    width = whole(mapping(file.get("meta")).get("width"), WIDTHS)
    return WIDTHS[1] if width is None else abs(width - COVER_WIDTH)
