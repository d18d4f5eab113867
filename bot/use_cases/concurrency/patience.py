"""How long a caller waits for work that goes on without it."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Patience:
    """Waits for some seconds; None for as long as the work takes."""

    seconds: float | None

    async def wait(self, tasks: Collection[asyncio.Task[Any]]) -> None:
        """Return when every task is done, at the latest when the time is over."""
        await asyncio.wait(tasks, timeout=self.seconds)


ENDLESS = Patience(None)
