"""Several processes in one, which agree in memory as those on a server do by its rows."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import nullcontext

from bot.ports.coordination import Claim, Listener, Pacing, Permits, Topic, Waiting
from bot.use_cases.concurrency.one_process import OneProcess


class Town:
    """What all of them share."""

    def __init__(self) -> None:
        self.locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.claims = OneProcess()
        self.neighbours: list[Neighbour] = []

    def neighbour(self) -> "Neighbour":
        """Let another process come."""
        self.neighbours.append(Neighbour(self))
        return self.neighbours[-1]


class Neighbour:
    """One of them; see `bot.ports.coordination.Coordination`."""

    alone = False

    def __init__(self, town: Town) -> None:
        self._town = town
        self._listeners: list[tuple[Topic, Listener]] = []

    @contextlib.asynccontextmanager
    async def held(self, name: str, waiting: Waiting = nullcontext) -> AsyncIterator[bool]:
        """Wait for the others."""
        lock = self._town.locks[name]
        waited = lock.locked()
        async with waiting() if waited else nullcontext():
            await lock.acquire()
        try:
            yield waited
        finally:
            lock.release()

    async def claim(self, name: str, seconds: float) -> Claim:
        """Claim for all."""
        return await self._town.claims.claim(name, seconds)

    async def give_back(self, claim: Claim) -> None:
        """Give back for all."""
        await self._town.claims.give_back(claim)

    async def permits(self, pacing: Pacing, wanted: int) -> Permits:
        """Grant a call at a time, each of which is claimed for as long as it counts."""
        claimed = [
            await self.claim(f"{pacing.service} {number}", pacing.seconds)
            for number in range(pacing.calls)
        ]
        free = [claim for claim in claimed if not claim.left_s]
        for claim in free[wanted:]:
            await self.give_back(claim)
        if free:
            return Permits(min(len(free), wanted))
        return Permits(0, min(claim.left_s for claim in claimed))

    async def tell(self, topic: Topic, text: str = "") -> None:
        """Call the listeners of the others."""
        for other in self._town.neighbours:
            if other is not self:
                await other.on_told(topic, text)

    def hear(self, topic: Topic, listener: Listener) -> None:
        """Have a listener called."""
        self._listeners.append((topic, listener))

    async def on_told(self, topic: Topic, text: str | None) -> None:
        """Call this one's listeners."""
        for heard, listener in self._listeners:
            if heard is topic:
                await listener(text)
