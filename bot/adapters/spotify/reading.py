"""Answers to what they hold of playlists and people."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.json_values import listed, mapping, mappings, text, whole
from bot.adapters.spotify.rows import read_row
from bot.adapters.spotify.values import art_url, bare_id
from bot.core.links import PlaylistLink, Service
from bot.core.models import TrackId
from bot.core.spotify import refusals
from bot.core.spotify.accounts import SpotifyPlaylist
from bot.core.tracks.rows import Row

PLAYLIST_FIELDS = "id,name,snapshot_id,public,collaborative,images,owner.id,items.total"
COUNTS = (0, 10**9)
UNTITLED = "Playlist"


def read_playlist(answer: object, playlist_id: str) -> SpotifyPlaylist:
    """Read what a playlist is; without `items` it is another user's."""
    found = mapping(answer)
    readable = "items" in found
    total = whole(mapping(found.get("items")).get("total"), COUNTS) if readable else 0
    if not text(found.get("id")) or total is None:
        raise refusals.spotify_down()
    return SpotifyPlaylist(
        id=playlist_id,
        title=text(found.get("name")) or UNTITLED,
        url=PlaylistLink(Service.SPOTIFY, playlist_id).url,
        snapshot=text(found.get("snapshot_id")),
        owner_id=text(mapping(found.get("owner")).get("id")),
        public=found.get("public") is True,
        collaborative=found.get("collaborative") is True,
        readable=readable,
        total=total,
        cover_url=art_url(found),
    )


def read_profile(answer: object) -> tuple[str, str]:
    """Read a person's id, and their name, which is the id where they have none."""
    found = mapping(answer)
    person_id = text(found.get("id"))
    if not person_id:
        raise refusals.spotify_down()
    return person_id, text(found.get("display_name")) or person_id


def read_tracks(answer: object) -> tuple[TrackId, ...]:
    """Read the ids of listed tracks, in their order."""
    ids = (bare_id("track", text(track.get("id"))) for track in _objects(answer))
    return tuple(dict.fromkeys(TrackId(found) for found in ids if found))


def read_top_rows(answer: object) -> Sequence[Row]:
    """Read listed tracks as rows, in their order, with all that is said of each."""
    return [read_row({"item": track}) for track in _objects(answer)]


def read_playlists(answer: object, person_id: str) -> Sequence[tuple[str, str]]:
    """Read the ids and titles of the playlists that a person owns or may change."""
    return [
        (playlist_id, text(playlist.get("name")) or UNTITLED)
        for playlist in _objects(answer)
        if _is_theirs(playlist, person_id)
        and (playlist_id := bare_id("playlist", text(playlist.get("id"))))
    ]


def read_answers(answer: object, ids: Sequence[TrackId]) -> Mapping[TrackId, bool]:
    """Read one yes or no for each track."""
    known = listed(answer)
    if known is None or len(known) != len(ids) or not {*map(type, known)} <= {bool}:
        raise refusals.spotify_down()
    return dict(zip(ids, known, strict=True))


def _is_theirs(playlist: Mapping[str, Any], person_id: str) -> bool:
    owner = text(mapping(playlist.get("owner")).get("id"))
    return owner == person_id or playlist.get("collaborative") is True


def _objects(answer: object) -> Iterable[Mapping[str, Any]]:
    items = mapping(answer).get("items")
    if listed(items) is None:
        raise refusals.spotify_down()
    return mappings(items)
