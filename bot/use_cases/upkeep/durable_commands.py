"""Pending commands are written down in time, counted and forgotten, whatever the store says.

The user's answer matters more than keeping the command, so what fails here is logged and goes no
further: without the error's text, which may hold the link.
"""

import asyncio
import logging

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.core.told_once import ToldOnce
from bot.ports import PendingCommandStore

log = logging.getLogger(__name__)

SAVED_S = 1.5
"""For a command to be saved before its user is told that there will be an answer; half of the
time that Discord waits for that."""
SPOOLED_S = 0.7
"""For one that is not saved by then to be written down elsewhere."""


class DurableCommands:
    """Writes commands down, and deletes each sooner or later once it is answered."""

    def __init__(self, store: PendingCommandStore) -> None:
        self._store = store
        self._unforgotten: dict[int, PendingCommand] = {}
        self._told = ToldOnce()

    async def save(self, pending: PendingCommand) -> bool:
        """Save a command; return whether that worked."""
        try:
            await self._store.save(pending)
        except (UserError, ValueError) as error:
            self._warn("could not keep interaction %s: %s", pending.id, type(error).__name__)
            return False
        self._told.is_over()
        return True

    async def is_kept_in_time(self, pending: PendingCommand, saving: asyncio.Task[bool]) -> bool:
        """Return whether a command outlives a crash from now on, after so many seconds at most."""
        if await _is_true_in(SAVED_S, saving):
            return True
        if await _is_true_in(SPOOLED_S, asyncio.create_task(self._store.spool(pending))):
            log.debug("interaction %s is kept beside the database for now", pending.id)
            return True
        self._warn("interaction %s is not written down yet; a crash would lose it", pending.id)
        return False

    async def count(self, pending: PendingCommand, attempts: int) -> None:
        """Keep how many processes have begun a command."""
        try:
            await self._store.count(pending, attempts)
        except UserError:
            log.warning("could not count the attempts at interaction %s", pending.id)

    async def forget(
        self, pending: PendingCommand, saving: asyncio.Task[bool] | None = None
    ) -> None:
        """Delete a command that was answered; where that fails, `forget_the_rest` tries again."""
        await self._store.unspool(pending)
        if saving:
            await saving
        try:
            await self._store.remove(pending)
        except UserError:
            if pending.id not in self._unforgotten:
                log.warning("could not forget interaction %s", pending.id)
            self._unforgotten[pending.id] = pending
        else:
            self._unforgotten.pop(pending.id, None)

    async def forget_the_rest(self) -> None:
        """Delete what could not be deleted once it was answered."""
        for pending in tuple(self._unforgotten.values()):
            await self.forget(pending)

    def _warn(self, words: str, *values: object) -> None:
        """Log what is the matter with one command, the first of an outage loudest."""
        level = logging.WARNING if self._told.is_new(words) else logging.DEBUG
        log.log(level, words, *values)


async def _is_true_in(seconds: float, task: asyncio.Task[bool]) -> bool:
    """Wait for a task, which goes on if it takes longer, and return whether it returned True."""
    await asyncio.wait({task}, timeout=seconds)
    return task.done() and task.result()
