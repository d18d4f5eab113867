"""How often a person may have something analysed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from bot.core.documents.wording import plural
from bot.core.errors import CooldownError

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

    def start(self, who: tuple[int, int], seconds: int) -> None:
        """Make a person wait. Raises CooldownError where they do already."""
        left = self._until.get(who, 0.0) - self._clock()
        if left > 0:
            raise CooldownError(
                f"Please give me {_spoken(left)} before your next playlist; what I have answered "
                "before is free at any time."
            )
        if len(self._until) >= MOST:
            self._until = {key: end for key, end in self._until.items() if end > self._clock()}
        self._until[who] = self._clock() + seconds

    def end(self, who: tuple[int, int]) -> None:
        """Let a person go on at once."""
        self._until.pop(who, None)


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to have one thing analysed."""

    cooldowns: Cooldowns
    who: tuple[int, int]
    seconds: int

    def take(self) -> None:
        """Use it up. Raises CooldownError where it is too early."""
        self.cooldowns.start(self.who, self.seconds)

    def give_back(self) -> None:
        """Undo that, since nothing came of it."""
        self.cooldowns.end(self.who)


def _spoken(seconds: float) -> str:
    if seconds > 2 * MINUTE:
        return plural(ceil(seconds / MINUTE), "minute")
    return plural(ceil(seconds), "second")
