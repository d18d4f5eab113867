"""Until when Spotify wants no questions, for a process that shares its app with no other."""

from datetime import datetime


class SharedRateLimit:
    """Remembers for this process alone; see `bot.ports.Blocks`."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    async def until(self) -> datetime | None:
        """Tell the end of the last block."""
        return self._until

    async def block(self, until: datetime) -> None:
        """Remember a block."""
        self._until = max(until, self._until or until)
