"""How often a user may have something new analysed."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, inf

from cachetools import TLRUCache

from bot.core.asker import Asker
from bot.core.errors import CooldownError
from bot.core.text.wording import plural

MINUTE = 60

_Who = tuple[int, int]
"""The place and the user."""


@dataclass(slots=True)
class Cooldown:
    """One user's wait, which is given back only until it is spent."""

    spent: bool = False

    def spend(self) -> None:
        """Note that services are asked for this user."""
        self.spent = True


class Cooldowns:
    """Remembers, until the process ends, which user has to wait where.

    A cooldown starts when an analysis is taken on, and ends at once where that fails before any
    service was asked: what costs others costs the user. What is found in the store never gets here.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Without a bound: a full table would let users go whose time is not over.
        self._until: TLRUCache[_Who, float] = TLRUCache(inf, _end, timer=clock)

    @contextlib.contextmanager
    def taken(self, asker: Asker, seconds: int) -> Iterator[Cooldown]:
        """Start a user's cooldown; give it back where the block fails before it is spent.

        Raises CooldownError where the user still has to wait; 0 seconds never wait.
        """
        cooldown = Cooldown()
        if not seconds:
            yield cooldown
            return
        who = (asker.place_id, asker.person_id)
        until = self._start(who, seconds)
        try:
            yield cooldown
        except BaseException:
            # Unless another one has begun meanwhile, after this one was over.
            if not cooldown.spent and self._until.get(who) == until:
                self._until.pop(who, None)
            raise

    def _start(self, who: _Who, seconds: int) -> float:
        left = self._until.get(who, 0.0) - self._clock()
        if left > 0:
            raise CooldownError(
                f"Please give me {_in_words(left)} before I group anything new for you; what I "
                "have answered before is free at any time."
            )
        self._until[who] = until = self._clock() + seconds
        return until


def _end(_: _Who, until: float, __: float) -> float:
    return until


def _in_words(seconds: float) -> str:
    if seconds > 2 * MINUTE:
        return plural(ceil(seconds / MINUTE), "minute")
    return plural(ceil(seconds), "second")
