"""A playlist as one account sees it, and as every source of playlists describes it."""

from dataclasses import dataclass

from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from bot.core.spotify.accounts import BOT, Account, HolderId, SpotifyPlaylist


@dataclass(frozen=True, slots=True)
class SeenPlaylist:
    """A playlist, as one account sees it."""

    account: Account
    playlist: SpotifyPlaylist

    @property
    def open(self) -> bool:
        """Return whether every user may see it: what is shared with the bot is meant for all."""
        return self.playlist.public or self.account.holder == BOT

    @property
    def hidden(self) -> bool:
        """Return whether it is the operator's own, whose account serves every user."""
        return self.account.holder == BOT and self.own and not self.playlist.public

    @property
    def own(self) -> bool:
        """Return whether it belongs to the account, which then gets to read it but for the app."""
        return self.playlist.owner_id == self.account.spotify_id


def snapshot_of(link: PlaylistLink, seen: SeenPlaylist, reader: HolderId | None) -> Snapshot:
    """Describe a playlist as it is seen now, and through whom its tracks are read."""
    playlist = seen.playlist
    return Snapshot(
        service=Service.SPOTIFY.value,
        id=link.id,
        title=playlist.title,
        url=playlist.url,
        state=playlist.snapshot,
        total=playlist.total,
        cover_url=playlist.cover_url,
        open=seen.open,
        read_through=reader,
        withheld=reader is None and seen.own,
    )


def readable_playlist(snapshot: Snapshot) -> SpotifyPlaylist:
    """Describe a playlist that an account was seen to read."""
    return SpotifyPlaylist(
        id=snapshot.id,
        title=snapshot.title,
        url=snapshot.url,
        snapshot=snapshot.state,
        owner_id="",
        public=snapshot.open,
        collaborative=False,
        readable=True,
        total=snapshot.total,
        cover_url=snapshot.cover_url,
        first=snapshot.older,
    )
