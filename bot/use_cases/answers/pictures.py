"""The pictures of an answer, drawn again in other languages, and where a user has given names.

A report's pictures are drawn once, with it, in English, and shared by all its answers. Those of an
answer with names, and in another language, are drawn by a worker when a page shows them first
(`bot.use_cases.answers.drawings`); while that takes longer than a click may, or fails, the report's
own picture is shown.
"""

from dataclasses import dataclass

from bot.core.documents import given_names
from bot.core.postings import ReportKey
from bot.core.reports import Product
from bot.core.requests import RedrawRequest
from bot.core.summary import Summary
from bot.languages import Language
from bot.languages.current import language
from bot.ports import Compute, Job
from bot.records.reading import RecordReader
from bot.use_cases.answers.drawings import PATIENCE, Drawings
from bot.use_cases.concurrency.patience import Patience

REDRAW: Job[RedrawRequest, bytes] = Job("bot.jobs.clustering:redraw")


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """Which picture, of which report, under which words."""

    report: ReportKey
    product: Product
    title: str
    names: tuple[tuple[int, str], ...]
    language: Language


class Pictures:
    """Reads the pictures of answers, or has them drawn."""

    def __init__(self, compute: Compute, patience: Patience = PATIENCE) -> None:
        self._compute = compute
        self._drawings: Drawings[NamedPicture] = Drawings(patience)

    async def picture(self, reader: RecordReader, summary: Summary, product: Product) -> bytes:
        """Read a picture under the names of a summary, in the language that is spoken.

        Raises GoneError where there is none.
        """
        spoken = language()
        if not summary.is_renamed and spoken is Language.ENGLISH:
            return await reader.product(product)
        names = tuple(given_names(summary).items())
        wanted = NamedPicture(reader.key, product, summary.title, names, spoken)
        drawn = await self._drawings.drawn(wanted, lambda: self._draw(reader, wanted))
        return drawn or await reader.product(product)

    async def close(self) -> None:
        """Give up what is being drawn."""
        await self._drawings.close()

    async def _draw(self, reader: RecordReader, wanted: NamedPicture) -> bytes:
        summary, sketch = await reader.drawing()
        request = RedrawRequest(
            wanted.product, summary, sketch, wanted.title, wanted.names, wanted.language
        )
        return await self._compute.run(REDRAW, request)
