"""Where it is kept for a while of whom everything was deleted."""

from typing import Protocol

from bot.core.deletions import Deleted


class DeletionStore(Protocol):
    """Deletions, so that nothing is kept of commands that came before them."""

    async def note(self, deleted: Deleted, identifier: int, moment: int) -> None:
        """Note that everything about a user or a server goes; `moment` is an id of Discord's.

        What came before is refused from now on by what keeps answers, in every process.
        """
        ...

    async def expire(self, before: int) -> None:
        """Forget deletions of before a moment."""
        ...
