"""Pieces to what a page shows.

A piece that is missing, damaged or of a form that is not known makes the report count as gone: the
reader raises GoneError, whose sentence tells the user to run /clusters again. That run makes the
report anew, because `is_readable` is asked before a report that is found is given.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from bot.core.errors import GoneError
from bot.core.lists import Holding
from bot.core.models import Track, TrackId, Unplaced
from bot.core.postings import ReportKey
from bot.core.reports import Aside, Product
from bot.core.summary import Summary
from bot.core.tracks.alike import Point
from bot.core.tracks.sorting import Sort, order_by_rank
from bot.core.tracks.sound_orders import COLUMNS, ClusterSound, order_by_sound, sound_of
from bot.ports import ReportStore
from bot.records import pieces
from bot.records.piece_reading import PieceReader
from bot.records.sketch import ClusterSketch
from bot.records.sounds import playlist_sound

UNRANKED: Mapping[TrackId, int] = MappingProxyType({})


class RecordReader(PieceReader):
    """Reads what pages show of one report."""

    def __init__(self, store: ReportStore, key: ReportKey) -> None:
        super().__init__(store, key)
        self._sounds: dict[int, ClusterSound] = {}
        self._playlist: pieces.PlaylistSound | None = None

    async def is_readable(self) -> bool:
        """Return whether one piece of each kind that pages and further analyses read is readable.

        Of the playlist, which may be large, only the form is looked at.
        """
        try:
            found = await self._pieces([*pieces.SAMPLE, pieces.PLAYLIST])
            for name, codec in pieces.SAMPLE.items():
                self._unpack(codec, name, found[name])
        except GoneError:
            return False
        return pieces.playlists.has_form(found[pieces.PLAYLIST])

    async def summary(self) -> Summary:
        """Read the report without its tracks."""
        return await self._value(pieces.summaries, pieces.SUMMARY)

    async def product(self, product: Product) -> bytes:
        """Read a picture or a document."""
        plain, packed = pieces.product_piece(product), pieces.packed_piece(product)
        found = self._ahead if plain in self._ahead else await self._found([plain, packed])
        if packed in found:
            # In a thread, for it takes longer than the event loop may be held up.
            return await asyncio.to_thread(pieces.unpack_product, found[packed])
        if plain not in found:
            raise self._gone(f"no {plain}")
        return found[plain]

    async def playlist(self) -> bytes:
        """Read the playlist, packed; the worker that takes it finds out whether it can be read."""
        return await self._piece(pieces.PLAYLIST)

    async def drawing(self) -> tuple[bytes, bytes]:
        """Read the summary and the sketch, packed, of which a worker draws the pictures again."""
        found = await self._pieces([pieces.SUMMARY, pieces.SKETCH])
        return found[pieces.SUMMARY], found[pieces.SKETCH]

    async def sketches(self) -> tuple[ClusterSketch, ...]:
        """Read what its pictures show of each cluster; nothing of what earlier versions kept."""
        packed = (await self._found([pieces.SKETCH])).get(pieces.SKETCH)
        if packed is None:
            return ()
        # In a thread, for of 10,000 tracks it takes longer than the event loop may be held up.
        return await asyncio.to_thread(self._unpack, pieces.sketches, pieces.SKETCH, packed)

    async def placement(self) -> bytes | None:
        """Read which track is in which cluster, packed; None of what earlier versions kept."""
        return (await self._found([pieces.PLACEMENT])).get(pieces.PLACEMENT)

    async def asides(self) -> Sequence[Aside]:
        """Read the odd ones out and the bridges."""
        return await self._value(pieces.aside_lists, pieces.ASIDES)

    async def unplaced(self, start: int, count: int) -> Sequence[Unplaced]:
        """Read some of the rows that are in no cluster."""
        named = {number: pieces.unplaced_piece(number) for number in pieces.chunks(start, count)}
        packed = await self._pieces(list(named.values()))
        chunks = await self._unpacked(pieces.unplaced_chunks, named, packed)
        return list(chain.from_iterable(chunks.values()))[start % pieces.CHUNK :][:count]

    async def ids(self, clusters: Iterable[int]) -> Sequence[TrackId]:
        """Read the ids of the tracks of some clusters, each from the most typical on.

        Reports that were kept without this piece have none.
        """
        names = [pieces.ids_piece(cluster) for cluster in clusters]
        found = await self._found(names)
        there = (name for name in names if name in found)
        lists = (self._unpack(pieces.id_lists, name, found[name]) for name in there)
        return list(chain.from_iterable(lists))

    async def points(self, clusters: Sequence[int]) -> Mapping[int, tuple[Point, ...]]:
        """Read where the tracks of clusters are in the space that was clustered.

        Reports that were kept without these pieces have none of it.
        """
        named = {cluster: pieces.points_piece(cluster) for cluster in clusters}
        found = await self._found(list(named.values()))
        if len(found) < len(named):
            return {}
        # In a thread, for it takes longer than the event loop may be held up.
        return await self._unpacked(pieces.points, named, found, at_once=0)

    async def holdings(self, cluster: int) -> Sequence[Holding]:
        """Read which lists a cluster's tracks are in, from the most typical on.

        Reports of a single playlist have none.
        """
        name = pieces.lists_piece(cluster)
        found = await self._found([name])
        if name not in found:
            return ()
        return self._unpack(pieces.holdings, name, found[name])

    async def shared(self, start: int, count: int) -> Sequence[tuple[int, Track]]:
        """Read some of the tracks that are in more than one list, with their clusters' numbers."""
        places = (await self._value(pieces.shared_lists, pieces.SHARED))[start : start + count]
        found: dict[tuple[int, int], Track] = {}
        for cluster in dict.fromkeys(number for number, _ in places):
            indexes = [index for number, index in places if number == cluster]
            tracks = await self.tracks_at(cluster, indexes)
            found |= {(cluster, index): each for index, each in zip(indexes, tracks, strict=True)}
        return [(place[0], found[place]) for place in places]

    async def sound(self, cluster: int) -> ClusterSound:
        """Read what is known of the sound of a cluster's tracks, from the most typical on.

        Reports that were kept without this piece tell it by their playlist.
        """
        if cluster not in self._sounds:
            self._sounds[cluster] = await self._read_sound(cluster)
        return self._sounds[cluster]

    async def tracks(
        self,
        cluster: int,
        sort: Sort,
        start: int,
        count: int,
        ranks: Mapping[TrackId, int] = UNRANKED,
    ) -> Sequence[Track]:
        """Read some tracks of a cluster in an order, see `order`."""
        return await self.tracks_at(cluster, await self.order(cluster, sort, start, count, ranks))

    async def tracks_at(self, cluster: int, indexes: Sequence[int]) -> Sequence[Track]:
        """Read the tracks of a cluster at some places, counted from the most typical one."""
        numbers = sorted({index // pieces.CHUNK for index in indexes})
        named = {number: pieces.tracks_piece(cluster, number) for number in numbers}
        packed = await self._pieces(list(named.values()))
        chunks = await self._unpacked(pieces.track_chunks, named, packed)
        try:
            return [chunks[index // pieces.CHUNK][index % pieces.CHUNK] for index in indexes]
        except IndexError as error:
            raise self._gone(f"cluster {cluster} has too few tracks") from error

    async def order(
        self,
        cluster: int,
        sort: Sort,
        start: int,
        count: int,
        ranks: Mapping[TrackId, int] = UNRANKED,
    ) -> Sequence[int]:
        """Read where tracks stand, from the most typical, that an order has from a place on.

        `start` plus `count` may not pass the cluster's end. Sorted by rank, the ranks are the
        viewer's. Where nothing is known that the order goes by, it is the typical one.
        """
        typical = range(start, start + count)
        if sort is Sort.TYPICAL:
            return typical
        if sort is Sort.RANK:
            ordered = order_by_rank(await self.ids([cluster]), ranks)
        elif sort in COLUMNS:
            ordered = order_by_sound(await self.sound(cluster), sort)
        else:
            ordered = await self._value(pieces.orders, pieces.order_piece(cluster, sort))
        return ordered[start : start + count] or typical

    async def _read_sound(self, cluster: int) -> ClusterSound:
        name = pieces.sound_piece(cluster)
        found = await self._found([name])
        if name in found:
            return self._unpack(pieces.sounds, name, found[name])
        if self._playlist is None:
            packed = (await self._found([pieces.PLAYLIST])).get(pieces.PLAYLIST, b"")
            # In a thread, for it takes longer than the event loop may be held up.
            self._playlist = await asyncio.to_thread(playlist_sound, packed)
        return sound_of(await self.ids([cluster]), self._playlist.features)
