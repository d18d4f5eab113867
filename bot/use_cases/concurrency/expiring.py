"""Tables in memory whose rows expire, by the calendar that tests can set."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TypeAlias, TypeVar

from cachetools import TTLCache

Key = TypeVar("Key")
Value = TypeVar("Value")
START = datetime.now(UTC) - timedelta(seconds=monotonic())
ExpiringTable: TypeAlias = TTLCache[Key, Value]


def expiring(most: int, lasts: timedelta, now: Callable[[], datetime]) -> TTLCache[Key, Value]:
    """Return an empty table that forgets a row after a time, and the least used of too many."""
    return TTLCache(most, lasts.total_seconds(), timer=lambda: now().timestamp())


def steady_now() -> datetime:
    """Return the time by a clock that is never set, as the machine's may be, an hour back."""
    return START + timedelta(seconds=monotonic())
