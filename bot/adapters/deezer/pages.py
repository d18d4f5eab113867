"""The rows of one playlist, page by page, several pages at a time.

A page that fails after all its tries costs the others nothing: it is read once more when they are
there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from bot.adapters.deezer import refusals
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import listed
from bot.core.models import Snapshot
from bot.core.services import ListKind
from bot.core.text.steps import so_far
from bot.core.tracks.cells import whole
from bot.languages import gettext
from bot.ports import Progress

PATHS = {ListKind.PLAYLIST: "playlist", ListKind.ALBUM: "album", ListKind.LOVED: "user"}
PAGE_SIZE = 100
INDEXES = (0, 10**9)

Page = list[Any]


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The rows that are there already, and the index where those begin that are to be read."""

    rows: Sequence[Any] = ()
    rest: int = 0
    end: int | None = None
    """Where the rows end that are to be read; None for the end of the list."""


NO_ROWS = FirstRows()


class DeezerPages:
    """Reads the rows of a snapshot that are wanted."""

    def __init__(
        self,
        api: DeezerApi,
        snapshot: Snapshot,
        page_size: int,
        progress: Progress,
        first: FirstRows = NO_ROWS,
    ) -> None:
        self._api = api
        self._path = path_of(snapshot)
        self._end = snapshot.total if first.end is None else first.end
        self._page_size = page_size
        self._progress = progress
        self._first = first
        self._wanted = snapshot.wanted
        self._read = 0

    async def read(self) -> list[Any]:
        """Read all rows, in order, whatever they are. Raises SourceError."""
        if self._first.rows:
            self._count(self._first.rows)
        starts = range(self._first.rest, self._end, self._page_size)
        pages = await self._pages(starts)
        pages |= await self._pages(start for start in starts if start not in pages)
        if len(pages) < len(starts):
            raise refusals.incomplete(self._read, self._wanted) if self._read else refusals.down()
        return [*self._first.rows, *(row for start in starts for row in pages[start])]

    async def _pages(self, starts: Iterable[int]) -> dict[int, Page]:
        """Read the pages that begin at some indexes, without those that fail."""
        wanted = list(starts)
        pages = await gather_or_fail(map(self._page, wanted))
        return {start: page for start, page in zip(wanted, pages, strict=True) if page is not None}

    async def _page(self, start: int) -> Page | None:
        try:
            return await self._stretch(start)
        except refusals.ReadingFailedError:
            return None

    async def _stretch(self, start: int) -> Page:
        """Read a page, in several where Deezer gives fewer rows at once than it was asked for."""
        at, end = start, min(start + self._page_size, self._end)
        rows: Page = []
        while at < end:
            answer = await self._api.get(self._path, index=at, limit=end - at)
            page = listed(answer.get("data"))
            if page is None:
                raise refusals.down()
            rows += page[: end - at]
            following = next_index(answer.get("next"), at + len(page))
            at = end if following is None or following <= at else following
        self._count(rows)
        return rows

    def _count(self, rows: Sequence[Any]) -> None:
        self._read += len(rows)
        self._progress(so_far(gettext("Reading tracks"), self._read, self._wanted))


def path_of(snapshot: Snapshot) -> str:
    """Return where Deezer has the rows of a list."""
    return f"{PATHS[snapshot.kind]}/{snapshot.id}/tracks"


def next_index(address: object, received: int) -> int | None:
    """Return where the rows go on after so many; None where Deezer names no next page.

    Only Deezer knows, since rows that it hides count too: asked for 100 it may give 94 and go on at
    100 (https://github.com/XDGFX/ultrasonics/pull/23). Its address itself is not followed.
    """
    if not isinstance(address, str):
        return None
    named = parse_qs(address.partition("?")[2]).get("index", [""])[0]
    return max(whole(named, INDEXES) or 0, received)
