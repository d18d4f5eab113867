"""Gives up for a while what keeps failing, with one line in the log when that begins or ends."""

import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

ENOUGH_FAILURES = 4
"""In a row."""
PAUSE_S = 600.0


class Breaker:
    """Remembers, in this process alone, how the last attempts at something went.

    After a pause a few attempts find out whether it works again.
    """

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._failures = 0
        self._free_at = clock()
        self._broken = False

    @property
    def pausing(self) -> bool:
        """Return whether nothing should be attempted now."""
        return self._clock() < self._free_at

    def on_success(self) -> None:
        """Note that it works."""
        if self._broken:
            log.warning("%s works again", self._what)
        self._broken, self._failures = False, 0

    def on_failure(self, error: Exception) -> None:
        """Note a failure; enough of them begin a pause."""
        self._failures += 1
        if self._failures < ENOUGH_FAILURES:
            return
        if not self._broken:
            log.warning("%s fails (%s); the next try is in %.0f s", self._what, error, PAUSE_S)
        self._broken, self._free_at = True, self._clock() + PAUSE_S
