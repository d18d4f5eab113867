"""Until when Spotify wants no questions, kept where every process looks."""

from datetime import datetime
from typing import Protocol


class Blocks(Protocol):
    """Where all processes that share an app remember that Spotify asked them to wait."""

    async def until(self) -> datetime | None:
        """Tell the end of the last block, perhaps past; None where there was none."""
        ...

    async def block(self, until: datetime) -> None:
        """Remember a block; one that ends before the last one changes nothing."""
        ...


class OwnBlocks:
    """Remembers for this process alone."""

    def __init__(self) -> None:
        self._until: datetime | None = None

    async def until(self) -> datetime | None:
        """Tell the end of the last block; see `Blocks`."""
        return self._until

    async def block(self, until: datetime) -> None:
        """Remember a block; see `Blocks`."""
        self._until = max(until, self._until or until)
