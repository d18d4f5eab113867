"""Patience that ends by what a test does, whatever the clock says."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from bot.use_cases.concurrency.patience import Patience
from tests.use_cases.acting import until

Tasks = Collection[asyncio.Task[Any]]


@dataclass(frozen=True)
class UpTo(Patience):
    """Waits until something holds, or until the work is done."""

    enough: Callable[[], object]
    seconds: None = field(default=None, init=False)

    async def wait(self, tasks: Tasks) -> None:
        """Return when it holds."""
        await until(lambda: self.enough() or all(task.done() for task in tasks))


@dataclass(frozen=True)
class Noted(Patience):
    """Waits as long as the work takes, and remembers what was waited for."""

    seconds: None = field(default=None, init=False)
    waits: list[Tasks] = field(default_factory=list)

    async def wait(self, tasks: Tasks) -> None:
        """Return when the work is done."""
        self.waits.append(tasks)
        await super().wait(tasks)
