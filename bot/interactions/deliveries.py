"""Each interaction once: Discord may deliver one again, as when a connection is taken up again."""

import time
from collections.abc import Callable

from cachetools import TTLCache

LASTS_S = 900.0
"""Discord takes no answer after so long."""
MOST = 20_000
"""Twenty a second, without a pause."""


class Deliveries:
    """Remembers, until the process ends, which interactions have been delivered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._seen: TTLCache[int, None] = TTLCache(MOST, LASTS_S, timer=clock)

    def is_first(self, interaction_id: int) -> bool:
        """Return whether an interaction is delivered for the first time, and remember it."""
        if interaction_id in self._seen:
            return False
        self._seen[interaction_id] = None
        return True
