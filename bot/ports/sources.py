"""Sources of playlists, of what tracks sound like, and of files."""

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.core.features import Features
from bot.core.links import PlaylistLink
from bot.core.lookups import Answers
from bot.core.models import Playlist, Snapshot, Track, TrackId

Progress = Callable[[str], None]
"""Takes the step being done, as in `Reading tracks · 100/195`; may be called at any rate."""


class PlaylistSource(Protocol):
    """A music service whose playlists can be read."""

    personal: bool
    """Whether what it shows depends on the user who asks."""

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Read a playlist without its tracks, for a user with a Discord id.

        Raises SourceError, with the way out, where it cannot be read.
        """
        ...

    async def readable(self, snapshot: Snapshot, person_id: int, /) -> Snapshot:
        """Find out whose account can read the tracks, where the snapshot does not say.

        Raises SourceError, with the way out, where no account may.
        """
        del person_id
        return snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks. Raises SourceError where the service fails."""
        ...

    async def confirm(self, snapshot: Snapshot, /) -> None:
        """Raise SourceError where the user whose account read the tracks no longer allows it."""
        del snapshot


class FeatureSource(Protocol):
    """A service that knows what tracks sound like."""

    async def features(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, Features]:
        """Look up what is known; a failure raises nothing and shows in `complete` alone."""
        ...


class LinkFollower(Protocol):
    """A way to find out where short links lead."""

    async def follow(self, url: str) -> str:
        """Return where a short link leads. Raises SourceError where that is nowhere."""
        ...


class AttachmentReader(Protocol):
    """Where attached files are fetched from."""

    async def read(self, url: str, limit: int) -> bytes:
        """Download a file, one byte more than `limit` at most, so that its reader can refuse it.

        Raises SourceError where the link fails.
        """
        ...
