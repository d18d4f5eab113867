"""What is asked of a worker, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.models import DEFAULTS, Options
from bot.core.reports import Product
from bot.core.summary import Summary

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


@dataclass(frozen=True, slots=True)
class AgainRequest:
    """Cluster a playlist that was read before, and write the report down."""

    playlist: bytes
    """Packed as in `bot.records.pieces`."""
    options: Options
