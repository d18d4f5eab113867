"""The apps through which accounts are linked: the operator's, and those that users bring.

Each login belongs to the app that it was made with, and each app has a pace, connections and blocks
of its own: what one user's app is refused does not hold up the others. An app is opened when it is
first used, for Spotify's library takes memory; of many, those used longest ago are closed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.models import Playlist, TrackId
from bot.core.spotify.accounts import Login, SavedTracks, SpotifyPlaylist
from bot.core.spotify.ranks import TimeRange
from bot.ports import Progress

if TYPE_CHECKING:
    from bot.adapters.spotify.api import SpotifyApi

MOST = 50
"""Apps that are open at once."""


class SpotifyApps:
    """Asks Spotify through the app that a login belongs to; see `bot.ports.Spotify`."""

    def __init__(self, open_app: Callable[[str], "SpotifyApi"]) -> None:
        self._open_app = open_app
        self._open: dict[str, SpotifyApi] = {}

    async def close(self) -> None:
        """Close every app, when nothing is asked through it any more."""
        while self._open:
            await self._close(next(iter(self._open)))

    def authorize_url(
        self, app: str, state: str, challenge: str, redirect_uri: str, scopes: Iterable[str]
    ) -> str:
        """Write the address of the page where a person agrees to the scopes."""
        # Not kept: nothing is asked yet, and users may begin with any number of apps.
        api = self._open.get(app) or self._open_app(app)
        return api.authorize_url(state, challenge, redirect_uri, scopes)

    async def exchange(self, app: str, code: str, verifier: str, redirect_uri: str) -> Login:
        """Make a login of the code that a person came back with. Raises CodeRejectedError."""
        await self._make_room()
        return await self._of(app).exchange(code, verifier, redirect_uri)

    async def refresh(self, login: Login) -> Login:
        """Renew a login; the old one may be void. Raises LoginExpiredError."""
        await self._make_room()
        return await self._of(login.app).refresh(login)

    async def profile(self, login: Login) -> tuple[str, str]:
        """Return the id and the name of the user whom the login belongs to."""
        return await self._of(login.app).profile(login)

    async def snapshot(self, login: Login, playlist_id: str) -> SpotifyPlaylist:
        """Read a playlist without its tracks."""
        return await self._of(login.app).snapshot(login, playlist_id)

    async def playlist(
        self, login: Login, snapshot: SpotifyPlaylist, progress: Progress
    ) -> Playlist:
        """Read the tracks, as far as Spotify gives them to the app."""
        return await self._of(login.app).playlist(login, snapshot, progress)

    async def library(self, login: Login) -> SavedTracks:
        """Look at what the user has saved."""
        return await self._of(login.app).library(login)

    async def saved_tracks(self, login: Login, total: int, progress: Progress) -> Playlist:
        """Read what the user has saved, the newest first."""
        return await self._of(login.app).saved_tracks(login, total, progress)

    async def top_tracks(self, login: Login, time_range: TimeRange) -> tuple[TrackId, ...]:
        """Return the user's top tracks, the first first."""
        return await self._of(login.app).top_tracks(login, time_range)

    async def top_playlist(self, login: Login, spans: Sequence[TimeRange]) -> Playlist:
        """Read the user's top tracks over some lengths of time, with what Spotify says of each."""
        return await self._of(login.app).top_playlist(login, spans)

    async def saved(self, login: Login, ids: Collection[TrackId]) -> Mapping[TrackId, bool]:
        """Return which tracks the user has saved."""
        return await self._of(login.app).saved(login, ids)

    async def playlists(self, login: Login, person_id: str) -> Sequence[tuple[str, str]]:
        """List the ids and titles of the playlists that a person owns or may change."""
        return await self._of(login.app).playlists(login, person_id)

    async def create_playlist(
        self, login: Login, name: str, description: str, *, public: bool
    ) -> str:
        """Make an empty playlist, and return its id."""
        writer = self._of(login.app).writer
        return await writer.create(login, name, description, public=public)

    async def add_tracks(self, login: Login, playlist_id: str, uris: Sequence[str]) -> str:
        """Add up to 100 tracks at the end, and return the playlist's state."""
        return await self._of(login.app).writer.add(login, playlist_id, uris)

    async def remove_playlists(self, login: Login, playlist_ids: Collection[str]) -> None:
        """Take playlists out of the user's library."""
        await self._of(login.app).writer.remove(login, playlist_ids)

    async def signed_playlists(
        self, login: Login, signatures: Collection[str]
    ) -> Mapping[str, str]:
        """Find which of the user's newest playlists bear which signature."""
        return await self._of(login.app).writer.signed(login, signatures)

    async def listed_uris(
        self, login: Login, playlist_id: str, total: int
    ) -> Collection[str] | None:
        """Return what is in a playlist of so many rows; None where this app is not told."""
        return await self._of(login.app).writer.uris(login, playlist_id, total)

    def _of(self, app: str) -> "SpotifyApi":
        # Put behind all others, as the one that was used last.
        api = self._open.pop(app, None) or self._open_app(app)
        self._open[app] = api
        return api

    async def _make_room(self) -> None:
        while len(self._open) > MOST:
            await self._close(next(iter(self._open)))

    async def _close(self, app: str) -> None:
        await self._open.pop(app).close()
