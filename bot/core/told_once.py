"""What was said already, so that it is said once while it lasts and not once a request."""

import threading
from collections.abc import Hashable


class ToldOnce:
    """Remembers what lasts; from any thread."""

    def __init__(self) -> None:
        self._told: set[Hashable] = set()
        self._lock = threading.Lock()

    def is_new(self, what: Hashable) -> bool:
        """Return whether something was not told since it was last over; it counts as told now."""
        with self._lock:
            new = what not in self._told
            self._told.add(what)
            return new

    def is_over(self) -> bool:
        """Note that nothing lasts any more; return whether anything did."""
        # Usually nothing does, and then this is asked often.
        if not self._told:
            return False
        with self._lock:
            lasted = bool(self._told)
            self._told.clear()
            return lasted
