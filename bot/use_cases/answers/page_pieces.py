"""Which pieces of a report a page shows, known before any is read: one read has them all."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.core.pages.positions import (
    ASIDES,
    CHANGES,
    COMPARISON,
    OVERVIEW,
    PROFILE,
    SHARED,
    Position,
)
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import COLUMNS
from bot.records import pieces

WHOLE: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        OVERVIEW: [pieces.product_piece(Product.MAP)],
        CHANGES: [],
        COMPARISON: [],
        SHARED: [pieces.SHARED],
        PROFILE: [pieces.product_piece(Product.PROFILE)],
        ASIDES: [pieces.ASIDES],
    }
)
"""What the pages of sections show that are kept as a whole."""


def likely_pieces(position: Position, page_size: int) -> Sequence[str]:
    """Name the summary and the pieces that the page at a position most likely shows.

    A position may be beyond the end, and an order leads to other pieces: those are read later.
    """
    return [pieces.SUMMARY, *_beside_summary(position, page_size)]


def _beside_summary(position: Position, page_size: int) -> Sequence[str]:
    chunks = pieces.chunks(position.offset, page_size)
    if position.cluster is not None:
        return _of_cluster(position.cluster, position.sort, chunks)
    if position.section in WHOLE:
        return WHOLE[position.section]
    return [pieces.unplaced_piece(chunk) for chunk in chunks]


def _of_cluster(cluster: int, sort: Sort, chunks: range) -> Sequence[str]:
    if sort is Sort.TYPICAL:
        return [pieces.tracks_piece(cluster, chunk) for chunk in chunks]
    if sort in COLUMNS:
        return [pieces.sound_piece(cluster)]
    return [pieces.ids_piece(cluster) if sort is Sort.RANK else pieces.order_piece(cluster, sort)]
