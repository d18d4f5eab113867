"""A report without its tracks, as processes send it to one another and pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.features import Focus
from bot.core.lists import ListSummary
from bot.core.models import TrackId
from bot.core.reports import Axis, Basis, Coverage, Quality, Trait


@dataclass(frozen=True, slots=True)
class ClusterSummary:
    """A cluster without its tracks."""

    number: int
    name: str
    size: int
    traits: tuple[Trait, ...]
    artists: tuple[str, ...] = ()
    """Those with the most tracks, the first of equals by nearness to the centre."""
    editions: Mapping[TrackId, int] = field(default_factory=dict)
    """How many editions of its recording the cluster has, of tracks that are not the only one."""
    on_spotify: int | None = None
    """How many of its tracks have a page at Spotify; None where that was not looked at, as in what
    earlier versions kept."""
    own_name: str = ""
    """What the analysis calls it, where a user has given it another name; never stored."""

    @property
    def is_at_spotify(self) -> bool:
        """Return whether any of its tracks has a page at Spotify, as far as that was looked at."""
        return self.on_spotify != 0


@dataclass(frozen=True, slots=True)
class ContributorCounts:
    """How many people added something."""

    people: int = 0
    """None where fewer than two are known."""
    tracks: int = 0
    """That they added."""
    unknown: int = 0
    """Tracks of which it is not known who added them."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A report without its tracks: small enough to send between processes and keep at hand."""

    title: str
    basis: Basis
    focus: Focus
    coverage: Coverage
    quality: Quality
    axes: tuple[Axis, Axis]
    clusters: tuple[ClusterSummary, ...]
    url: str
    """The playlist's page; empty for a file."""
    map_in_words: str
    unplaced: int
    """Rows that are in no cluster."""
    asides: int
    """Tracks that are odd ones out or bridges, once for each."""
    cover_url: str = ""
    """Of the playlist's own picture, if it has one."""
    measured: tuple[str, ...] | None = None
    """What the tracks can be put in order by of how they sound: columns of `ClusterSound` in which
    any is known. None where that was not looked at, as in what earlier versions kept."""
    contributors: ContributorCounts = field(default_factory=ContributorCounts)
    """How many people added the tracks; none in what earlier versions kept."""
    lists: tuple[ListSummary, ...] = ()
    """What the tracks come from, where that is more than one playlist."""
    shared: int = 0
    """Tracks in clusters that are in more than one of the lists."""
    own_title: str = ""
    """What the report is called, where a user's answer is called otherwise; never stored."""

    @property
    def is_renamed(self) -> bool:
        """Return whether an answer is called otherwise than its report, or a cluster of it is."""
        return bool(self.own_title) or any(cluster.own_name for cluster in self.clusters)
