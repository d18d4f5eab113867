"""Waiting for something to happen, without polling."""

import asyncio
from collections.abc import Callable


class Changes:
    """Everybody who changes the world announces it; everybody who waits looks then."""

    def __init__(self) -> None:
        self._condition = asyncio.Condition()

    async def announce(self) -> None:
        """Let those who wait look again."""
        async with self._condition:
            self._condition.notify_all()

    async def wait_until(self, predicate: Callable[[], object], seconds: float) -> None:
        """Return as soon as the predicate holds; raise TimeoutError when it never does."""
        async with asyncio.timeout(seconds), self._condition:
            await self._condition.wait_for(lambda: bool(predicate()))
