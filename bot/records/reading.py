"""Pieces to what a page shows.

A piece that is missing, damaged or of a form that is not known makes the report count as gone: the
reader raises GoneError, whose sentence tells the user to run /clusters again. That run makes the
report anew, because `is_readable` is asked before a report that is found is given.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from bot.core.errors import GoneError
from bot.core.models import Track, TrackId, Unplaced
from bot.core.postings import ReportKey
from bot.core.reports import Aside, Product
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort, order_by_rank
from bot.ports import ReportStore
from bot.records import pieces
from bot.records.codec import Codec, Value

log = logging.getLogger(__name__)

UNRANKED: Mapping[TrackId, int] = MappingProxyType({})


class RecordReader:
    """Reads parts of one report. Everything raises GoneError where a part cannot be read."""

    def __init__(self, store: ReportStore, key: ReportKey) -> None:
        self._store = store
        self.key = key

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
        return await self._piece(pieces.product_piece(product))

    async def playlist(self) -> bytes:
        """Read the playlist, packed; the worker that takes it finds out whether it can be read."""
        return await self._piece(pieces.PLAYLIST)

    async def asides(self) -> Sequence[Aside]:
        """Read the odd ones out and the bridges."""
        return await self._value(pieces.aside_lists, pieces.ASIDES)

    async def unplaced(self, start: int, count: int) -> Sequence[Unplaced]:
        """Read some of the rows that are in no cluster."""
        numbers = range(start // pieces.CHUNK, (start + count - 1) // pieces.CHUNK + 1)
        chunks = await self._pieces([pieces.unplaced_piece(number) for number in numbers])
        rows = [
            row
            for name, chunk in chunks.items()
            for row in self._unpack(pieces.unplaced_chunks, name, chunk)
        ]
        return rows[start - numbers.start * pieces.CHUNK :][:count]

    async def ids(self, clusters: Iterable[int]) -> Sequence[TrackId]:
        """Read the ids of the tracks of some clusters, each from the most typical on.

        Reports that were kept without this piece have none.
        """
        names = [pieces.ids_piece(cluster) for cluster in clusters]
        found = await self._store.pieces(self.key, names)
        there = (name for name in names if name in found)
        lists = (self._unpack(pieces.id_lists, name, found[name]) for name in there)
        return list(chain.from_iterable(lists))

    async def tracks(
        self,
        cluster: int,
        sort: Sort,
        start: int,
        count: int,
        ranks: Mapping[TrackId, int] = UNRANKED,
    ) -> Sequence[Track]:
        """Read some tracks of a cluster; `start` plus `count` may not pass its end.

        Sorted by rank, the ranks are the viewer's.
        """
        indexes = await self._indexes(cluster, sort, start, count, ranks)
        numbers = sorted({index // pieces.CHUNK for index in indexes})
        named = {number: pieces.tracks_piece(cluster, number) for number in numbers}
        packed = await self._pieces(list(named.values()))
        chunks = {
            number: self._unpack(pieces.track_chunks, name, packed[name])
            for number, name in named.items()
        }
        try:
            return [chunks[index // pieces.CHUNK][index % pieces.CHUNK] for index in indexes]
        except IndexError as error:
            raise self._gone(f"cluster {cluster} has too few tracks") from error

    async def _indexes(
        self, cluster: int, sort: Sort, start: int, count: int, ranks: Mapping[TrackId, int]
    ) -> Sequence[int]:
        typical = range(start, start + count)
        if sort is Sort.TYPICAL:
            return typical
        if sort is Sort.RANK:
            ordered = order_by_rank(await self.ids([cluster]), ranks)
            return ordered[start : start + count] or typical
        indexes = await self._value(pieces.orders, pieces.order_piece(cluster, sort))
        return indexes[start : start + count]

    async def _value(self, codec: Codec[Value], name: str) -> Value:
        return self._unpack(codec, name, await self._piece(name))

    async def _piece(self, name: str) -> bytes:
        return (await self._pieces([name]))[name]

    async def _pieces(self, names: Sequence[str]) -> Mapping[str, bytes]:
        found = await self._store.pieces(self.key, names)
        if missing := [name for name in names if name not in found]:
            raise self._gone(f"no {', '.join(missing)}")
        return {name: found[name] for name in names}

    def _unpack(self, codec: Codec[Value], name: str, body: bytes) -> Value:
        try:
            return pieces.unpack(codec, body)
        except GoneError:
            # Without the cause, which holds parts of what was read.
            log.warning("report %s: %s is damaged or of a form I do not know", self.key, name)
            raise

    def _gone(self, cause: str) -> GoneError:
        log.info("report %s: %s", self.key, cause)
        return GoneError(pieces.GONE)
