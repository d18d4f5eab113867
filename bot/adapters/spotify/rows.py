"""One row of a Spotify playlist to what it is; nothing in it is taken for granted."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.json_values import isrc, listed, mapping, text, whole
from bot.adapters.spotify.values import art_url, uri
from bot.core.contributors.keys import spotify_addition
from bot.core.models import Addition, Artist, Track
from bot.core.tracks import dates, durations
from bot.core.tracks.identity import LOCAL, is_local, is_spoken
from bot.core.tracks.rows import UNIDENTIFIED, Row, added, classify

ITEM_FIELDS = (
    "id,uri,name,type,is_local,duration_ms,artists(id,name,uri),show(name),"
    "album(id,name,uri,images,release_date),external_ids.isrc"
)
ROW_FIELDS = f"is_local,added_at,added_by.id,item({ITEM_FIELDS})"
"""What is asked for of a row; its member `track` has been renamed to `item`."""
SPOKEN = frozenset({"episode", "show", "chapter", "audiobook"})


def read_row(row: object) -> Row:
    """Read what a row is and identify it; rows without a track, local files and podcasts too."""
    # A member `track` does not mean the old shape: items have a boolean of that name.
    item = mapping(mapping(row).get("item"))
    local = True in (mapping(row).get("is_local"), item.get("is_local"))
    return added(classify(_address(item, local=local), _track(item)), _addition(mapping(row)))


def _addition(row: Mapping[str, Any]) -> Addition | None:
    """Read who added a row; old playlists and Spotify's own do not tell."""
    by, at = text(mapping(row.get("added_by")).get("id")), text(row.get("added_at"))
    return spotify_addition(by, dates.moment(at))


def _address(item: Mapping[str, Any], *, local: bool) -> str:
    address, kind = text(item.get("uri")), text(item.get("type"))
    if local:
        return address if is_local(address) else LOCAL
    if kind in SPOKEN:
        return address if is_spoken(address) else f"spotify:{kind}:{text(item.get('id'))}"
    return address if is_spoken(address) else uri("track", item)


def _track(item: Mapping[str, Any]) -> Track:
    album = mapping(item.get("album"))
    return Track(
        UNIDENTIFIED,
        name=text(item.get("name")),
        artists=_artists(item),
        album=text(album.get("name")),
        album_uri=uri("album", album),
        art_url=art_url(album),
        isrc=isrc(mapping(item.get("external_ids")).get("isrc")),
        year=dates.year(text(album.get("release_date"))),
        duration_ms=whole(item.get("duration_ms"), durations.LENGTHS),
    )


def _artists(item: Mapping[str, Any]) -> tuple[Artist, ...]:
    """Read all artists who take part; of a podcast, the show."""
    people = map(mapping, listed(item.get("artists")) or [item.get("show")])
    found = (Artist(text(person.get("name")), uri("artist", person)) for person in people)
    return tuple(dict.fromkeys(artist for artist in found if artist.name))
