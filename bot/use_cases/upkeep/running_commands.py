"""The commands that this process works on, and how their work ends with it."""

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

from bot.core.errors import UserError
from bot.languages import gettext, gettext_noop

FAREWELL_S = 2.0
"""For what is given up, until it has tidied up behind itself."""
RESTARTING = gettext_noop("I am restarting; please run the command again in a minute.")


class RunningCommands:
    """Counts what runs, until nothing new is begun and the rest has finished or is given up."""

    def __init__(self) -> None:
        self.closing = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._hurry = asyncio.Event()

    def admit(self) -> None:
        """Raise UserError where nothing new is begun."""
        if self.closing:
            raise UserError(gettext(RESTARTING))

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Count the block among what may finish before the process ends."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only what runs in a task can be waited for")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    def hurry(self) -> None:
        """End the time in which what runs may finish."""
        self._hurry.set()

    async def close(self, grace_s: float) -> None:
        """Begin nothing new, let what runs finish for a while, and give up the rest."""
        self.closing = True
        await self._finish(grace_s)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FAREWELL_S)

    async def _finish(self, grace_s: float) -> None:
        hurrying = asyncio.create_task(self._hurry.wait())
        running = asyncio.create_task(_all_done(set(self._tasks)))
        await asyncio.wait(
            {hurrying, running}, timeout=grace_s, return_when=asyncio.FIRST_COMPLETED
        )
        hurrying.cancel()
        running.cancel()


async def _all_done(tasks: set[asyncio.Task[Any]]) -> None:
    if tasks:
        await asyncio.wait(tasks)
