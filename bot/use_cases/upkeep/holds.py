"""Whether this process may still answer a command, which another one may have taken over.

A process that was cut off from a database that it shares is taken for dead after a while, and what
it worked on is taken over, once. It does not know that until it asks: so it asks before each thing
that a user would see (`confirm`). What is written down where no other process reaches is its own.
Where the database does not answer, a process goes on for as long as it knows by itself that it
counts as alive; later it shows nothing, and leaves the command to the next who finds it, be that
this process itself (`leave_in_doubt`).
"""

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.ports import PendingCommandStore

log = logging.getLogger(__name__)

ASKED_S = 1.0
"""For an answer to be had, where this process knows anyway that it counts as alive."""


class TakenOverError(Exception):
    """Raised where another process answers a command, or may do so."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One command, as what answers it asks for it."""

    holds: "Holds"
    pending: PendingCommand

    async def confirm(self) -> None:
        """Make sure that a command is this process's own; raises TakenOverError where it is not."""
        await self.holds.confirm(self.pending)

    def is_sure(self) -> bool:
        """Return whether this process knows, without a question, that it is."""
        return self.holds.is_sure(self.pending)


class Holds:
    """The commands that this process works on."""

    def __init__(self, store: PendingCommandStore) -> None:
        self._store = store
        self._saving: dict[int, asyncio.Task[bool] | None] = {}
        self._in_doubt: dict[int, PendingCommand] = {}

    def __contains__(self, pending: PendingCommand) -> bool:
        """Return whether this process works on a command."""
        return pending.id in self._saving

    @contextlib.contextmanager
    def begun(
        self, pending: PendingCommand, saving: asyncio.Task[bool] | None = None
    ) -> Iterator[None]:
        """Hold a command for the length of the block; without a task it was claimed."""
        self._saving[pending.id] = saving
        try:
            yield
        finally:
            self._saving.pop(pending.id, None)

    def is_in_doubt(self, pending: PendingCommand) -> bool:
        """Return whether nothing was shown because another process may have taken over."""
        return pending.id in self._in_doubt

    def is_sure(self, pending: PendingCommand) -> bool:
        """Return whether this process knows, without a question, that a command is its own."""
        return not self._is_kept(pending) or self._store.is_sure()

    async def confirm(self, pending: PendingCommand) -> None:
        """Make sure that a command is this process's own; raises TakenOverError where it is not."""
        if self._is_kept(pending) and not await self._is_held(pending):
            log.info("another process has taken over interaction %s", pending.id)
            raise TakenOverError

    async def leave_in_doubt(self) -> None:
        """Leave what is in doubt to the next; raises UserError where that cannot be written."""
        for pending in tuple(self._in_doubt.values()):
            await self._store.let_go(pending)
            del self._in_doubt[pending.id]

    def _is_kept(self, pending: PendingCommand) -> bool:
        """Return whether a command is where other processes find it."""
        saving = self._saving.get(pending.id)
        return saving is None or (saving.done() and saving.result())

    async def _is_held(self, pending: PendingCommand) -> bool:
        asking = asyncio.create_task(self._asked(pending))
        while not asking.done():
            await asyncio.wait({asking}, timeout=ASKED_S)
            if not asking.done() and self._store.is_sure():
                return True
        if (held := asking.result()) is None:
            return self._is_held_without_answer(pending)
        self._in_doubt.pop(pending.id, None)
        return held

    def _is_held_without_answer(self, pending: PendingCommand) -> bool:
        if self._store.is_sure():
            return True
        self._in_doubt[pending.id] = pending
        return False

    async def _asked(self, pending: PendingCommand) -> bool | None:
        try:
            return await self._store.is_held(pending)
        except UserError:
            return None
