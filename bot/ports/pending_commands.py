"""Where commands are kept that were accepted and are not answered yet."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.pending_commands import PendingCommand


class PendingCommandStore(Protocol):
    """Pending commands, each held by one process at a time."""

    async def save(self, pending: PendingCommand) -> None:
        """Keep a command, held by this process."""
        ...

    async def spool(self, pending: PendingCommand) -> bool:
        """Keep a command elsewhere, while it is not saved; return whether that worked."""
        ...

    async def unspool(self, pending: PendingCommand) -> None:
        """Delete what is kept elsewhere of a command."""
        ...

    async def remove(self, pending: PendingCommand) -> None:
        """Delete a command that this process holds."""
        ...

    async def count(self, pending: PendingCommand, attempts: int) -> None:
        """Keep how many processes have begun a command that this process holds."""
        ...

    async def is_held(self, pending: PendingCommand) -> bool:
        """Return whether this process holds a command that it saved, or claimed.

        Where it does, no other process takes it over for so long that an answer can be shown.
        Raises UserError where that cannot be asked.
        """
        ...

    def is_sure(self) -> bool:
        """Return whether no other process can have taken over what this one holds."""
        ...

    async def let_go(self, pending: PendingCommand) -> None:
        """Leave one command to the next claim, as if this process had not tried."""
        ...

    async def claim(self) -> Sequence[PendingCommand]:
        """Take over what no living process holds, for one more attempt; no two callers get one.

        What cannot be read is deleted.
        """
        ...

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; return how many."""
        ...
