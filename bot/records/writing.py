"""A report to its pieces; done in workers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from bot.core.contributors.counting import contributions
from bot.core.documents import summarise
from bot.core.features import Features
from bot.core.models import Playlist, TrackId
from bot.core.placement import placement_of
from bot.core.reports import Cluster, Report, asides, shared_places
from bot.core.tracks.sorting import Sort, orders
from bot.core.tracks.sound_orders import sound_of
from bot.records import pieces
from bot.records.sketch import sketch_of

Item = TypeVar("Item")

PLACE_DIGITS = 3
"""Of a coordinate, where the map is some eight units wide and 1,000 pixels at most."""
STORED = (Sort.ARTIST, Sort.TITLE, Sort.YEAR)
"""Orders by names and years; those by sound are made of one small piece when they are asked for."""


def report_pieces(report: Report, playlist: Playlist) -> Iterator[tuple[str, bytes]]:
    """Write down everything that pages and further analyses read."""
    yield pieces.SUMMARY, pieces.summaries.encode(summarise(report))
    yield pieces.PLAYLIST, pieces.playlists.encode(playlist)
    yield pieces.PLACEMENT, pieces.placements.encode(placement_of(report))
    yield pieces.ASIDES, pieces.aside_lists.encode(asides(report.clusters))
    yield pieces.SKETCH, pieces.sketches.encode(sketch_of(report))
    if report.lists:
        yield pieces.SHARED, pieces.shared_lists.encode(shared_places(report.clusters))
        yield from map(_lists, report.clusters)
    for cluster in report.clusters:
        yield from _cluster(cluster, report.features)
    for number, chunk in enumerate(_chunks(report.unplaced)):
        yield pieces.unplaced_piece(number), pieces.unplaced_chunks.encode(tuple(chunk))
    yield from _contributors(report)


def _contributors(report: Report) -> Iterator[tuple[str, bytes]]:
    told = contributions(report)
    for number, chunk in enumerate(_chunks(told.people)):
        yield pieces.contributors_piece(number), pieces.contributor_chunks.encode(tuple(chunk))
    for cluster, additions in told.clusters.items():
        yield pieces.additions_piece(cluster), pieces.additions.encode(additions)


def _lists(cluster: Cluster) -> tuple[str, bytes]:
    holdings = tuple(member.lists for member in cluster.members)
    return pieces.lists_piece(cluster.number), pieces.holdings.encode(holdings)


def _cluster(cluster: Cluster, features: Mapping[TrackId, Features]) -> Iterator[tuple[str, bytes]]:
    tracks = [member.track for member in cluster.members]
    for number, chunk in enumerate(_chunks(tracks)):
        name = pieces.tracks_piece(cluster.number, number)
        yield name, pieces.track_chunks.encode(tuple(chunk))
    ids = tuple(track.id for track in tracks)
    yield pieces.ids_piece(cluster.number), pieces.id_lists.encode(ids)
    yield pieces.sound_piece(cluster.number), pieces.sounds.encode(sound_of(ids, features))
    on_map = tuple((_on_map(each.x), _on_map(each.y)) for each in cluster.members)
    yield pieces.places_piece(cluster.number), pieces.places.encode(on_map)
    yield pieces.points_piece(cluster.number), pieces.points.encode(cluster.points)
    for sort, places in orders(tracks, STORED).items():
        yield pieces.order_piece(cluster.number, sort), pieces.orders.encode(places)


def _on_map(coordinate: float) -> float:
    return round(coordinate, PLACE_DIGITS)


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), pieces.CHUNK):
        yield items[start : start + pieces.CHUNK]
