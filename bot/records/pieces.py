"""The pieces of a report: their names, and what is in them."""

from bot.core.models import Playlist, Track, TrackId, Unplaced
from bot.core.reports import Aside
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.records.codec import Codec

CHUNK = 25
"""Tracks in a piece: a page of ten, however sorted, unpacks at most ten of them."""

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


def tracks_piece(cluster: int, chunk: int) -> str:
    """Name the piece with some tracks of a cluster, from the most typical on."""
    return f"tracks/{cluster}/{chunk}"


def order_piece(cluster: int, sort: Sort) -> str:
    """Name the piece that tells the places, among the typical, of tracks sorted otherwise."""
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
