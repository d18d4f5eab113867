"""Coordination where there is one process alone, which agrees with itself."""

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from math import inf

from cachetools import TLRUCache

from bot.ports.coordination import Claim, Listener, Pacing, Permits, Topic, Waiting


class OneProcess:
    """Grants everything but a claim that holds; see `bot.ports.coordination.Coordination`.

    What is done once at a time in this process has locks and paces of its own.
    """

    alone = True

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Without a bound: a full table would let users go whose time is not over.
        self._claims: TLRUCache[str, float] = TLRUCache(inf, _end, timer=clock)

    def held(self, name: str, waiting: Waiting = nullcontext) -> AbstractAsyncContextManager[bool]:
        """Wait for no process."""
        del name, waiting
        return nullcontext(enter_result=False)

    async def claim(self, name: str, seconds: float) -> Claim:
        """Claim a name, until the process ends at the latest."""
        now = self._clock()
        held = self._claims.get(name, now)
        if held > now:
            return Claim(name, held, held - now)
        self._claims[name] = now + seconds
        return Claim(name, now + seconds)

    async def give_back(self, claim: Claim) -> None:
        """End a claim before its time."""
        if self._claims.get(claim.name) == claim.until:
            self._claims.pop(claim.name, None)

    async def permits(self, pacing: Pacing, wanted: int) -> Permits:
        """Grant all calls; a pace of this process's own counts them."""
        del pacing
        return Permits(wanted)

    async def tell(self, topic: Topic, text: str = "") -> None:
        """Do nothing: there is no other process to tell."""

    def hear(self, topic: Topic, listener: Listener) -> None:
        """Never call the listener."""


def _end(_: str, until: float, __: float) -> float:
    return until
