"""What the use cases ask of the outside world."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.core.guild_settings import Overrides, Setting
from bot.core.links import PlaylistLink
from bot.core.models import Features, Options, Playlist, Snapshot, Track, TrackId
from bot.core.postings import (
    Posting,
    PostingId,
    RecentPlaylist,
    ReportKey,
    ReportOrigin,
    ReportRecord,
)

Request = TypeVar("Request")
Answer = TypeVar("Answer")

Progress = Callable[[str], None]
"""Takes what is being done, as in `Reading tracks · 100/195`; may be called at any rate."""


@dataclass(frozen=True, slots=True)
class Job(Generic[Request, Answer]):
    """A function that only workers import, named so that nobody else has to."""

    path: str
    """Module and function, as in `bot.jobs:cluster_export`."""


class Compute(Protocol):
    """Somewhere to do heavy work without holding up the caller."""

    async def run(self, job: Job[Request, Answer], request: Request) -> Answer:
        """Do the job elsewhere and return its answer.

        Whatever the job raises is raised here. Raises OutOfTimeError when the job took longer than
        it may and WorkerLostError when its process died twice.
        """
        ...


class PlaylistSource(Protocol):
    """A music service whose playlists can be read."""

    async def snapshot(self, link: PlaylistLink) -> Snapshot:
        """Look at a playlist without its tracks.

        Raises SourceError, with the way out, where it cannot be read.
        """
        ...

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks. Raises SourceError where the service fails."""
        ...


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


class FileSource(Protocol):
    """Where attached files are fetched from."""

    async def read(self, url: str, limit: int) -> bytes:
        """Download a file, one byte more than `limit` at most, so that its reader can refuse it.

        Raises SourceError where the link fails.
        """
        ...


class ReportStore(Protocol):
    """Reports, in pieces."""

    async def find(self, source: str, options: Options, version: str) -> ReportKey | None:
        """Find the newest complete report about a source, made with these options."""
        ...

    async def origin(self, key: ReportKey) -> ReportOrigin | None:
        """Tell what a report is about; None where it is gone."""
        ...

    async def save(self, record: ReportRecord, version: str) -> None:
        """Keep a report; one with an equal key is replaced, whole."""
        ...

    async def pieces(self, key: ReportKey, names: Collection[str]) -> Mapping[str, bytes]:
        """Read some pieces of a report; those that are not there are absent."""
        ...

    async def touch(self, key: ReportKey) -> None:
        """Remember that somebody looks at a report now, so that it does not expire."""
        ...

    async def expire(self, before: datetime, most_bytes: int, spare_after: datetime) -> int:
        """Delete reports last looked at before a time, then the oldest until the rest fits.

        Reports looked at after `spare_after` stay in any case. Returns how many went.
        """
        ...


class PostingStore(Protocol):
    """Answers in Discord."""

    async def add(self, posting: Posting) -> None:
        """Keep a posting."""
        ...

    async def get(self, posting: PostingId) -> Posting | None:
        """Find a posting whose report is still there."""
        ...

    async def set_message(self, posting: PostingId, message_id: int) -> None:
        """Remember the message that shows a posting."""
        ...

    async def remove(self, posting: PostingId) -> None:
        """Forget a posting, and every other one of the same message."""
        ...

    async def of_person(self, owner_id: int) -> Sequence[Posting]:
        """List what somebody has asked for, the newest first."""
        ...

    async def remove_person(self, owner_id: int) -> int:
        """Forget everything that somebody has asked for; reports that nobody else shows go too."""
        ...


class GuildStore(Protocol):
    """What is kept about servers."""

    async def overrides(self) -> Mapping[int, Overrides]:
        """Read what every server has decided."""
        ...

    async def decide(self, guild_id: int, setting: Setting, value: Any) -> None:
        """Keep what a server has decided."""
        ...

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        ...

    async def remember_playlist(self, guild_id: int, playlist: RecentPlaylist) -> None:
        """Keep what a server has seen clustered in public; the newest few stay."""
        ...

    async def recent_playlists(self, guild_id: int) -> Sequence[RecentPlaylist]:
        """List what a server has lately seen, the newest first."""
        ...

    async def known(self) -> Collection[int]:
        """List the servers about which anything is kept, postings too."""
        ...

    async def remove(self, guild_id: int) -> None:
        """Forget everything about a server: settings, playlists, postings."""
        ...


class FactStore(Protocol):
    """Small things that the bot remembers about itself."""

    async def recall(self, name: str) -> str | None:
        """Read a fact."""
        ...

    async def remember(self, name: str, value: str) -> None:
        """Keep a fact."""
        ...
