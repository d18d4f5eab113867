"""What was accepted and is not answered yet."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.pending_commands import PendingCommand


class PendingCommandStore(Protocol):
    """PendingCommands, each held by one process at a time."""

    async def save(self, pending: PendingCommand) -> None:
        """Keep an errand, held by this process."""
        ...

    async def remove(self, pending: PendingCommand) -> None:
        """Forget an errand that this process holds."""
        ...

    async def claim(self) -> Sequence[PendingCommand]:
        """Take over what nobody holds any more, for one more attempt; no two callers get one."""
        ...

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; returns how many."""
        ...
