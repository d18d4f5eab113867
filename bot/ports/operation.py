"""What the operator's view is made of, and where it is kept what they were told."""

from datetime import datetime
from typing import Protocol

from bot.core.operating.operation import DiskUse, Tally, Trouble


class TallySource(Protocol):
    """What was counted since the start."""

    def tally(self) -> Tally:
        """Return the numbers as they are now."""
        ...


class DiskSource(Protocol):
    """The disk that the database is on."""

    async def disk_use(self) -> DiskUse:
        """Return how much is free; zeros where the disk does not say."""
        ...


class TroubleStore(Protocol):
    """When the operator was last told of each trouble; outlives the process, and the database."""

    async def told_at(self, trouble: Trouble) -> datetime | None:
        """Return when they were told; None for never."""
        ...

    async def note(self, trouble: Trouble) -> None:
        """Keep that they are told now."""
        ...
