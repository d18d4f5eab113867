"""The same thing asked for by many at once is done once."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Hashable
from functools import partial
from typing import Generic, TypeVar

from bot.ports import Progress

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class SingleFlight(Generic[Key, Value]):
    """Runs one task per key at a time; callers who ask meanwhile wait for the same one.

    A task goes on when a caller that waits for it is cancelled: the others still want it, and so
    may the next. All who wait hear of its progress. What it raises is raised in every one of them,
    and nothing of it is kept: the next caller starts anew.
    """

    def __init__(self) -> None:
        self._tasks: dict[Key, asyncio.Task[Value]] = {}
        self._listeners: dict[Key, list[Progress]] = {}
        self.ended = 0
        """How many tasks have ended; while it stays the same, none has."""

    def flying(self, key: Key) -> bool:
        """Return whether a task for this key is under way."""
        return key in self._tasks

    async def run(
        self, key: Key, make: Callable[[Progress], Awaitable[Value]], progress: Progress
    ) -> Value:
        """Wait for the task that is under way, or start it."""
        if key not in self._tasks:
            listeners = self._listeners[key] = []
            self._run_for([key], make(_Broadcast(listeners)))
        return await self.join(key, progress)

    async def join(self, key: Key, progress: Progress) -> Value:
        """Wait for the task that is under way. Raises KeyError where there is none."""
        task, listeners = self._tasks[key], self._listeners.setdefault(key, [])
        listeners.append(progress)
        try:
            return await asyncio.shield(task)
        finally:
            listeners.remove(progress)

    def start(
        self, keys: Collection[Key], make: Callable[[Collection[Key]], Awaitable[Value]]
    ) -> Collection[asyncio.Task[Value]]:
        """Start one task for those keys that have none, and return the tasks of all."""
        # Each once, however often it is wanted.
        if idle := [key for key in dict.fromkeys(keys) if key not in self._tasks]:
            self._run_for(idle, make(idle))
        return {self._tasks[key] for key in keys}

    async def close(self) -> None:
        """Cancel what is under way."""
        tasks = set(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _run_for(self, keys: Collection[Key], work: Awaitable[Value]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks |= dict.fromkeys(keys, task)
        task.add_done_callback(partial(self._end, keys))

    def _end(self, keys: Collection[Key], task: asyncio.Task[Value]) -> None:
        self.ended += 1
        for key in keys:
            del self._tasks[key]
            self._listeners.pop(key, None)
        if not task.cancelled():
            # Looked at here, for the case that no caller waits any more.
            task.exception()


class _Broadcast:
    """Passes the progress on to every listener there is by then."""

    def __init__(self, listeners: Collection[Progress]) -> None:
        self._listeners = listeners

    def __call__(self, text: str) -> None:
        for listener in self._listeners:
            listener(text)
