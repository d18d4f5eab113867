"""Commands that a process died over, which may be what killed it.

One that was begun once and never ended is taken up one at a time, lest it is given up for what
another does; one that was begun ATTEMPTS times is not begun again. What only waits for others does
not count as begun.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from bot.core.pending_commands import PendingCommand
from bot.use_cases.concurrency.background import Background
from bot.use_cases.upkeep.durable_commands import DurableCommands

ATTEMPTS = 2
"""One process that dies over a command may do so by accident; a second does so because of it."""
COUNTED_S = 1.5
"""For an attempt to be counted before the command goes on."""
SUSPECTED_S = 60.0
"""For one to wait for others, be they what may kill or what is given up; services, or Discord, may
keep those waiting."""


class Suspects:
    """Counts attempts, and lets one suspect at a time go on."""

    def __init__(self, commands: DurableCommands) -> None:
        self._commands = commands
        self._turn = asyncio.Lock()
        self._background = Background()

    @contextlib.asynccontextmanager
    async def only_waiting(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Have a process that dies during the block not count as one that began the command."""
        self._background.start(self._commands.count(pending, pending.attempt - 1))
        try:
            yield
        finally:
            counting = self._background.start(self._commands.count(pending, pending.attempt))
            await asyncio.wait({counting}, timeout=COUNTED_S)

    @contextlib.asynccontextmanager
    async def alone(self, pending: PendingCommand) -> AsyncIterator[None]:
        """Hold others back that may be what kills, so that the one that does is found out."""
        if not 1 < pending.attempt <= ATTEMPTS:
            yield
            return
        async with contextlib.AsyncExitStack() as stack:
            async with self.only_waiting(pending):
                await stack.enter_async_context(held_for_a_while(self._turn))
            yield


@contextlib.asynccontextmanager
async def held_for_a_while(lock: asyncio.Lock) -> AsyncIterator[None]:
    """Hold a lock for the length of the block, which begins without it after SUSPECTED_S."""
    try:
        async with asyncio.timeout(SUSPECTED_S):
            held: bool = await lock.acquire()
    except TimeoutError:
        held = False
    try:
        yield
    finally:
        if held:
            lock.release()
