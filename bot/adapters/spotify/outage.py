"""When Spotify is down: a line in the log when that begins, and one when it is over.

Questions go on meanwhile, since each is a user's own, and ends soon by itself.
"""

import logging

from bot.adapters.spotify.failures import FailedError
from bot.adapters.spotify.repeating import FAILING

log = logging.getLogger(__name__)

DOWN_AFTER = 4
"""Questions that failed in a row, after all their tries."""


def level_of(failed: FailedError) -> int:
    """Return how loudly a single failure is told: what an outage does to each question is not."""
    return logging.DEBUG if failed.status in FAILING else logging.INFO


class Outage:
    """Counts the failures in a row."""

    def __init__(self) -> None:
        self._failures = 0

    def on_failure(self, failed: FailedError) -> None:
        """Count a question that failed; a refusal is an answer too."""
        if failed.status not in FAILING:
            self.on_answer()
            return
        self._failures += 1
        if self._failures == DOWN_AFTER:
            log.warning("spotify is down (%s)", failed)

    def on_answer(self) -> None:
        """Note that Spotify answers."""
        if self._failures >= DOWN_AFTER:
            log.warning("spotify answers again")
        self._failures = 0
