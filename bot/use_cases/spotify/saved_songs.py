"""Liked Songs of a user at Spotify: read through their own account, and shown to no other user.

A link to them means another list to everybody. It becomes the user's own by their Discord id
(`PlaylistLink.as_meant_by`), which is also what reports keep of it; `access` lets no other user in.
"""

from dataclasses import replace

from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.services import ListKind
from bot.core.spotify import refusals
from bot.core.spotify.accounts import SAVED_TITLE, Account, HolderId
from bot.core.tracks.identity import digest
from bot.ports import PlaylistSource, Progress, Spotify
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.playlists import SpotifyPlaylists


class SavedSongs:
    """Reads what a user has saved, through the account that they linked."""

    def __init__(self, accounts: LinkedAccounts, spotify: Spotify) -> None:
        self._accounts = accounts
        self._spotify = spotify

    async def snapshot(self, link: PlaylistLink, person_id: int) -> Snapshot:
        """Look at a user's own songs. Raises SourceError, without an account NoAccountError."""
        account = await self._account(person_id)
        found = await self._accounts.ask(account, self._spotify.library)
        own = link.as_meant_by(person_id)
        return Snapshot(
            service=Service.SPOTIFY.value,
            id=own.id,
            kind=own.kind,
            title=SAVED_TITLE,
            url=own.url,
            # Another account of the same user holds other songs.
            state=digest(account.spotify_id, found.state),
            total=found.total,
            open=False,
            read_through=person_id,
        )

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the songs, or so many of the newest, which come first. Raises SourceError."""
        account = await self._account(snapshot.read_through)
        songs = await self._accounts.ask(
            account,
            lambda login: self._spotify.saved_tracks(login, snapshot.wanted, progress),
        )
        return replace(songs, url=snapshot.url)

    async def confirm(self, snapshot: Snapshot) -> None:
        """Raise NoAccountError where the account was unlinked while the songs were read."""
        await self._account(snapshot.read_through)

    async def _account(self, person_id: int | None) -> Account:
        account = None if person_id is None else await self._accounts.of(HolderId(person_id))
        if account is None:
            raise refusals.no_account()
        return account


class SpotifyLists(PlaylistSource):
    """All that is read of Spotify by link: playlists, and what users have saved."""

    personal = True
    """See `bot.ports.PlaylistSource`."""

    def __init__(self, playlists: SpotifyPlaylists, saved: SavedSongs) -> None:
        self._playlists = playlists
        self._saved = saved

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Look at a list; see `bot.ports.PlaylistSource`."""
        return await self._of(link.kind).snapshot(link, person_id)

    async def readable(self, snapshot: Snapshot, person_id: int, /) -> Snapshot:
        """Find an account that reads a playlist; songs are read by their user's in any case."""
        if snapshot.kind is ListKind.SAVED:
            return snapshot
        return await self._playlists.readable(snapshot, person_id)

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks; see `bot.ports.PlaylistSource`."""
        return await self._of(snapshot.kind).playlist(snapshot, progress)

    async def confirm(self, snapshot: Snapshot, /) -> None:
        """Raise SourceError where the account was unlinked while the tracks were read."""
        await self._of(snapshot.kind).confirm(snapshot)

    def _of(self, kind: ListKind) -> SpotifyPlaylists | SavedSongs:
        return self._saved if kind is ListKind.SAVED else self._playlists
