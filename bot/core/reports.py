"""What comes out: the frozen values of a result, from its parts to the whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.features import Features, Focus
from bot.core.lists import Holding, ListSummary
from bot.core.models import Addition, Duplicate, NewestPart, Reason, Track, TrackId, Unplaced
from bot.languages import Message


class Basis(StrEnum):
    """What the tracks were compared by."""

    SOUND = "sound"
    GENRES = "genres"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the playlist the clusters speak of.

    `rows = clustered + sum(reasons.values()) + duplicates`, and `distinct` counts tracks, so local
    files but neither podcasts nor empty rows.
    """

    rows: int
    distinct: int
    clustered: int
    duplicates: int
    reasons: Mapping[Reason, int]
    sources: Mapping[str, int]
    """Tracks by where the values they were clustered by came from: `file`."""
    genres: int
    """Clustered tracks with genres of their own; the others' were estimated from similar tracks."""
    years: int
    """Clustered tracks with a release year of their own."""
    unanswered: Mapping[str, int] = field(default_factory=dict)
    """Tracks in no cluster because a service failed or has not answered in time, by service."""
    editions: int = 0
    """Clustered tracks that are another edition of one beside them, and count once with it."""
    missing: tuple[str, ...] = ()
    """Audio features that too few tracks have to compare them by, by name."""
    named: int = 0
    matched: int = 0
    """Of `named` tracks, which came with their names alone, those that were found by these."""
    newest: NewestPart | None = None
    """Where the playlist has more tracks, of which these are the newest."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of the map."""

    low: str
    """What sets tracks at the left or the bottom apart: `calm, acoustic`; may be empty."""
    high: str
    share: float
    """Part of the whole variance that this axis shows, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the clusters may be trusted."""

    silhouette: float | None
    """Mean over a sample of the tracks, -1 to 1; None for a single cluster."""
    null_silhouette: float | None
    """What as many clusters reach in a cloud of as many tracks without any."""
    stability: float | None
    """Mean adjusted Rand index between clusterings of random parts, at most 1."""
    note: str
    """The same in plain words."""
    sentences: tuple[Message, ...] = ()
    """Those of the note, to be said in other languages; none in what earlier versions kept."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that sets a cluster apart from the playlist."""

    feature: str
    words: str
    z: float
    """Mean of the cluster in standard deviations of the playlist, from the playlist's mean."""


@dataclass(frozen=True, slots=True)
class Member:
    """A track with its place."""

    track: Track
    distance: float
    """To the cluster's centre, in the units of the clustering space: smaller is more typical."""
    x: float
    y: float
    edition_of: TrackId | None = None
    """The track that it is another edition of, and counts once with."""
    lists: Holding = ()
    """Which of the report's lists it is in."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A track about as near to another cluster as to its own."""

    id: TrackId
    name: str
    to: int
    """The number of the other cluster."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tracks that belong together."""

    number: int
    """From 1, the largest, or as in the report before."""
    name: str
    traits: tuple[Trait, ...]
    """The strongest first."""
    profile: Mapping[str, float]
    """z-score of every column of the profile picture, by its heading."""
    tempo: float | None
    """Median beats a minute, where tempo is known."""
    members: tuple[Member, ...]
    """From most to least typical."""
    odd_one_out: TrackId | None
    bridges: tuple[Bridge, ...]
    artists: tuple[str, ...] = ()
    """Those with the most tracks in it, equal ones by how typical theirs are."""
    founders: tuple[TrackId, ...] = ()
    """The tracks that it had when an earlier report named it; empty where the name is new."""
    points: tuple[tuple[float, ...], ...] = ()
    """Where its tracks are in the space that was clustered, in their order."""

    @property
    def size(self) -> int:
        """Count the tracks."""
        return len(self.members)

    @property
    def editions(self) -> Mapping[TrackId, int]:
        """Count the editions of every recording that has several, by the id of each of them."""
        recording = {each.track.id: each.edition_of or each.track.id for each in self.members}
        count = Counter(recording.values())
        return {track: count[of] for track, of in recording.items() if count[of] > 1}


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result."""

    title: str
    basis: Basis
    focus: Focus
    coverage: Coverage
    quality: Quality
    axes: tuple[Axis, Axis]
    """Left to right, bottom to top."""
    clusters: tuple[Cluster, ...]
    unplaced: tuple[Unplaced, ...]
    duplicates: tuple[Duplicate, ...]
    url: str = ""
    """The playlist's page; empty for a file."""
    cover_url: str = ""
    """Of the playlist's own picture, if it has one."""
    features: Mapping[TrackId, Features] = field(default_factory=dict)
    """What is known of how tracks sound, for orders by it; of other than clustered ones too."""
    additions: Mapping[TrackId, Addition] = field(default_factory=dict)
    """Who added tracks; of other than clustered ones too."""
    lists: tuple[ListSummary, ...] = ()
    """What the tracks come from, where that is more than one playlist."""


class Product(StrEnum):
    """Something that can be made of a report; the value is its usual file name."""

    MAP = "clusters.png"
    PROFILE = "profile.png"
    MARKDOWN = "clusters.md"
    CSV = "clusters.csv"
    JSON = "clusters.json"
    URIS = "clusters.txt"
    """Empty where no track has an address of Spotify's."""
    LISTS = "clusters.zip"
    """A list of links per cluster; empty where no track has one."""
    PAGE = "clusters.html"
    """Everything on one page, with a map to look around in."""


POSTED = (Product.MAP, Product.PROFILE, Product.MARKDOWN, Product.CSV, Product.URIS)
"""What is kept of a report for an answer in Discord to show or hand out."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A track that its cluster does not hold firmly."""

    cluster: int
    """The number of its own."""
    odd_one_out: bool
    to: int | None
    """The number of the other cluster that it is about as near to, if it is a bridge."""
    track: Track


def asides(clusters: Sequence[Cluster]) -> tuple[Aside, ...]:
    """List the odd one out and the bridges of every cluster, each track once."""
    return tuple(aside for cluster in clusters for aside in _asides(cluster))


def _asides(cluster: Cluster) -> Iterator[Aside]:
    tracks = {member.track.id: member.track for member in cluster.members}
    bridges = {bridge.id: bridge.to for bridge in cluster.bridges}
    odd = cluster.odd_one_out
    if odd is not None:
        yield Aside(cluster.number, odd_one_out=True, to=bridges.pop(odd, None), track=tracks[odd])
    for identifier, to in bridges.items():
        yield Aside(cluster.number, odd_one_out=False, to=to, track=tracks[identifier])


def shared_places(clusters: Sequence[Cluster]) -> tuple[tuple[int, int], ...]:
    """List the tracks of more than one list: the number of the cluster, and the place there.

    Places count from the most typical track, from 0.
    """
    return tuple(
        (cluster.number, place)
        for cluster in clusters
        for place, member in enumerate(cluster.members)
        if len(member.lists) > 1
    )
