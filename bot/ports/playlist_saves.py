"""Playlists that are made in a user's account, and where it is kept how far that is."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.core.postings import PostingId
from bot.core.spotify.accounts import HolderId, Login, SpotifyPlaylist
from bot.core.spotify.playlist_saves import PlaylistSave, SaveId


class PlaylistWriter(Protocol):
    """Changes playlists of one person each; every failure is a SourceError.

    A call that fails otherwise than by a refusal may have been done all the same.
    """

    async def create_playlist(
        self, login: Login, name: str, description: str, *, public: bool
    ) -> str:
        """Make an empty playlist, and return its id."""
        ...

    async def add_tracks(self, login: Login, playlist_id: str, uris: Sequence[str]) -> str:
        """Add up to 100 tracks at the end, and return the playlist's state.

        Raises TracksRefusedError where Spotify does not know one of them, and adds none.
        """
        ...

    async def remove_playlists(self, login: Login, playlist_ids: Collection[str]) -> None:
        """Take playlists out of a user's library, which is how Spotify deletes one's own."""
        ...

    async def signed_playlists(
        self, login: Login, signatures: Collection[str]
    ) -> Mapping[str, str]:
        """Find which of a user's newest playlists bear which signature in their descriptions."""
        ...

    async def snapshot(self, login: Login, playlist_id: str) -> SpotifyPlaylist:
        """Look at a playlist without its tracks, with one question."""
        ...

    async def listed_uris(
        self, login: Login, playlist_id: str, total: int
    ) -> Collection[str] | None:
        """Return what is in a playlist of so many rows; None where this app is not told."""
        ...


class PlaylistSaveStore(Protocol):
    """What users save; it goes with the answer and with the account."""

    async def keep(self, save: PlaylistSave) -> bool:
        """Keep what a user has planned in the place of what they planned before and did not start.

        False where the answer or the account is not there any more.
        """
        ...

    async def update(self, save: PlaylistSave) -> bool:
        """Keep how far it is; False where it is not kept any more."""
        ...

    async def get(self, identifier: SaveId, holder: HolderId) -> PlaylistSave | None:
        """Return what a user saves."""
        ...

    async def of_answer(self, posting: PostingId, holder: HolderId) -> Sequence[PlaylistSave]:
        """List what a user has started to save of an answer, the newest first."""
        ...

    async def of_holder(self, holder: HolderId) -> Sequence[PlaylistSave]:
        """List all that a user has saved or planned, the newest first."""
        ...

    async def remove(self, identifier: SaveId, holder: HolderId) -> None:
        """Forget what a user has planned or saved."""
        ...
