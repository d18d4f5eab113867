"""The frozen values, in the order in which they come into being."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

TrackId = NewType("TrackId", str)
"""A Spotify id (22 characters); without one `isrc:` and the ISRC; without that `digest:` and 16 hex
digits over artist, title and duration."""


@dataclass(frozen=True, slots=True, order=True)
class Artist:
    """Somebody who made a track."""

    name: str
    uri: str = ""
    """`spotify:artist:...`, or empty where the source does not tell."""


@dataclass(frozen=True, slots=True)
class Track:
    """One recording, as the source describes it; what is unknown is empty or None."""

    id: TrackId
    name: str
    artists: tuple[Artist, ...] = ()
    album: str = ""
    uri: str = ""
    album_uri: str = ""
    art_url: str = ""
    label: str = ""
    isrc: str = ""
    year: int | None = None
    duration_ms: int | None = None
    popularity: int | None = None
    """0 to 100, Spotify's own scale."""
    genres: tuple[str, ...] = ()
    """Lower case, sorted, without repeats."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a track sounds like, on Spotify's scales."""

    danceability: float
    energy: float
    loudness: float
    """Decibels, about -60 to 0."""
    speechiness: float
    acousticness: float
    instrumentalness: float
    liveness: float
    valence: float
    tempo: float
    """Beats a minute."""


class Reason(StrEnum):
    """Why a row of the playlist is in no cluster."""

    NO_FEATURES = "no_features"
    NO_GENRES = "no_genres"
    LOCAL_FILE = "local_file"
    PODCAST = "podcast"
    NO_TRACK = "no_track"


@dataclass(frozen=True, slots=True, order=True)
class Unplaced:
    """A row that is in no cluster."""

    id: str
    name: str
    reason: Reason
    artists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """A track that the playlist holds more than once."""

    id: str
    name: str
    extra_rows: int
    """How many rows repeat it; the first is not counted."""


@dataclass(frozen=True, slots=True)
class Playlist:
    """What was read: every row is a track, a further row of one, or left out."""

    title: str
    tracks: tuple[Track, ...]
    """Distinct, sorted by id; without the ones in `left_out`."""
    features: Mapping[TrackId, Features] = field(default_factory=dict)
    """What the source itself knew about the sound."""
    left_out: tuple[Unplaced, ...] = ()
    """Local files, podcasts and rows without a track, sorted, once each row."""
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def rows(self) -> int:
        """Count the rows of the source."""
        extra = sum(duplicate.extra_rows for duplicate in self.duplicates)
        return len(self.tracks) + len(self.left_out) + extra


class Focus(StrEnum):
    """Which side of the sound counts most."""

    BALANCED = "balanced"
    ENERGY = "energy"
    MOOD = "mood"
    RHYTHM = "rhythm"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may choose."""

    clusters: int | None = None
    """2 to 12, or None for as many as suit the playlist."""
    focus: Focus = Focus.BALANCED


DEFAULTS = Options()


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
    """What as many clusters reach when every column is dealt to the tracks at random."""
    stability: float | None
    """Mean adjusted Rand index between clusterings of random parts, at most 1."""
    note: str
    """The same in plain words."""


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
    """From 1, the largest."""
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

    @property
    def size(self) -> int:
        """Count the tracks."""
        return len(self.members)


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
