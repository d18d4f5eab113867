"""Playlists come into being."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.deezer import DeezerPlaylist
from tests.fakes.spotify import Row, SpotifyPlaylistRecord, spotify_id
from tests.system.trials.world import TrialWorld

FIRST_AT_DEEZER = 908_622_995


def publish(world: TrialWorld, rows: Sequence[Row], **other: Any) -> SpotifyPlaylistRecord:
    """Publish a playlist at Spotify, of Ada's unless told otherwise."""
    playlists = world.services.spotify.playlists
    made = {"id": spotify_id(len(playlists) + 1, "P"), "owner": "ada", "rows": rows, **other}
    record = SpotifyPlaylistRecord(**made)
    playlists[record.id] = record
    return record


def spotify_link(record: SpotifyPlaylistRecord) -> str:
    """Tell what people paste."""
    return f"https://open.spotify.com/playlist/{record.id}"


def publish_at_deezer(world: TrialWorld, count: int) -> DeezerPlaylist:
    """Publish a playlist at Deezer."""
    playlists = world.services.deezer.playlists
    made = DeezerPlaylist(FIRST_AT_DEEZER + len(playlists), world.music.for_deezer(count))
    playlists[str(made.id)] = made
    return made


def deezer_link(playlist: DeezerPlaylist) -> str:
    """Tell what people paste."""
    return f"https://www.deezer.com/playlist/{playlist.id}"
