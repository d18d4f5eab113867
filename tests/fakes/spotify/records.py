"""People and playlists, which tests may change at any time."""

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.spotify.ranks import TimeRange
from tests.fakes.spotify.rows import Row


@dataclass
class SpotifyUser:
    """Somebody with an account."""

    id: str
    name: str | None = None
    saved: Collection[str] = ()
    """Ids of tracks."""
    songs: Sequence[Row] = ()
    """Rows of saved tracks, the newest first."""
    top: Mapping[TimeRange, Sequence[str]] = field(default_factory=dict)
    """Ids of tracks, the first first."""
    follows: Sequence[str] = ()
    """Ids of other people's playlists."""
    listed: bool = True
    """Whether the app may serve them."""


@dataclass
class SpotifyPlaylistRecord:
    """A playlist."""

    id: str
    owner: str
    rows: Sequence[Row] = ()
    title: str = "Night Drive"
    collaborators: Collection[str] = ()
    public: bool | None = True
    revision: int = 1
    cover_url: str = "https://image-cdn-ak.spotifycdn.com/image/ab67706c0000d72c"
    description: str = ""
    removed: bool = False
    """Whether its owner has taken it out of their library; its address goes on working."""

    @property
    def snapshot_id(self) -> str:
        """Name the state of the rows."""
        return base64.b64encode(f"{self.revision},{self.id}".encode()).decode()

    def edit(self, rows: Sequence[Row]) -> None:
        """Replace the rows, which makes another state even of equal ones."""
        self.rows = rows
        self.revision += 1

    def is_read_by(self, user_id: str) -> bool:
        """Tell whether somebody gets the rows."""
        return user_id == self.owner or user_id in self.collaborators

    def is_seen_by(self, user_id: str) -> bool:
        """Tell whether somebody gets to know that it is there."""
        return self.public is True or self.is_read_by(user_id)
