"""Pictures that are drawn when a page shows them first, and kept in memory for the next.

Nothing of it is stored, so that a restart costs one drawing, and what is deleted leaves no picture
behind. While a drawing takes longer than a click may, or fails, there is none.
"""

from collections.abc import Awaitable, Callable, Collection
from typing import Generic, TypeVar

from cachetools import TTLCache

from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.concurrency.single_flight import SingleFlight

PATIENCE = Patience(3)
"""A drawing takes 0.2 s where a worker is free, of 5,000 tracks too."""
MOST_PICTURES, KEPT_S = 64, 3_600.0
"""In memory, of some 50 kB each, and for how long."""

Wanted = TypeVar("Wanted")


class Drawings(Generic[Wanted]):
    """Has each picture drawn once for all who look at it."""

    def __init__(self, patience: Patience = PATIENCE) -> None:
        self._patience = patience
        self._drawing: SingleFlight[Wanted, bytes] = SingleFlight()
        self._drawn: TTLCache[Wanted, bytes] = TTLCache(MOST_PICTURES, KEPT_S)

    async def drawn(self, wanted: Wanted, draw: Callable[[], Awaitable[bytes]]) -> bytes | None:
        """Return a picture, drawn now or before; None where it cannot be had in time."""
        if wanted in self._drawn:
            return self._drawn[wanted]

        async def keep(_: Collection[Wanted]) -> bytes:
            picture = self._drawn[wanted] = await draw()
            return picture

        [drawing] = self._drawing.start([wanted], keep)
        await self._patience.wait({drawing})
        failed = not drawing.done() or drawing.cancelled() or drawing.exception()
        return None if failed else drawing.result()

    async def close(self) -> None:
        """Give up what is being drawn."""
        await self._drawing.close()
