"""The pieces of a report: their names, and what is in them."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.contributors.values import ClusterAdditions, Contributor
from bot.core.errors import GoneError
from bot.core.features import Features
from bot.core.history import ClusterSize, Differences
from bot.core.lists import Holding
from bot.core.models import Playlist, Track, TrackId, Unplaced
from bot.core.placement import Placement
from bot.core.reports import Aside
from bot.core.summary import Summary
from bot.core.tracks.alike import Point
from bot.core.tracks.sorting import Sort
from bot.core.tracks.sound_orders import ClusterSound
from bot.languages import gettext, gettext_noop
from bot.records.codec import LEVEL, Codec, Value
from bot.records.sketch import ClusterSketch

CHUNK = 25
"""Tracks in a piece: a page of ten, however sorted, unpacks at most ten of them."""

LARGEST_PLAIN = 2**20
"""Bytes of a picture or document that is kept as it is."""
GONE = gettext_noop("I no longer have that answer; please run /clusters again.")
"""Said by `gettext` where it is raised."""

SUMMARY = "summary"
PLAYLIST = "playlist"
"""The tracks and features that another number of clusters needs."""
ASIDES = "asides"
PLACEMENT = "placement"
"""What the next report goes on from; it outlives this one."""
SKETCH = "sketch"
"""What pictures are drawn again of; reports that were kept before this version have none."""
SHARED = "shared"
"""The tracks that are in more than one list; reports of a single playlist have none."""


Place = tuple[float, float]
"""Where a track is on the map, rightwards and upwards."""


@dataclass(frozen=True, slots=True)
class PlaylistSound:
    """The part of a kept playlist that says how its tracks sound."""

    features: Mapping[TrackId, Features]


summaries: Codec[Summary] = Codec(Summary)
playlists: Codec[Playlist] = Codec(Playlist)
track_chunks: Codec[tuple[Track, ...]] = Codec(tuple[Track, ...])
unplaced_chunks: Codec[tuple[Unplaced, ...]] = Codec(tuple[Unplaced, ...])
aside_lists: Codec[tuple[Aside, ...]] = Codec(tuple[Aside, ...])
orders: Codec[tuple[int, ...]] = Codec(tuple[int, ...])
sounds: Codec[ClusterSound] = Codec(ClusterSound)
playlist_sounds: Codec[PlaylistSound] = Codec(PlaylistSound)
sketches: Codec[tuple[ClusterSketch, ...]] = Codec(tuple[ClusterSketch, ...])
places: Codec[tuple[Place, ...]] = Codec(tuple[Place, ...])
points: Codec[tuple[Point, ...]] = Codec(tuple[Point, ...])
id_lists: Codec[tuple[TrackId, ...]] = Codec(tuple[TrackId, ...])
contributor_chunks: Codec[tuple[Contributor, ...]] = Codec(tuple[Contributor, ...])
additions: Codec[ClusterAdditions] = Codec(ClusterAdditions)
placements: Codec[Placement] = Codec(Placement)
holdings: Codec[tuple[Holding, ...]] = Codec(tuple[Holding, ...])
shared_lists: Codec[tuple[tuple[int, int], ...]] = Codec(tuple[tuple[int, int], ...])
differences: Codec[Differences] = Codec(Differences)
size_lists: Codec[tuple[ClusterSize, ...]] = Codec(tuple[ClusterSize, ...])


def unpack(codec: Codec[Value], body: bytes) -> Value:
    """Read a piece. Raises GoneError where it is in no form that is known."""
    try:
        return codec.decode(body)
    except ValueError as error:
        raise GoneError(gettext(GONE)) from error


def tracks_piece(cluster: int, chunk: int) -> str:
    """Name the piece with some tracks of a cluster, from the most typical on."""
    return f"tracks/{cluster}/{chunk}"


def order_piece(cluster: int, sort: Sort) -> str:
    """Name the piece with the places, among the typical, of tracks in another order."""
    return f"order/{cluster}/{sort}"


def sound_piece(cluster: int) -> str:
    """Name the piece with what is known of the sound of a cluster's tracks, in their typical order.

    Reports of the first release have none.
    """
    return f"sound/{cluster}"


def places_piece(cluster: int) -> str:
    """Name the piece with where the tracks of a cluster are on the map, in their typical order.

    Reports of the first release have none.
    """
    return f"places/{cluster}"


def points_piece(cluster: int) -> str:
    """Name the piece with where a cluster's tracks are in the space, in their typical order.

    Reports that were kept before tracks could be compared have none.
    """
    return f"points/{cluster}"


def lists_piece(cluster: int) -> str:
    """Name the piece with the lists that a cluster's tracks are in, in their typical order.

    Reports of a single playlist have none.
    """
    return f"lists/{cluster}"


def ids_piece(cluster: int) -> str:
    """Name the piece with the ids of a cluster's tracks, from the most typical on."""
    return f"ids/{cluster}"


def unplaced_piece(chunk: int) -> str:
    """Name the piece with some of the rows that are in no cluster."""
    return f"unplaced/{chunk}"


def contributors_piece(chunk: int) -> str:
    """Name the piece with some of the people who added something, from who added the most on.

    Reports of playlists with fewer than two of them have none, nor what earlier versions kept.
    """
    return f"contributors/{chunk}"


def additions_piece(cluster: int) -> str:
    """Name the piece with who added the tracks of a cluster, in their typical order; likewise.

    That of number 0 is about what is in none.
    """
    return f"additions/{cluster}"


def chunks(start: int, count: int) -> range:
    """List the numbers of the pieces that hold some tracks or rows."""
    return range(start // CHUNK, (start + count - 1) // CHUNK + 1)


def product_piece(product: str) -> str:
    """Name the piece that holds a picture or a document."""
    return f"product/{product}"


def packed_piece(product: str) -> str:
    """Name the piece that holds a large document, for versions that know no packed ones."""
    return f"packed/{product}"


def product_to_keep(product: str, content: bytes) -> tuple[str, bytes]:
    """Return a picture or a document with the name of its piece, packed where it is large.

    Names made to be long can give one 50 MiB, and 0.5 packed.
    """
    if len(content) > LARGEST_PLAIN:
        return packed_piece(product), zlib.compress(content, LEVEL)
    return product_piece(product), content


def unpack_product(packed: bytes) -> bytes:
    """Read a large document. Raises GoneError where it is damaged."""
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise GoneError(gettext(GONE)) from error


SAMPLE: Mapping[str, Codec[Any]] = {
    SUMMARY: summaries,
    ASIDES: aside_lists,
    tracks_piece(1, 0): track_chunks,
    order_piece(1, Sort.TITLE): orders,
}
"""One piece of each kind that every report has and pages show."""
