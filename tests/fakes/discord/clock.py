"""Time that a test can let pass, and ids made of it."""

import itertools
import time

DISCORD_EPOCH_MS = 1_420_070_400_000


class Clock:
    """A clock that runs like the real one, from wherever a test sets it."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._counter = itertools.count()

    def advance(self, seconds: float) -> None:
        """Let time pass for every token and deadline, at once."""
        self._offset += seconds

    def now(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic() + self._offset

    def snowflake(self) -> int:
        """Return a new id; it holds the real time, for the bot's own clock is not set."""
        milliseconds = time.time_ns() // 1_000_000 - DISCORD_EPOCH_MS
        return milliseconds << 22 | next(self._counter) % 4096

    def oldest(self, age_s: float) -> int:
        """Return the least id that something of this age may have."""
        milliseconds = time.time_ns() // 1_000_000 - round(age_s * 1_000) - DISCORD_EPOCH_MS
        return milliseconds << 22
