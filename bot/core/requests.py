"""What is asked of a worker, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.history import ChartBar
from bot.core.models import DEFAULTS, Options, TrackId
from bot.core.reports import Product
from bot.core.summary import Summary
from bot.languages import Language

ANALYSIS = "2"
"""Goes up whenever the same tracks would give another report, so that stored ones are made anew."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Cluster the playlist in an export file."""

    content: bytes
    fallback_title: str = "Playlist"
    """Used where neither `title` nor the file names the playlist."""
    title: str | None = None
    playlist: str | None = None
    """Which playlist, by name, of a file that holds several."""
    options: Options = DEFAULTS
    products: tuple[Product, ...] = tuple(Product)
    order: str = "t"
    """Of the tracks in lists and pages, as a value of `bot.core.tracks.sorting.Sort`."""
    newest: int | None = None
    """How many of the newest tracks alone are wanted."""


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a worker sends back: the summary, and every product ready to store or to send."""

    summary: Summary
    products: Mapping[Product, bytes]


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """Cluster the playlist in an export file, and write the report down."""

    content: bytes
    fallback_title: str
    playlist: str | None
    """Which playlist, by name, of a file that holds several."""
    options: Options
    largest: int
    """How many tracks it may have."""
    newest: int | None = None
    """How many of the newest tracks alone are wanted."""
    previous: bytes | None = None
    """The placement that its clusters go on from, packed as in `bot.records.pieces`."""


@dataclass(frozen=True, slots=True)
class AgainRequest:
    """Cluster a playlist that was read before, and write the report down."""

    playlist: bytes
    """Packed as in `bot.records.pieces`."""
    options: Options
    previous: bytes | None = None
    """The placement that its clusters go on from, packed likewise."""


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Tell what is different between two placements."""

    before: bytes
    """Packed as in `bot.records.pieces`."""
    after: bytes


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """Draw how many tracks each cluster had through time."""

    title: str
    bars: tuple[ChartBar, ...]
    """The oldest first; at least one."""
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class ContributorBar:
    """What one contributor added, or some together."""

    label: str
    otherwise: str
    """Stands for a label that no font draws."""
    tracks: int
    sizes: tuple[tuple[int, int], ...]
    """How many of them are in a cluster, by its number; none is 0."""


@dataclass(frozen=True, slots=True)
class ContributorsRequest:
    """Draw how what people added spreads over the clusters."""

    title: str
    clusters: tuple[tuple[int, str], ...]
    """Numbers and names of all."""
    bars: tuple[ContributorBar, ...]
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class RedrawRequest:
    """Draw a picture of a kept report under other words."""

    product: Product
    """A picture."""
    summary: bytes
    sketch: bytes
    """Both packed likewise."""
    title: str
    names: tuple[tuple[int, str], ...]
    """By the number of the cluster; the others keep their own."""
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class PartRequest:
    """Cluster some tracks of a playlist that was read before, and write the report down."""

    playlist: bytes
    """Packed likewise."""
    ids: tuple[TrackId, ...]
    title: str
    options: Options


@dataclass(frozen=True, slots=True)
class UnionRequest:
    """Cluster the tracks of several playlists that were read before, and write the report down."""

    playlists: tuple[bytes, ...]
    """Packed likewise."""
    names: tuple[str, ...]
    """What each is called."""
    title: str
    options: Options
    largest: int
    """How many different tracks they may have together."""
