"""Spotify's accounts service and Web API, as a client in development mode meets them."""

from tests.fakes.spotify.accounts import REDIRECT_URI, FakeApp
from tests.fakes.spotify.records import SpotifyPlaylistRecord, SpotifyUser
from tests.fakes.spotify.rows import (
    Row,
    episode_row,
    invented_rows,
    local_row,
    removed_row,
    row_of,
    saved_row,
    spotify_id,
    spotify_track,
)
from tests.fakes.spotify.server import FakeSpotify

__all__ = [
    "REDIRECT_URI",
    "FakeApp",
    "FakeSpotify",
    "Row",
    "SpotifyPlaylistRecord",
    "SpotifyUser",
    "episode_row",
    "invented_rows",
    "local_row",
    "removed_row",
    "row_of",
    "saved_row",
    "spotify_id",
    "spotify_track",
]
