"""The pieces of a report: their names, and what is in them."""

from collections.abc import Mapping
from typing import Any

from bot.core.errors import GoneError
from bot.core.models import Playlist, Track, TrackId, Unplaced
from bot.core.reports import Aside
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.records.codec import Codec, Value

CHUNK = 25
"""Tracks in a piece: a page of ten, however sorted, unpacks at most ten of them."""

GONE = "I no longer have that result; please run /clusters again."

SUMMARY = "summary"
PLAYLIST = "playlist"
"""The tracks and features that another number of clusters needs."""
ASIDES = "asides"

summaries: Codec[Summary] = Codec(Summary)
playlists: Codec[Playlist] = Codec(Playlist)
track_chunks: Codec[tuple[Track, ...]] = Codec(tuple[Track, ...])
unplaced_chunks: Codec[tuple[Unplaced, ...]] = Codec(tuple[Unplaced, ...])
aside_lists: Codec[tuple[Aside, ...]] = Codec(tuple[Aside, ...])
orders: Codec[tuple[int, ...]] = Codec(tuple[int, ...])
id_lists: Codec[tuple[TrackId, ...]] = Codec(tuple[TrackId, ...])


def unpack(codec: Codec[Value], body: bytes) -> Value:
    """Read a piece. Raises GoneError where it is in no form that is known."""
    try:
        return codec.decode(body)
    except ValueError as error:
        raise GoneError(GONE) from error


def tracks_piece(cluster: int, chunk: int) -> str:
    """Name the piece with some tracks of a cluster, from the most typical on."""
    return f"tracks/{cluster}/{chunk}"


def order_piece(cluster: int, sort: Sort) -> str:
    """Name the piece with the places, among the typical, of tracks in another order."""
    return f"order/{cluster}/{sort}"


def ids_piece(cluster: int) -> str:
    """Name the piece with the ids of a cluster's tracks, from the most typical on."""
    return f"ids/{cluster}"


def unplaced_piece(chunk: int) -> str:
    """Name the piece with some of the rows that are in no cluster."""
    return f"unplaced/{chunk}"


def product_piece(product: str) -> str:
    """Name the piece that holds a picture or a document."""
    return f"product/{product}"


SAMPLE: Mapping[str, Codec[Any]] = {
    SUMMARY: summaries,
    ASIDES: aside_lists,
    tracks_piece(1, 0): track_chunks,
    order_piece(1, Sort.TITLE): orders,
}
"""One piece of each kind that every report has and pages show."""
