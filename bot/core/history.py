"""Earlier results of a playlist, and what has changed since one of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.core.models import Options
from bot.core.placement import PlacedTrack
from bot.core.postings import PostingId

HistoryId = NewType("HistoryId", str)
"""What results are about, whatever its state was: `deezer:908622995`, or `file:` and a
digest of a user's id and the file's name."""


@dataclass(frozen=True, slots=True)
class ClusterSize:
    """What is remembered of a cluster the longest."""

    number: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A result in the chart of a playlist's history."""

    day: str
    clusters: tuple[ClusterSize, ...]
    """By number; none is empty."""

    @property
    def total(self) -> int:
        """Count the tracks."""
        return sum(each.size for each in self.clusters)


@dataclass(frozen=True, slots=True)
class PastResult:
    """A result that a user was shown; it outlives its report, and goes with its answer."""

    posting: PostingId
    about: HistoryId
    source: str
    """As in ReportOrigin: with the state that the playlist had."""
    options: Options
    owner_id: int
    guild_id: int | None
    private: bool
    open: bool
    """As in ReportOrigin."""
    title: str
    made: datetime
    clusters: tuple[ClusterSize, ...]

    @property
    def tracks(self) -> int:
        """Count the tracks that were in a cluster."""
        return sum(each.size for each in self.clusters)


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at earlier results, and where.

    A user sees their own, and what all were shown on the same server, as long as it is open. What
    is to be shown to all names no result that its user was shown in private.
    """

    person_id: int
    guild_id: int | None
    private: bool


class Fate(StrEnum):
    """What has become of a track."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ChangedTrack:
    """A track that is new, gone, or in another cluster."""

    track: PlacedTrack
    fate: Fate
    cluster: int | None = None
    """The number of the one that it is in now; None for a track that is gone or in none."""
    before: int | None = None
    """The number that the one before had then; None likewise."""


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """A cluster, and what it was."""

    number: int
    name: str
    size: int
    before: ClusterSize | None
    """None for a new one."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What is different between two results of a playlist."""

    tracks: tuple[ChangedTrack, ...]
    """First those that are new, then those that are gone, then those that have moved."""
    clusters: tuple[ClusterChange, ...]
    lost: tuple[ClusterSize, ...]
    """Clusters that none of today's goes on from."""

    def count(self, fate: Fate) -> int:
        """Count the tracks of one fate."""
        return sum(each.fate is fate for each in self.tracks)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in an answer, and since when."""

    since: datetime
    differences: Differences
