"""The rows of one playlist, page by page, several pages at a time.

Each row is kept at its place as it comes, so that a page that fails or is refused costs no other.
A few that fail are asked for once more when the others are there, for Spotify may have recovered by
then. After a refusal, or some where a page has arrived, no further page is asked for, since a
client id that is refused one is refused all.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from bot.adapters.json_values import listed, mapping
from bot.adapters.spotify.throttle import AT_ONCE, few_at_once
from bot.core.spotify import refusals
from bot.core.spotify.errors import AppRefusedError, SpotifyDownError, UnreadableError
from bot.core.text.steps import so_far
from bot.languages import gettext
from bot.ports import Progress

PAGE_SIZE = 50
"""The most rows that Spotify gives at once."""
MOST_FAILING = 2
"""Pages that may fail; at a fifth of all answers failing, of which each page is asked for three
times, one playlist of 2,000 rows in 230 has more."""

AskPage = Callable[[int, int], Awaitable[Any]]
"""Takes the place of the first row and how many are wanted."""


class SpotifyPages:
    """Reads as many rows as the playlist had in its snapshot, from the first that is wanted on."""

    def __init__(self, ask: AskPage, total: int, progress: Progress, first: int = 0) -> None:
        self.refused = 0
        """Pages that Spotify keeps from the app, or no longer shows to the account."""
        self._ask = ask
        self._total = total
        self._first = first
        self._progress = progress
        self._rows: dict[int, Any] = {}
        """By their places."""
        self._failed: list[int] = []
        """Where pages begin that are to be asked for once more."""

    @property
    def rows(self) -> list[Any]:
        """Return the rows that were read, in order, whatever they are."""
        return [self._rows[place] for place in sorted(self._rows)]

    async def read(self) -> None:
        """Read all rows that Spotify gives. Raises SourceError where it fails."""
        await few_at_once(self._stretch_or_failure, range(self._first, self._total, PAGE_SIZE))
        await few_at_once(self._stretch_or_refusal, sorted(self._failed))

    def fill(self, rows: Iterable[Any]) -> None:
        """Take rows, from the first on, that came in another way."""
        for place, row in zip(range(self._total), rows, strict=False):
            if place >= self._first:
                self._rows.setdefault(place, row)

    async def _stretch_or_failure(self, start: int) -> None:
        try:
            await self._stretch_or_refusal(start)
        except SpotifyDownError:
            self._failed.append(start)
            if len(self._failed) > MOST_FAILING:
                raise

    async def _stretch_or_refusal(self, start: int) -> None:
        if self.refused >= (AT_ONCE if self._rows else 1):
            return
        try:
            await self._stretch(start)
        except (UnreadableError, AppRefusedError):
            self.refused += 1

    async def _stretch(self, start: int) -> None:
        """Read a page, in several where Spotify gives fewer rows at once than it was asked for."""
        at, end = start, min(start + PAGE_SIZE, self._total)
        while at < end:
            page = await self._page(at, end)
            self._rows |= dict(enumerate(page, at))
            at += len(page)
            if not page:
                break
        self._progress(
            so_far(gettext("Reading tracks"), len(self._rows), self._total - self._first)
        )

    async def _page(self, at: int, end: int) -> list[Any]:
        answer = mapping(await self._ask(at, end - at))
        page = listed(answer.get("items"))
        if page is None:
            raise refusals.spotify_down()
        return page[: end - at]
