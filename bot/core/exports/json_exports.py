"""Spotify's own download: Playlist1.json with several playlists, YourLibrary.json with one.

Of a library, `tracks` are the playlist and `episodes` its podcasts; albums, shows, artists and
everything else that was saved or banned is ignored.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.exports import refusals
from bot.core.exports.choosing import choose
from bot.core.models import Artist, Track
from bot.core.tracks import cells as cell
from bot.core.tracks.identity import LOCAL, is_local, is_spoken
from bot.core.tracks.limits import MAX_ROWS
from bot.core.tracks.rows import UNIDENTIFIED, Contents, Row, classify

SPOKEN = ("episode", "audiobook")
"""What an item can be instead of music."""
HISTORY_KEYS = ({"endTime", "msPlayed"}, {"ts", "ms_played"})
"""The short and the extended listening history."""

Members = Mapping[str, Any]


def read_json(text: str, wanted: str | None) -> Contents:
    """Read one of Spotify's JSON files; where it holds several playlists, the one wanted."""
    try:
        document = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise refusals.broken_json() from error
    members = document if isinstance(document, dict) else {}
    playlists, tracks = members.get("playlists"), members.get("tracks")
    if isinstance(playlists, list):
        return _playlist([found for found in playlists if isinstance(found, dict)], wanted)
    if isinstance(tracks, list):
        return _library(tracks, members.get("episodes"), wanted)
    raise _other(document)


def _playlist(playlists: Sequence[Members], wanted: str | None) -> Contents:
    if not playlists:
        raise refusals.no_rows()
    names = [cell.line(_text(playlist, "name")) for playlist in playlists]
    index = choose(names, wanted)
    items = playlists[index].get("items")
    if not isinstance(items, list):
        raise refusals.no_rows()
    return Contents(names[index], [_item(item) for item in _limited(items)])


def _library(tracks: Sequence[Any], episodes: object, wanted: str | None) -> Contents:
    choose([""], wanted)
    saved = episodes if isinstance(episodes, list) else []
    _limited([*tracks, *saved])
    spoken = [_spoken(_dictionary(item), "episode") for item in saved]
    return Contents("", [*map(_library_track, tracks), *spoken])


def _limited(items: Sequence[Any]) -> Sequence[Any]:
    if len(items) > MAX_ROWS:
        raise refusals.too_many_rows(len(items))
    return items


def _item(item: object) -> Row:
    """Read one of `track`, `localTrack`, `episode`, `audiobook`, of which the others are null."""
    members = _dictionary(item)
    for kind in SPOKEN:
        spoken = _dictionary(members.get(kind))
        if spoken:
            return _spoken(spoken, kind)
    local = _dictionary(members.get("localTrack"))
    if local:
        address = _text(local, "uri", "trackUri")
        return _music(local, address if is_local(address) else LOCAL)
    track = _dictionary(members.get("track"))
    return _music(track, _text(track, "trackUri", "uri"))


def _spoken(members: Members, kind: str) -> Row:
    address = cell.line(_text(members, f"{kind}Uri", "uri"))
    track = Track(
        UNIDENTIFIED,
        name=cell.line(_text(members, f"{kind}Name", "name")),
        artists=_artists(_text(members, "showName", "show", "authorName")),
    )
    return classify(address if is_spoken(address) else f"spotify:{kind}:", track)


def _music(members: Members, address: str) -> Row:
    track = Track(
        UNIDENTIFIED,
        name=cell.line(_text(members, "trackName")),
        artists=_artists(_text(members, "artistName")),
        album=cell.value(_text(members, "albumName")),
    )
    return classify(cell.line(address), track)


def _library_track(item: object) -> Row:
    members = _dictionary(item)
    track = Track(
        UNIDENTIFIED,
        name=cell.line(_text(members, "track")),
        artists=_artists(_text(members, "artist")),
        album=cell.value(_text(members, "album")),
    )
    return classify(cell.line(_text(members, "uri")), track)


def _artists(name: str) -> tuple[Artist, ...]:
    plain = cell.line(name)
    return (Artist(plain),) if plain else ()


def _other(document: object) -> Exception:
    """Return the refusal of what a JSON of another kind seems to be."""
    first = document[0] if isinstance(document, list) and document else document
    keys = set(_dictionary(first))
    if any(history <= keys for history in HISTORY_KEYS):
        return refusals.listening_history()
    return refusals.other_json(sorted(keys))


def _text(members: Members, *keys: str) -> str:
    """Take the first of several members that is a text."""
    for key in keys:
        found = members.get(key)
        if isinstance(found, str) and found:
            return found
    return ""


def _dictionary(found: object) -> Members:
    return found if isinstance(found, dict) else {}
