"""Sources of playlists and of files, and how they report their progress."""

from collections.abc import Callable
from typing import Protocol

from bot.core.links import PlaylistLink
from bot.core.models import Playlist, Snapshot

Progress = Callable[[str], None]
"""Takes the step being done, as in `Reading tracks · 100/195`; may be called at any rate."""


def no_progress(_: str) -> None:
    """Do nothing, where no user sees the progress."""


class PlaylistSource(Protocol):
    """A music service whose playlists can be read."""

    personal: bool
    """Whether what it shows depends on the user who asks."""

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Read a playlist without its tracks, for a user with a Discord id.

        Raises SourceError, with the way out, where it cannot be read: HiddenError where it is not
        open to all, and NoReaderError where it may be, and no account can look.
        """
        ...

    async def readable(self, snapshot: Snapshot, person_id: int, /) -> Snapshot:
        """Find out whose account can read the tracks, where the snapshot does not say.

        Raises SourceError, with the way out, where no account may: NoReaderError where the playlist
        is open to all.
        """
        del person_id
        return snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks, or the newest that are wanted. Raises SourceError where it fails."""
        ...

    async def confirm(self, snapshot: Snapshot, /) -> None:
        """Raise SourceError where the user whose account read the tracks no longer allows it."""
        del snapshot


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
