"""Who knows what about tracks, and where that is kept."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class CoverSource(Protocol):
    """Where covers are fetched from."""

    async def cover(self, url: str) -> bytes | None:
        """Fetch a cover as a small JPEG; None where there is none that can be read."""
        ...


class LookupStore(Protocol):
    """What was told before, so that nobody is asked twice."""

    async def recall(
        self, kind: str, source: str, subjects: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, str | None]:
        """Read what a source told since a time, and, as None, what it did not know since another.

        What it was not asked, or too long ago, is absent.
        """
        ...

    async def remember(self, kind: str, source: str, told: Mapping[str, str | None]) -> None:
        """Keep what a source told just now, and, as None, what it did not know."""
        ...

    async def recall_covers(
        self, urls: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, bytes | None]:
        """Read small covers, likewise."""
        ...

    async def remember_covers(self, fetched: Mapping[str, bytes | None]) -> None:
        """Keep small covers, likewise."""
        ...

    async def expire(self, before: datetime) -> None:
        """Forget what was told before a time."""
        ...
