"""The covers of a page, as far as they are at hand."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.core.models import Track
from bot.covers import draw_sheet
from bot.ports import CoverSource, LookupStore
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.concurrency.single_flight import SingleFlight

log = logging.getLogger(__name__)

FRESH, MISSED = timedelta(days=30), timedelta(days=1)
PATIENCE = Patience(0.7)
"""How long a page waits for covers; those that come later are there at the next click."""


class CoverSheets:
    """Draws the covers of a page into one picture, fetching each only once."""

    def __init__(
        self,
        covers: CoverSource,
        store: LookupStore,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: Patience = PATIENCE,
    ) -> None:
        self._covers = covers
        self._store = store
        self._now = now
        self._patience = patience
        self._fetches: SingleFlight[str, bytes | None] = SingleFlight()

    async def sheet(self, tracks: Sequence[Track], first: int) -> bytes | None:
        """Draw the covers of some tracks, numbered from `first`; None where there is none."""
        urls = list(dict.fromkeys(track.art_url for track in tracks if track.art_url))
        covers = await self._known(urls)
        if missing := [url for url in urls if url not in covers]:
            covers |= await self._fetched(missing)
        if not any(covers.values()):
            return None
        row = [covers.get(track.art_url) for track in tracks]
        # Off the loop: a sheet takes some 30 ms.
        return await asyncio.to_thread(draw_sheet, row, first)

    async def close(self) -> None:
        """Give up what is still fetched."""
        await self._fetches.close()

    async def _known(self, urls: Sequence[str]) -> dict[str, bytes | None]:
        now = self._now()
        return dict(await self._store.recall_covers(urls, now - FRESH, now - MISSED))

    async def _fetched(self, urls: Sequence[str]) -> dict[str, bytes | None]:
        """Fetch covers; those that take too long go on in the background."""
        tasks = {url: task for url in urls for task in self._fetches.start([url], self._fetch)}
        await self._patience.wait(tasks.values())
        return {url: task.result() for url, task in tasks.items() if _is_there(task)}

    async def _fetch(self, urls: Collection[str]) -> bytes | None:
        (url,) = urls
        try:
            cover = await self._covers.cover(url)
            await self._store.remember_covers({url: cover})
        except Exception:
            log.exception("a cover failed")
            raise
        return cover


def _is_there(task: asyncio.Task[bytes | None]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is None
