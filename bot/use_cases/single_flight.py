"""The same thing asked for by many at once is done once."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from bot.ports import Progress

Value = TypeVar("Value")


class SingleFlight(Generic[Value]):
    """Runs one task per key at a time; whoever asks meanwhile waits for the same one.

    The task goes on when somebody who waits gives up.
    """

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[Value]] = {}
        self._listeners: dict[Hashable, list[Progress]] = {}
        self.landings = 0
        """How many tasks have ended; the same number before and after tells that none has."""

    def flying(self, key: Hashable) -> bool:
        """Tell whether this is under way."""
        return key in self._tasks

    async def join(self, key: Hashable, progress: Progress) -> Value:
        """Wait for what is under way; everybody who waits hears of its progress."""
        task, listeners = self._tasks[key], self._listeners[key]
        listeners.append(progress)
        try:
            return await asyncio.shield(task)
        finally:
            listeners.remove(progress)

    async def run(
        self, key: Hashable, make: Callable[[Progress], Awaitable[Value]], progress: Progress
    ) -> Value:
        """Wait for what is under way, or start it."""
        if key not in self._tasks:
            self._start(key, make)
        return await self.join(key, progress)

    def _start(self, key: Hashable, make: Callable[[Progress], Awaitable[Value]]) -> None:
        listeners: list[Progress] = []
        self._listeners[key] = listeners

        def tell(text: str) -> None:
            for listener in listeners:
                listener(text)

        async def fly() -> Value:
            return await make(tell)

        self._tasks[key] = asyncio.create_task(fly())
        self._tasks[key].add_done_callback(lambda task: self._land(key, task))

    def _land(self, key: Hashable, task: asyncio.Task[Value]) -> None:
        self.landings += 1
        del self._tasks[key], self._listeners[key]
        if not task.cancelled():
            # Looked at here, for the case that nobody waits any more.
            task.exception()
