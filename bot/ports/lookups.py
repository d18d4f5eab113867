"""Covers, and where the answers of sources are kept."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol


class CoverSource(Protocol):
    """Where covers are fetched from."""

    async def cover(self, url: str) -> bytes | None:
        """Fetch a cover as a small JPEG; None where there is none that can be read."""
        ...


class LookupStore(Protocol):
    """The answers of sources, kept so that none is asked twice for the same."""

    async def recall(
        self, kind: str, source: str, subjects: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, str | None]:
        """Read what a source answered since a time; None for what it did not know since another.

        What it was not asked, or too long ago, is absent.
        """
        ...

    async def remember(self, kind: str, source: str, answers: Mapping[str, str | None]) -> None:
        """Store what a source answered just now, and, as None, what it did not know."""
        ...

    async def recall_covers(
        self, urls: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, bytes | None]:
        """Read small covers, likewise."""
        ...

    async def remember_covers(self, fetched: Mapping[str, bytes | None]) -> None:
        """Store small covers, likewise."""
        ...

    async def expire(self, before: datetime) -> None:
        """Delete what was answered before a time."""
        ...
