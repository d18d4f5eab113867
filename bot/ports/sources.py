"""Whom to ask about playlists, tracks and files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.features import Features
from bot.core.links import PlaylistLink
from bot.core.models import Playlist, Snapshot, Track, TrackId

Progress = Callable[[str], None]
"""Takes what is being done, as in `Reading tracks · 100/195`; may be called at any rate."""


class PlaylistSource(Protocol):
    """A music service whose playlists can be read."""

    personal: bool
    """Whether what it shows depends on who asks."""

    async def snapshot(self, link: PlaylistLink, person_id: int, /) -> Snapshot:
        """Look at a playlist without its tracks, for a person with a Discord id.

        Raises SourceError, with the way out, where it cannot be read.
        """
        ...

    async def readable(self, snapshot: Snapshot, person_id: int, /) -> Snapshot:
        """Find out through whom the tracks can be read, where a look did not tell.

        Raises SourceError, with the way out, where nobody may.
        """
        del person_id
        return snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks. Raises SourceError where the service fails."""
        ...

    async def confirm(self, snapshot: Snapshot, /) -> None:
        """Raise SourceError where whoever the tracks were read through no longer wants that."""
        del snapshot


@dataclass(frozen=True, slots=True)
class Heard:
    """What a source knows of the sound of some tracks."""

    source: str
    """As coverage names it, as in `reccobeats`."""
    features: Mapping[TrackId, Features]
    """Tracks nobody knows are absent."""
    complete: bool
    """False where the service failed for some, so that asking again later may tell more."""


class FeatureSource(Protocol):
    """Somebody who knows what tracks sound like."""

    async def features(self, tracks: Sequence[Track], progress: Progress) -> Heard:
        """Look up what is known; a failure is none of the caller's, and only told by `complete`."""
        ...


class LinkFollower(Protocol):
    """Somebody who finds out where short links lead."""

    async def follow(self, url: str) -> str:
        """Tell where a short link leads. Raises SourceError where that is nowhere."""
        ...


class AttachmentReader(Protocol):
    """Where attached files are fetched from."""

    async def read(self, url: str, limit: int) -> bytes:
        """Download a file, one byte more than `limit` at most, so that its reader can refuse it.

        Raises SourceError where the link fails.
        """
        ...
