"""Covers, and where the answers of sources are kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptUntil:
    """The times before which nothing is kept."""

    answers: datetime
    misses: datetime
    covers: datetime
    lasting: Collection[str] = ()
    """The sources whose answers are kept from any time."""


class CoverSource(Protocol):
    """Where covers are fetched from."""

    async def cover(self, url: str) -> bytes | None:
        """Fetch a cover as a small JPEG; None where there is none that can be read."""
        ...


class LookupStore(Protocol):
    """The answers of sources, kept so that none is asked twice for the same."""

    async def recall(
        self, kind: str, source: str, keys: Collection[str], since: datetime, missed: datetime
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

    async def expire(self, until: KeptUntil, most_bytes: int) -> None:
        """Delete what is too old, then misses, covers, answers and lasting ones, until it fits."""
        ...
