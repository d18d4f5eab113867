"""The frozen values before the analysis, in their order of making: tracks, playlists, options."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from bot.core.features import Features, Focus
from bot.core.lists import TrackLists
from bot.core.services import ListKind

TrackId = NewType("TrackId", str)
"""A Spotify id (22 characters); without one `isrc:` and the ISRC; without that `digest:` and 16 hex
digits over artist, title and duration."""


@dataclass(frozen=True, slots=True, order=True)
class Artist:
    """A person or band who made a track."""

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
class Addition:
    """Who added a track to its playlist, and when."""

    by: str
    """A contributor's key, see `bot.core.contributors`."""
    at: int | None = None
    """In seconds of Unix; None where the source does not tell."""


class Reason(StrEnum):
    """Why a row of the playlist is in no cluster."""

    NO_FEATURES = "no_features"
    NOT_FOUND = "not_found"
    """The source has its names alone, and no service a recording of these."""
    NO_GENRES = "no_genres"
    UNANSWERED = "unanswered"
    """A service that may know how it sounds has not answered."""
    LOCAL_FILE = "local_file"
    PODCAST = "podcast"
    NO_TRACK = "no_track"
    WITHHELD = "withheld"
    """The service keeps the row from the bot's app, though not from the user."""


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
class Snapshot:
    """A service's playlist as it is now, without its tracks."""

    service: str
    """As in `deezer`."""
    id: str
    title: str
    url: str
    state: str
    """Changes whenever the playlist does, so it can key a cache; empty where it is unknown."""
    total: int
    """How many rows it has; 0 where the service shows them to no user."""
    cover_url: str = ""
    """Of the playlist's own picture."""
    open: bool = True
    """Whether every user may be shown what is made of it."""
    read_through: int | None = None
    """The Discord id of the user by whose account it is read, where that makes a difference."""
    withheld: bool = False
    """Whether the service keeps the tracks from the bot's app, though not from the user."""
    kind: ListKind = ListKind.PLAYLIST
    newest: int | None = None
    """How many rows are wanted, where that is the newest of more; None for all."""

    @property
    def wanted(self) -> int:
        """Count the rows that are to be read."""
        return self.total if self.newest is None else min(self.newest, self.total)

    @property
    def older(self) -> int:
        """Count the rows that are not to be read, which come first where new ones are appended."""
        return self.total - self.wanted


@dataclass(frozen=True, slots=True)
class NewestPart:
    """How much of a playlist was taken that has more tracks than may be taken."""

    tracks: int
    of: int
    """How many the whole playlist has."""


@dataclass(frozen=True, slots=True)
class Playlist:
    """What was read: every row is a track, a further row of one, or left out."""

    title: str
    tracks: tuple[Track, ...]
    """Distinct, sorted by id; without the ones in `left_out`."""
    features: Mapping[TrackId, Features] = field(default_factory=dict)
    """What the source itself knew about the sound."""
    left_out: tuple[Unplaced, ...] = ()
    """Local files, once each; podcasts and rows without a track, once each row; sorted."""
    duplicates: tuple[Duplicate, ...] = ()
    origins: Mapping[TrackId, str] = field(default_factory=dict)
    """The service that knew the features of a track; absent where it was the source itself."""
    genre_origins: Mapping[TrackId, str] = field(default_factory=dict)
    """The service that knew the genres of a track; absent likewise."""
    url: str = ""
    """The playlist's page; empty for a file."""
    cover_url: str = ""
    """Of the playlist's own picture; empty for a file."""
    unanswered: Mapping[TrackId, str] = field(default_factory=dict)
    """The service that may know how a track sounds, and failed or has not answered in time."""
    found: Mapping[TrackId, str] = field(default_factory=dict)
    """The service that found the recording of a track of which the source has the names alone."""
    not_found: tuple[TrackId, ...] = ()
    """Such tracks of which no service has a recording."""
    newest: NewestPart | None = None
    """Where these are the newest tracks of a longer playlist; None where they are all."""
    additions: Mapping[TrackId, Addition] = field(default_factory=dict)
    """Who added tracks, as far as the source tells."""
    lists: TrackLists | None = None
    """Where these are the tracks of several lists, which of them each is in."""

    @property
    def rows(self) -> int:
        """Count the rows of the source."""
        extra = sum(duplicate.extra_rows for duplicate in self.duplicates)
        return len(self.tracks) + len(self.left_out) + extra


FEWEST_CLUSTERS, MOST_CLUSTERS = 2, 12
"""How many a user may ask for; twelve are as many as colours, shapes and badges tell apart."""
SMALLEST_SIZE = 2
"""Of a cluster, that a user may ask for: a track alone is none."""
MOST_TRACKS = 10_000
"""That a playlist may have at all; Spotify's have no more."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many tracks every cluster has at least and at most; None where that is open."""

    least: int | None = None
    most: int | None = None


ANY_SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may choose."""

    clusters: int | None = None
    """2 to 12, or None for as many as suit the playlist."""
    focus: Focus = Focus.BALANCED
    sizes: Sizes = ANY_SIZES


DEFAULTS = Options()
