"""A block of Spotify's that is kept in memory."""

from datetime import datetime


class LocalRateLimit:
    """Remembers a block for this process alone; see `bot.ports.RateLimitStore`."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    async def until(self) -> datetime | None:
        """Return the end of the last block."""
        return self._until

    async def block(self, until: datetime) -> None:
        """Remember a block."""
        self._until = max(until, self._until or until)
