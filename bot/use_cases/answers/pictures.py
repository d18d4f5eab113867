"""The pictures of an answer, drawn again where a user has given its clusters names.

A report's pictures are drawn once, with it, and shared by all its answers. Those of an answer with
names are drawn by a worker when a page shows them first, and kept in memory for the next; while
that takes longer than a click may, or fails, the report's own picture is shown. Nothing of it is
stored, so that a restart costs one drawing, and what is deleted leaves no picture behind.
"""

from collections.abc import Collection
from dataclasses import dataclass

from cachetools import TTLCache

from bot.core.documents import given_names
from bot.core.postings import ReportKey
from bot.core.reports import Product
from bot.core.requests import RedrawRequest
from bot.core.summary import Summary
from bot.ports import Compute, Job
from bot.records.reading import RecordReader
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.concurrency.single_flight import SingleFlight

REDRAW: Job[RedrawRequest, bytes] = Job("bot.jobs.clustering:redraw")
PATIENCE = Patience(3)
"""A drawing takes 0.2 s where a worker is free, of 5,000 tracks too."""
MOST_PICTURES, KEPT_S = 64, 3_600.0
"""In memory, of some 50 kB each, and for how long."""


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """Which picture, of which report, under which words."""

    report: ReportKey
    product: Product
    title: str
    names: tuple[tuple[int, str], ...]


class Pictures:
    """Reads the pictures of answers, or has them drawn."""

    def __init__(self, compute: Compute, patience: Patience = PATIENCE) -> None:
        self._compute = compute
        self._patience = patience
        self._drawing: SingleFlight[NamedPicture, bytes] = SingleFlight()
        self._drawn: TTLCache[NamedPicture, bytes] = TTLCache(MOST_PICTURES, KEPT_S)

    async def picture(self, reader: RecordReader, summary: Summary, product: Product) -> bytes:
        """Read a picture under the names of a summary. Raises GoneError where there is none."""
        if not summary.is_renamed:
            return await reader.product(product)
        names = tuple(given_names(summary).items())
        wanted = NamedPicture(reader.key, product, summary.title, names)
        return await self._named(reader, wanted) or await reader.product(product)

    async def close(self) -> None:
        """Give up what is being drawn."""
        await self._drawing.close()

    async def _named(self, reader: RecordReader, wanted: NamedPicture) -> bytes | None:
        """Return a picture, drawn now or before; None where it cannot be had in time."""
        if wanted in self._drawn:
            return self._drawn[wanted]

        async def draw(_: Collection[NamedPicture]) -> bytes:
            return await self._draw(reader, wanted)

        [drawing] = self._drawing.start([wanted], draw)
        await self._patience.wait({drawing})
        failed = not drawing.done() or drawing.cancelled() or drawing.exception()
        return None if failed else drawing.result()

    async def _draw(self, reader: RecordReader, wanted: NamedPicture) -> bytes:
        summary, sketch = await reader.drawing()
        request = RedrawRequest(wanted.product, summary, sketch, wanted.title, wanted.names)
        drawn = self._drawn[wanted] = await self._compute.run(REDRAW, request)
        return drawn
