"""Pieces to what a page shows."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from bot.core.models import Track, TrackId, Unplaced
from bot.core.postings import ReportKey
from bot.core.reports import Aside, Product
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort, order_by_rank
from bot.ports import ReportStore
from bot.records import pieces

UNRANKED: Mapping[TrackId, int] = MappingProxyType({})


class MissingPieceError(Exception):
    """A report is gone, or lacks what belongs to it."""


class RecordReader:
    """Reads parts of one report."""

    def __init__(self, store: ReportStore, key: ReportKey) -> None:
        self._store = store
        self.key = key

    async def summary(self) -> Summary:
        """Read the report without its tracks."""
        return pieces.summaries.decode(await self._piece(pieces.SUMMARY))

    async def product(self, product: Product) -> bytes:
        """Read a picture or a document."""
        return await self._piece(pieces.product_piece(product))

    async def playlist(self) -> bytes:
        """Read the playlist, packed as a worker wants it."""
        return await self._piece(pieces.PLAYLIST)

    async def asides(self) -> Sequence[Aside]:
        """Read the odd ones out and the bridges."""
        return pieces.aside_lists.decode(await self._piece(pieces.ASIDES))

    async def unplaced(self, start: int, count: int) -> Sequence[Unplaced]:
        """Read some of the rows that are in no cluster."""
        numbers = range(start // pieces.CHUNK, (start + count - 1) // pieces.CHUNK + 1)
        chunks = await self._pieces([pieces.unplaced_piece(number) for number in numbers])
        rows = [row for chunk in chunks.values() for row in pieces.unplaced_chunks.decode(chunk)]
        return rows[start - numbers.start * pieces.CHUNK :][:count]

    async def ids(self, clusters: Iterable[int]) -> Sequence[TrackId]:
        """Read the ids of the tracks of some clusters, each from the most typical on.

        Reports that were written before ids were have none.
        """
        names = [pieces.ids_piece(cluster) for cluster in clusters]
        found = await self._store.pieces(self.key, names)
        lists = (pieces.id_lists.decode(found[name]) for name in names if name in found)
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

        Sorted by rank, the ranks are those of whoever looks.
        """
        places = await self._places(cluster, sort, start, count, ranks)
        numbers = sorted({place // pieces.CHUNK for place in places})
        named = {number: pieces.tracks_piece(cluster, number) for number in numbers}
        packed = await self._pieces(list(named.values()))
        chunks = {
            number: pieces.track_chunks.decode(packed[name]) for number, name in named.items()
        }
        return [chunks[place // pieces.CHUNK][place % pieces.CHUNK] for place in places]

    async def _places(
        self, cluster: int, sort: Sort, start: int, count: int, ranks: Mapping[TrackId, int]
    ) -> Sequence[int]:
        typical = range(start, start + count)
        if sort is Sort.TYPICAL:
            return typical
        if sort is Sort.RANK:
            ordered = order_by_rank(await self.ids([cluster]), ranks)
            return ordered[start : start + count] or typical
        packed = await self._piece(pieces.order_piece(cluster, sort))
        return pieces.orders.decode(packed)[start : start + count]

    async def _piece(self, name: str) -> bytes:
        return (await self._pieces([name]))[name]

    async def _pieces(self, names: Sequence[str]) -> Mapping[str, bytes]:
        found = await self._store.pieces(self.key, names)
        if missing := [name for name in names if name not in found]:
            raise MissingPieceError(f"report {self.key} has no {', '.join(missing)}")
        return {name: found[name] for name in names}
