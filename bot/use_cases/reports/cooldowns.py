"""How often a user may have something new analysed."""

import contextlib
import time
from collections.abc import Callable, Iterator
from math import ceil, inf

from cachetools import TLRUCache

from bot.core.asker import Asker
from bot.core.errors import CooldownError
from bot.core.text.wording import plural

MINUTE = 60

_Who = tuple[int, int]
"""The place and the user."""


class Cooldowns:
    """Remembers, until the process ends, which user has to wait where.

    A cooldown starts when an analysis is taken on and ends at once where that fails, so that a user
    pays only for what came of it. What is found in the store never gets here.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Without a bound: a full table would let users go whose time is not over.
        self._until: TLRUCache[_Who, float] = TLRUCache(inf, _end, timer=clock)

    @contextlib.contextmanager
    def taken(self, asker: Asker, seconds: int) -> Iterator[None]:
        """Start a user's cooldown; give it back where the block fails.

        Raises CooldownError where the user still has to wait; 0 seconds never wait.
        """
        if not seconds:
            yield
            return
        who = (asker.place_id, asker.person_id)
        until = self._start(who, seconds)
        try:
            yield
        except BaseException:
            # Unless another one has begun meanwhile, after this one was over.
            if self._until.get(who) == until:
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
