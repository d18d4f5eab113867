"""How often a person may have something analysed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from bot.core.errors import CooldownError
from bot.core.text.wording import plural

MOST = 10_000
"""People remembered before those whose time is over are let go."""
MINUTE = 60


class Cooldowns:
    """Remembers, until the process ends, who has to wait where."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[tuple[int, int], float] = {}

    def turn(self, place_id: int, person_id: int, seconds: int) -> "Turn":
        """Offer a turn, which costs nothing until it is taken."""
        return Turn(self, (place_id, person_id), seconds)

    def start(self, who: tuple[int, int], seconds: int) -> float:
        """Make a person wait, until the time that is told. Raises CooldownError where they do."""
        left = self._until.get(who, 0.0) - self._clock()
        if left > 0:
            raise CooldownError(
                f"Please give me {_spoken(left)} before I group anything new for you; what I have "
                "answered before is free at any time."
            )
        if len(self._until) >= MOST:
            self._until = {key: end for key, end in self._until.items() if end > self._clock()}
        self._until[who] = self._clock() + seconds
        return self._until[who]

    def end(self, who: tuple[int, int], until: float) -> None:
        """Let a person go on at once, unless they wait for something else by now."""
        if self._until.get(who) == until:
            del self._until[who]


@dataclass(slots=True)
class Turn:
    """The right to have one thing analysed."""

    cooldowns: Cooldowns
    who: tuple[int, int]
    seconds: int
    until: float | None = None
    """When the next one may be taken; None before this one is."""

    def take(self) -> None:
        """Use it up. Raises CooldownError where it is too early."""
        self.until = self.cooldowns.start(self.who, self.seconds)

    def give_back(self) -> None:
        """Undo that, since nothing came of it."""
        if self.until is not None:
            self.cooldowns.end(self.who, self.until)


def _spoken(seconds: float) -> str:
    if seconds > 2 * MINUTE:
        return plural(ceil(seconds / MINUTE), "minute")
    return plural(ceil(seconds), "second")
