"""Tables in memory whose rows expire, by the calendar that tests can set."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias, TypeVar

from cachetools import TTLCache

Key = TypeVar("Key")
Value = TypeVar("Value")
ExpiringTable: TypeAlias = TTLCache[Key, Value]


def expiring(most: int, lasts: timedelta, now: Callable[[], datetime]) -> TTLCache[Key, Value]:
    """Return an empty table that forgets a row after a time, and the least used of too many."""
    return TTLCache(most, lasts.total_seconds(), timer=lambda: now().timestamp())
