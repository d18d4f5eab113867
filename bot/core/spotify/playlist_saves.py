"""Clusters that a user saves as playlists of their account: what was planned, and how far it is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from bot.core.links import PlaylistLink, Service
from bot.core.postings import PostingId
from bot.core.spotify.accounts import HolderId
from bot.core.tracks.sorting import Sort

SaveId = NewType("SaveId", str)
"""16 letters and digits that cannot be guessed; its buttons carry it."""
MOST_TRACKS = 11_000
"""As many as a playlist of Spotify's holds."""
BATCH = 100
"""Tracks that one call may add."""
SHOWN = 8
"""Characters of a save's id that tell its playlists from all others of an account."""


@dataclass(frozen=True, slots=True)
class ClusterPlaylist:
    """One cluster as a playlist, and how much of it is there."""

    cluster: int
    name: str
    tracks: int
    """That are to be in it."""
    absent: int = 0
    """Tracks of the cluster that have no page at Spotify."""
    beyond: int = 0
    """Tracks for which a playlist has no room."""
    id: str = ""
    """Spotify's, once it is made."""
    added: int = 0
    """How many of the tracks are known to be dealt with, from the first on."""
    refused: int = 0
    """How many of these Spotify did not take."""
    snapshot: str = ""
    """The playlist's state after the last call that is known to be answered."""
    gone: bool = False
    """Whether Spotify knew the playlist no more before it was whole."""

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to do for it."""
        return self.gone or (bool(self.id) and self.added >= self.tracks)

    @property
    def is_whole(self) -> bool:
        """Return whether all tracks are in it."""
        return self.is_done and not self.gone

    @property
    def url(self) -> str:
        """Return the playlist's page."""
        return PlaylistLink(Service.SPOTIFY, self.id).url


@dataclass(frozen=True, slots=True)
class PlaylistSave:
    """Some clusters of an answer that one user saves, in one go."""

    id: SaveId
    posting: PostingId
    holder: HolderId
    made: datetime
    title: str
    """Of the answer."""
    sort: Sort
    public: bool
    playlists: tuple[ClusterPlaylist, ...]
    template: str = ""
    """By which the user named them."""
    started: bool = False
    """Whether the user has said yes to it."""

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to do."""
        return all(playlist.is_done for playlist in self.playlists)

    @property
    def made_playlists(self) -> tuple[ClusterPlaylist, ...]:
        """Return those that are in the user's account, whole or not."""
        return tuple(each for each in self.playlists if each.id and not each.gone)

    @property
    def tracks(self) -> int:
        """Count the tracks of all playlists."""
        return sum(playlist.tracks for playlist in self.playlists)

    @property
    def added(self) -> int:
        """Count the tracks that are dealt with."""
        return sum(playlist.added for playlist in self.playlists)

    def signature(self, playlist: ClusterPlaylist) -> str:
        """Return what a playlist's description ends with, so that it is known again.

        A playlist that was asked for and never noted, as after a crash, is found by it.
        """
        return f"{self.id[:SHOWN]}-{playlist.cluster}"

    def with_playlist(self, changed: ClusterPlaylist) -> "PlaylistSave":
        """Return the same with one playlist in another state."""
        playlists = (changed if one.cluster == changed.cluster else one for one in self.playlists)
        return replace(self, playlists=tuple(playlists))
