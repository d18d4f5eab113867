"""Spotifys on loopback that several tests start from, and what they do with them."""

import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from bot.core.errors import SourceError
from bot.core.models import Playlist
from bot.core.spotify.accounts import Login
from bot.core.spotify.errors import BlockedError
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
    Row,
    SpotifyPlaylistRecord,
    SpotifyUser,
    row_of,
    spotify_id,
    spotify_track,
)

ID = spotify_id(1, "P")
PRIVATE = spotify_id(2, "P")
MADE = "37i9dQZF1DXcBWIGoYBM5M"
ITEMS = f"/v1/playlists/{ID}/items"
DOWN = (
    "Spotify is not answering; please try again in a minute, paste its tracks, upload a file, "
    "or use a Deezer link."
)


def silent(_step: str) -> None:
    """Show no progress."""


def busy(
    retry_after: object = None, *, body: str = "Too many requests", times: int | None = None
) -> Fault:
    """Answer 429, with or without a time to wait."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Fault(status=429, body=body, headers=headers, times=times)


async def blocked(api: SpotifyApi, login: Login) -> BlockedError:
    """Tell how a question is refused."""
    with pytest.raises(BlockedError) as caught:
        await api.profile(login)
    return caught.value


async def refusal(
    api: SpotifyApi, login: Login, playlist_id: str = ID, kind: type[SourceError] = SourceError
) -> str:
    """Tell what is said on looking at a playlist."""
    with pytest.raises(kind) as caught:
        await api.snapshot(login, playlist_id)
    return str(caught.value)


def fill(fake: FakeSpotify, *rows: Row) -> None:
    """Put rows into the shared playlist."""
    fake.playlists[ID].edit(rows)


def tracks(count: int) -> list[Row]:
    """Make so many rows."""
    return [row_of(spotify_track(number)) for number in range(1, count + 1)]


async def read(fake: FakeSpotify, api: SpotifyApi, user_id: str = "ada") -> Playlist:
    """Read the shared playlist as one of its users."""
    login = fake.login(user_id)
    return await api.playlist(login, await api.snapshot(login, ID), silent)


@contextlib.asynccontextmanager
async def open_long_playlist() -> AsyncIterator[FakeSpotify]:
    """Start a Spotify with one playlist of a thousand rows."""
    rows = [row_of(spotify_track(number)) for number in range(1, 1_001)]
    playlist = SpotifyPlaylistRecord(ID, "ada", rows)
    async with FakeSpotify([SpotifyUser("ada")], [playlist]) as started:
        yield started


@contextlib.asynccontextmanager
async def open_three_playlists() -> AsyncIterator[FakeSpotify]:
    """Start a Spotify with a public playlist, a private one and one of its own."""
    rows = [row_of(spotify_track(number)) for number in range(1, 61)]
    playlists = [
        SpotifyPlaylistRecord(ID, "ada", rows),
        SpotifyPlaylistRecord(PRIVATE, "ada", rows, public=False),
        SpotifyPlaylistRecord(MADE, "spotify", rows),
    ]
    async with FakeSpotify([SpotifyUser("ada"), SpotifyUser("bo")], playlists) as started:
        yield started


@contextlib.asynccontextmanager
async def open_two_users() -> AsyncIterator[FakeSpotify]:
    """Start a Spotify with two users and no playlist."""
    async with FakeSpotify([SpotifyUser("ada", "Ada"), SpotifyUser("bo", "Bo")]) as started:
        yield started


@contextlib.asynccontextmanager
async def open_shared_playlist() -> AsyncIterator[FakeSpotify]:
    """Start a Spotify with one empty playlist that two users share."""
    people = [SpotifyUser("ada", "Ada"), SpotifyUser("bo", "Bo"), SpotifyUser("cy", "Cy")]
    playlist = SpotifyPlaylistRecord(ID, "ada", collaborators=["bo"], public=False)
    async with FakeSpotify(people, [playlist]) as started:
        yield started
