"""What is asked of a worker, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.documents.alt_text import describe_map
from bot.core.features import Focus
from bot.core.models import DEFAULTS, Options
from bot.core.products import Product
from bot.core.reports import Axis, Basis, Coverage, Quality, Report, Trait, asides

ANALYSIS = "1"
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


@dataclass(frozen=True, slots=True)
class ClusterSummary:
    """A cluster without its tracks."""

    number: int
    name: str
    size: int
    traits: tuple[Trait, ...]


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


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a worker sends back: the summary, and every product ready to store or to send."""

    summary: Summary
    products: Mapping[Product, bytes]


def summarise(report: Report) -> Summary:
    """Leave the tracks out of a report."""
    return Summary(
        title=report.title,
        basis=report.basis,
        focus=report.focus,
        coverage=report.coverage,
        quality=report.quality,
        axes=report.axes,
        clusters=tuple(
            ClusterSummary(cluster.number, cluster.name, cluster.size, cluster.traits)
            for cluster in report.clusters
        ),
        url=report.url,
        map_in_words=describe_map(report),
        unplaced=len(report.unplaced),
        asides=len(asides(report.clusters)),
        cover_url=report.cover_url,
    )


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


@dataclass(frozen=True, slots=True)
class AgainRequest:
    """Cluster a playlist that was read before, and write the report down."""

    playlist: bytes
    """Packed as in `bot.records.pieces`."""
    options: Options
