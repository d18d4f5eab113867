"""The rows of one playlist, page by page, several pages at a time."""

from typing import Any
from urllib.parse import parse_qs

from bot.adapters.deezer import refusals
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import listed
from bot.core.models import Snapshot
from bot.core.tracks.cells import whole
from bot.ports import Progress

PAGE_SIZE = 100
INDEXES = (0, 10**9)


class DeezerPages:
    """Reads as many rows as the playlist had in its snapshot."""

    def __init__(
        self, api: DeezerApi, snapshot: Snapshot, page_size: int, progress: Progress
    ) -> None:
        self._api = api
        self._path = f"playlist/{snapshot.id}/tracks"
        self._total = snapshot.total
        self._page_size = page_size
        self._progress = progress
        self._read = 0

    async def read(self) -> list[Any]:
        """Read all rows, in order, whatever they are. Raises SourceError."""
        starts = range(0, self._total, self._page_size)
        return [row for rows in await gather_or_fail(map(self._stretch, starts)) for row in rows]

    async def _stretch(self, start: int) -> list[Any]:
        """Read a page, in several where Deezer gives fewer rows at once than it was asked for."""
        at, end = start, min(start + self._page_size, self._total)
        rows: list[Any] = []
        while at < end:
            answer = await self._api.get(self._path, index=at, limit=end - at)
            page = listed(answer.get("data"))
            if page is None:
                raise refusals.down()
            rows += page[: end - at]
            following = _next_index(answer.get("next"), at + len(page))
            at = following if following > at else end
        self._read += len(rows)
        self._progress(f"Reading tracks · {self._read}/{self._total}")
        return rows


def _next_index(address: object, received: int) -> int:
    """Return where the rows go on; far away where Deezer names no next page.

    Only Deezer knows, since rows that it hides count too: asked for 100 it may give 94 and go on at
    100 (https://github.com/XDGFX/ultrasonics/pull/23). Its address itself is not followed.
    """
    if not isinstance(address, str):
        return INDEXES[1]
    named = parse_qs(address.partition("?")[2]).get("index", [""])[0]
    return max(whole(named, INDEXES) or 0, received)
