"""A user's account at Spotify."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

HolderId = NewType("HolderId", int)
"""Who holds an account: a user, by their Discord id, or the bot."""
BOT = HolderId(0)
"""The account that the operator has linked for all users; no Discord id is 0."""


class Scope(StrEnum):
    """What a login may read, as Spotify calls it."""

    PRIVATE = "playlist-read-private"
    COLLABORATIVE = "playlist-read-collaborative"
    TOP = "user-top-read"
    SAVED = "user-library-read"


class WritingScope(StrEnum):
    """What a login may change, which is asked for when a user first saves playlists."""

    PRIVATE = "playlist-modify-private"
    PUBLIC = "playlist-modify-public"
    """Also what removes a playlist from a library takes, private ones too."""


@dataclass(frozen=True, slots=True)
class Login:
    """What lets the bot ask in a user's name; never shown, never logged."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires: datetime
    """Of the access token."""
    scopes: frozenset[str]
    app: str = ""
    """The client id of the user's own app, with which alone the login can be used; empty for the
    operator's."""

    @property
    def is_of_own_app(self) -> bool:
        """Return whether it was made through an app of the user's own."""
        return bool(self.app)

    @property
    def may_write(self) -> bool:
        """Return whether playlists may be made with it, and removed."""
        return self.scopes.issuperset(WritingScope)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that was linked."""

    holder: HolderId
    spotify_id: str
    """As playlists name their owner."""
    name: str
    """What Spotify shows to others."""
    login: Login
    shows: bool
    """Whether the holder's ranks and hearts may stand in answers that others see."""
    linked: datetime


SAVED_TITLE, TOP_TITLE = "Liked songs", "Top tracks"


@dataclass(frozen=True, slots=True)
class SavedTracks:
    """What a user has saved, without the tracks."""

    state: str
    """Changes with every edit, but for one that puts back what another took away."""
    total: int


@dataclass(frozen=True, slots=True)
class SpotifyPlaylist:
    """A playlist as one account sees it, without its tracks."""

    id: str
    title: str
    url: str
    snapshot: str
    """Changes with every edit."""
    owner_id: str
    public: bool
    """Whether it is open to all; what Spotify does not say counts as no."""
    collaborative: bool
    readable: bool
    """Whether this account is given the tracks: only what it owns or collaborates on."""
    total: int
    """Rows; 0 where it is not readable."""
    cover_url: str = ""
    first: int = 0
    """The place of the first row that is to be read; those before are older than is wanted."""

    @property
    def wanted(self) -> int:
        """Count the rows that are to be read."""
        return self.total - self.first
