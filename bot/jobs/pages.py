"""The page of a report that was kept: its pieces are put together again."""

from dataclasses import replace

from bot.core.documents import spoken_summary
from bot.core.lists import Holding
from bot.core.models import Track, TrackId, Unplaced
from bot.core.reports import Product
from bot.core.summary import ClusterSummary
from bot.languages import speaking
from bot.records import pieces
from bot.records.page_request import PageRequest
from bot.records.sounds import playlist_sound
from bot.report_page import PageContent, write_page


def kept_page(request: PageRequest) -> bytes:
    """Write the page of a kept report.

    Raises GoneError where a piece was kept in a form that is not known.
    """
    tracks: dict[int, list[Track]] = {}
    places: dict[TrackId, pieces.Place] = {}
    lists: dict[TrackId, Holding] = {}
    for cluster in request.summary.clusters:
        members = _tracks(request, cluster)
        tracks[cluster.number] = [members[place] for place in request.orders[cluster.number]]
        places |= _places(request, cluster, members)
        lists |= _lists(request, cluster, members)
    with speaking(request.language):
        content = PageContent(
            summary=spoken_summary(request.summary),
            tracks=tracks,
            places=places,
            features=playlist_sound(request.pieces.get(pieces.PLAYLIST, b"")).features,
            unplaced=_unplaced(request),
            lists=lists,
            personal=request.personal,
            credits=request.credits,
        )
        return write_page(content, lambda: _picture(request))


def _tracks(request: PageRequest, cluster: ClusterSummary) -> list[Track]:
    names = [pieces.tracks_piece(cluster.number, chunk) for chunk in pieces.chunks(0, cluster.size)]
    chunks = (pieces.unpack(pieces.track_chunks, request.pieces.get(name, b"")) for name in names)
    return [
        replace(track, label=request.labels.get(track.id, track.label))
        for chunk in chunks
        for track in chunk
    ]


def _places(
    request: PageRequest, cluster: ClusterSummary, members: list[Track]
) -> dict[TrackId, pieces.Place]:
    packed = request.pieces.get(pieces.places_piece(cluster.number))
    if packed is None:
        return {}
    places = pieces.unpack(pieces.places, packed)
    return {track.id: place for track, place in zip(members, places, strict=True)}


def _lists(
    request: PageRequest, cluster: ClusterSummary, members: list[Track]
) -> dict[TrackId, Holding]:
    packed = request.pieces.get(pieces.lists_piece(cluster.number))
    if packed is None:
        return {}
    holdings = pieces.unpack(pieces.holdings, packed)
    return {track.id: holding for track, holding in zip(members, holdings, strict=True)}


def _unplaced(request: PageRequest) -> list[Unplaced]:
    if not request.summary.unplaced:
        return []
    names = map(pieces.unplaced_piece, pieces.chunks(0, request.summary.unplaced))
    chunks = (
        pieces.unpack(pieces.unplaced_chunks, request.pieces.get(name, b"")) for name in names
    )
    return [row for chunk in chunks for row in chunk]


def _picture(request: PageRequest) -> bytes:
    return request.pieces.get(pieces.product_piece(Product.MAP), b"")
