"""What is asked of a worker, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.core.models import DEFAULTS, Focus, Options
from bot.core.reports import Axis, Basis, Coverage, Quality, Report, Trait


class Product(StrEnum):
    """Something that can be made of a report; the value is its usual file name."""

    MAP = "clusters.png"
    PROFILE = "profile.png"
    MARKDOWN = "clusters.md"
    CSV = "clusters.csv"
    JSON = "clusters.json"


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


@dataclass(frozen=True, slots=True)
class Outcome:
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
    )
