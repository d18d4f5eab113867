"""Spotify, and what is kept of the people who linked their accounts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.core.models import Playlist, TrackId
from bot.core.spotify.accounts import Account, HolderId, Login, SavedTracks, SpotifyPlaylist
from bot.core.spotify.ranks import TimeRange
from bot.ports.sources import Progress


class Spotify(Protocol):
    """Questions in the name of one person each; every failure is a SourceError.

    `bot.core.spotify.errors` has a class for each failure that callers treat in a way of its own.
    """

    def authorize_url(
        self, app: str, state: str, challenge: str, redirect_uri: str, scopes: Iterable[str]
    ) -> str:
        """Write the address of the page where a person agrees.

        `app` is the client id of the user's own app, or empty for the operator's.
        """
        ...

    async def exchange(self, app: str, code: str, verifier: str, redirect_uri: str) -> Login:
        """Make a login of the code that a person came back with. Raises CodeRejectedError."""
        ...

    async def refresh(self, login: Login) -> Login:
        """Renew a login; the old one may be void. Raises LoginExpiredError."""
        ...

    async def profile(self, login: Login) -> tuple[str, str]:
        """Return the id and the name of the user whose login it is."""
        ...

    async def snapshot(self, login: Login, playlist_id: str) -> SpotifyPlaylist:
        """Look at a playlist without its tracks, with one question."""
        ...

    async def playlist(
        self, login: Login, snapshot: SpotifyPlaylist, progress: Progress
    ) -> Playlist:
        """Read the tracks, with one question for every 50 rows, as far as the app is given them."""
        ...

    async def library(self, login: Login) -> SavedTracks:
        """Look at what the user has saved, with one question."""
        ...

    async def saved_tracks(self, login: Login, total: int, progress: Progress) -> Playlist:
        """Read what the user has saved, the newest first, with one question for every 50."""
        ...

    async def top_tracks(self, login: Login, time_range: TimeRange) -> tuple[TrackId, ...]:
        """Return the user's top tracks, the first first."""
        ...

    async def top_playlist(self, login: Login, spans: Sequence[TimeRange]) -> Playlist:
        """Read the user's top tracks over some lengths of time, with what Spotify says of each."""
        ...

    async def saved(self, login: Login, ids: Collection[TrackId]) -> Mapping[TrackId, bool]:
        """Return which tracks the user has saved; those that Spotify knows by no id are absent."""
        ...

    async def playlists(self, login: Login, person_id: str) -> Sequence[tuple[str, str]]:
        """List the ids and titles of the playlists that a person owns or may change."""
        ...


class RateLimitStore(Protocol):
    """Where all processes that share an app remember that Spotify asked them to wait."""

    async def until(self) -> datetime | None:
        """Return the end of the last block, perhaps past; None where there was none."""
        ...

    async def block(self, until: datetime) -> None:
        """Remember a block; one that ends before the last one changes nothing."""
        ...


class AccountStore(Protocol):
    """Linked accounts, whose logins cannot be read without the key."""

    async def get(self, holder: HolderId) -> Account | None:
        """Return a holder's account; one whose login can no longer be read is none."""
        ...

    async def is_unreadable(self, holder: HolderId) -> bool:
        """Return whether an account is kept whose login no key opens any more."""
        ...

    async def save(self, account: Account) -> None:
        """Keep an account in the place of any other one of its holder."""
        ...

    async def renew(self, holder: HolderId, login: Login) -> bool:
        """Keep a new login of an account; False where the account has been removed meanwhile."""
        ...

    async def show(self, holder: HolderId, *, shows: bool) -> None:
        """Keep whether others may see the holder's ranks and hearts."""
        ...

    async def remove(self, holder: HolderId) -> bool:
        """Delete an account and all its answers; return False where there is none."""
        ...


class AccountCacheStore(Protocol):
    """What accounts answered about their holders; it goes with the account."""

    async def recall(
        self, holder: HolderId, kind: str, subjects: Collection[str], since: datetime
    ) -> Mapping[str, str]:
        """Read what an account answered since a time; the rest is absent."""
        ...

    async def remember(self, holder: HolderId, kind: str, answers: Mapping[str, str]) -> None:
        """Keep what an account answered just now; nothing where it was removed meanwhile."""
        ...

    async def told(self, holder: HolderId) -> Mapping[str, Mapping[str, str]]:
        """Read everything that is kept, by kind and subject."""
        ...

    async def expire(self, before: datetime, kinds: Collection[str] | None = None) -> None:
        """Delete what was answered before a time, of some kinds or of all."""
        ...
