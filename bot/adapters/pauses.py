"""Until when a service wants no calls: it said so, it is down, or it refuses the bot.

What one call learns holds for all that share the client. A pause that the service names ends when
it said; an outage ends with the first answer, and until then, whenever its pause is over, one call
finds out how it is. The log has a line when either begins, and one when the service answers again.
"""

import logging
import math
from collections.abc import Callable

from bot.adapters.http import HttpError
from bot.adapters.policy import ServicePolicy

log = logging.getLogger(__name__)

TICK_S = 0.001
"""By which a pause may be longer than it was made, in floating point."""
LONGEST_PAUSE_S = 86_400
"""No more of a Retry-After is believed than a day."""


class PausedError(HttpError):
    """The service wants no calls for a while, so none was made, or no further one."""

    def __init__(self, reason: str, until: float, status: int | None = None) -> None:
        super().__init__(reason, status)
        self.until = until
        """By the client's clock."""


class DownError(PausedError):
    """The service is down, so no call is made for a while."""


class RefusedError(PausedError):
    """The service refuses the bot until an operator does something about it."""


class ShedError(HttpError):
    """The service did without this one call; the next may be answered."""


class Pauses:
    """What a client remembers of its service."""

    def __init__(self, policy: ServicePolicy, clock: Callable[[], float]) -> None:
        self._policy = policy
        self._clock = clock
        self._free_at = -math.inf
        self._shut: dict[str, tuple[float, int]] = {}
        self._failures = 0
        self._down_until = -math.inf
        self._down_s = 0.0
        self.is_down = False
        """Until the next answer."""

    def left_s(self, path: str) -> float:
        """Return the seconds to wait out before a call.

        Raises PausedError where they are more than anyone waits.
        """
        now = self._clock()
        until, status = self._shut.get(path, (now, 0))
        if until > now:
            raise RefusedError(f"it refuses the bot (status {status})", until, status)
        if self.is_down and self._down_until > now:
            raise DownError(f"it is down for {self._down_until - now:.0f} s more", self._down_until)
        left_s = self._free_at - now
        if left_s > self._policy.waited_pause_s + TICK_S:
            raise PausedError(f"it wants no questions for {left_s:.0f} s", self._free_at)
        return left_s

    def pause(self, seconds: float) -> None:
        """Make no calls for some seconds; a pause that ends later stays."""
        self._free_at = max(self._free_at, self._clock() + min(seconds, LONGEST_PAUSE_S))

    def keep_away(self, seconds: float) -> None:
        """Make no calls for as long as the service says, which is too long to be waited out."""
        self.pause(seconds)
        self._begin(f"wants no questions for {seconds:.0f} s")

    def shut(self, path: str, status: int) -> None:
        """Make no calls for what the service refuses to the bot."""
        known = path in self._shut
        self._shut[path] = (self._clock() + LONGEST_PAUSE_S, status)
        if not known:
            log.warning(
                "%s refuses the bot (status %d): %s",
                self._policy.service,
                status,
                self._policy.advice,
            )

    def on_failure(self, error: HttpError) -> None:
        """Count a call that failed after all its tries; enough of them in a row are an outage."""
        self._failures += 1
        shortest_s, longest_s = self._policy.down_pause_s
        if self.is_down and self._down_until <= self._clock():
            self._stay_away(min(max(2 * self._down_s, shortest_s), longest_s))
        elif not self.is_down and self._failures >= self._policy.down_after:
            self._stay_away(shortest_s)
            self._begin(f"is down ({error}): no questions for {shortest_s:.0f} s")

    def on_answer(self) -> None:
        """Note that the service answers; it does so again where it was down."""
        self._failures = 0
        if self.is_down and self._free_at <= self._clock():
            self.is_down = False
            self._down_s = 0.0
            log.warning("%s answers again", self._policy.service)

    def _stay_away(self, seconds: float) -> None:
        self._down_s = seconds
        self._down_until = self._clock() + seconds

    def _begin(self, told: str) -> None:
        if not self.is_down:
            self.is_down = True
            log.warning("%s %s", self._policy.service, told)
