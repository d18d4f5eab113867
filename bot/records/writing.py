"""A report to its pieces; done in workers."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from bot.core.documents import summarise
from bot.core.models import Playlist
from bot.core.reports import Cluster, Report, asides
from bot.core.tracks.sorting import Sort, orders
from bot.records import pieces

Item = TypeVar("Item")

STORED = tuple(sort for sort in Sort if sort not in {Sort.TYPICAL, Sort.RANK})
"""Orders that are the same for every user, and not that of the tracks themselves."""


def report_pieces(report: Report, playlist: Playlist) -> Iterator[tuple[str, bytes]]:
    """Write down everything that pages and further analyses read."""
    yield pieces.SUMMARY, pieces.summaries.encode(summarise(report))
    yield pieces.PLAYLIST, pieces.playlists.encode(playlist)
    yield pieces.ASIDES, pieces.aside_lists.encode(asides(report.clusters))
    for cluster in report.clusters:
        yield from _cluster(cluster)
    for number, chunk in enumerate(_chunks(report.unplaced)):
        yield pieces.unplaced_piece(number), pieces.unplaced_chunks.encode(tuple(chunk))


def _cluster(cluster: Cluster) -> Iterator[tuple[str, bytes]]:
    tracks = [member.track for member in cluster.members]
    for number, chunk in enumerate(_chunks(tracks)):
        name = pieces.tracks_piece(cluster.number, number)
        yield name, pieces.track_chunks.encode(tuple(chunk))
    ids = tuple(track.id for track in tracks)
    yield pieces.ids_piece(cluster.number), pieces.id_lists.encode(ids)
    for sort, places in orders(tracks, STORED).items():
        yield pieces.order_piece(cluster.number, sort), pieces.orders.encode(places)


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), pieces.CHUNK):
        yield items[start : start + pieces.CHUNK]
