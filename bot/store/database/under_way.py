"""Work on a database that goes on to its end when its caller gives up waiting for it."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.store.database.errors import log_fault

Answer = TypeVar("Answer")


class WorkUnderWay:
    """Keeps the tasks that work on a database."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    async def to_its_end(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """Do some work in a task of its own, which a caller that is cancelled does not undo."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(log_fault)
            raise

    async def finish(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
