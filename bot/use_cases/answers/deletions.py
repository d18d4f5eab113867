"""What was deleted lately, so that nothing of it is born again.

A command may be worked on for minutes. Where its user has everything deleted meanwhile, or its
server is left, what comes of it is not kept.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache

from bot.core.asker import Asker
from bot.core.errors import GoneError

LASTS_S = 3_600.0
"""Longer than any command is worked on."""
PERSON_GONE = (
    "You had me delete everything while I worked on that, so I kept nothing of it; please run the "
    "command again."
)
GUILD_GONE = (
    "Everything about this server was deleted while I worked on that, so I kept nothing of it; "
    "please run the command again."
)


@dataclass(frozen=True, slots=True)
class _Person:
    id: int


@dataclass(frozen=True, slots=True)
class _Guild:
    id: int


class Deletions:
    """Remembers, until the process ends, of whom everything was deleted in the last hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Without a bound: what is forgotten here would be kept again.
        self._deleted: TTLCache[_Person | _Guild, float] = TTLCache(math.inf, LASTS_S, timer=clock)

    def note_person(self, person_id: int) -> None:
        """Note that all that is kept about a user goes."""
        self._deleted[_Person(person_id)] = self._clock()

    def note_guild(self, guild_id: int) -> None:
        """Note that all that is kept about a server goes."""
        self._deleted[_Guild(guild_id)] = self._clock()

    def refuse(self, asker: Asker, began: float) -> None:
        """Raise GoneError where a user or server was deleted since a command began."""
        if self._is_gone(_Person(asker.person_id), began):
            raise GoneError(PERSON_GONE)
        if asker.guild_id is not None and self.is_guild_gone(asker.guild_id, began):
            raise GoneError(GUILD_GONE)

    def is_guild_gone(self, guild_id: int, began: float) -> bool:
        """Return whether a server was deleted since a command began."""
        return self._is_gone(_Guild(guild_id), began)

    def _is_gone(self, who: _Person | _Guild, began: float) -> bool:
        return self._deleted.get(who, -math.inf) >= began
