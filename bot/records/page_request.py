"""What a worker is handed for the page of a report that was kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.contributors.credits import Credit
from bot.core.models import TrackId
from bot.core.reports import Product
from bot.core.spotify.ranks import Personal
from bot.core.summary import Summary
from bot.languages import Language
from bot.records import pieces


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Write the page of a report that was kept."""

    summary: Summary
    """Under the names that its owner gave."""
    pieces: Mapping[str, bytes]
    """All that the page shows, by their names, as they were kept."""
    orders: Mapping[int, Sequence[int]]
    """By the number of a cluster: where its tracks stand, from the most typical, as listed."""
    labels: Mapping[TrackId, str]
    """Those that became known since the report was made, too."""
    personal: Personal | None = None
    """Of the user whom the page is for alone."""
    credits: Mapping[TrackId, Credit] = field(default_factory=dict)
    """Who added tracks, in the words of whom the page is for."""
    language: Language = Language.ENGLISH


def names_of_page(summary: Summary) -> Iterator[str]:
    """Name all that a page shows; reports of the first release lack some of it."""
    yield pieces.PLAYLIST
    yield pieces.product_piece(Product.MAP)
    for cluster in summary.clusters:
        yield pieces.places_piece(cluster.number)
        if summary.lists:
            yield pieces.lists_piece(cluster.number)
        for chunk in pieces.chunks(0, cluster.size):
            yield pieces.tracks_piece(cluster.number, chunk)
    if summary.unplaced:
        for chunk in pieces.chunks(0, summary.unplaced):
            yield pieces.unplaced_piece(chunk)
