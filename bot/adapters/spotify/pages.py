"""The rows of one playlist, page by page, several pages at a time."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.adapters.json_values import listed, mapping
from bot.adapters.spotify.throttle import few_at_once
from bot.core.spotify import refusals
from bot.ports import Progress

PAGE_SIZE = 50
"""The most rows that Spotify gives at once."""

AskPage = Callable[[int, int], Awaitable[Any]]
"""Takes the place of the first row and how many are wanted."""


class SpotifyPages:
    """Reads as many rows as the playlist had in its snapshot."""

    def __init__(self, ask: AskPage, total: int, progress: Progress) -> None:
        self._ask = ask
        self._total = total
        self._progress = progress
        self._read = 0

    async def read(self) -> list[Any]:
        """Read all rows, in order, whatever they are. Raises SourceError."""
        starts = range(0, self._total, PAGE_SIZE)
        return [row for rows in await few_at_once(self._stretch, starts) for row in rows]

    async def _stretch(self, start: int) -> list[Any]:
        """Read a page, in several where Spotify gives fewer rows at once than it was asked for."""
        end = min(start + PAGE_SIZE, self._total)
        rows: list[Any] = []
        while start + len(rows) < end:
            page = await self._page(start + len(rows), end)
            rows += page
            if not page:
                break
        self._read += len(rows)
        self._progress(f"Reading tracks · {self._read}/{self._total}")
        return rows

    async def _page(self, at: int, end: int) -> list[Any]:
        answer = mapping(await self._ask(at, end - at))
        page = listed(answer.get("items"))
        if page is None:
            raise refusals.spotify_down()
        return page[: end - at]
