"""When each shard may identify itself at Discord, which takes a few at a time of all processes."""

import asyncio
from dataclasses import dataclass, replace

from bot.ports.coordination import Coordination, Pacing

IDENTIFYING = Pacing("discord identify", 1, 5.5)
"""Discord takes one in 5 seconds in each of some turns; a shard's number says which is its own."""


@dataclass(slots=True)
class IdentifyTurns:
    """Has the shards of all processes come one after the other."""

    coordination: Coordination
    at_once: int = 1
    """How many turns there are; Discord calls it max_concurrency."""

    async def wait(self, shard: int) -> None:
        """Return when a shard may identify itself."""
        turn = shard % self.at_once
        pacing = replace(IDENTIFYING, service=f"{IDENTIFYING.service} {turn}")
        permits = await self.coordination.permits(pacing, 1)
        while not permits.granted:
            await asyncio.sleep(permits.wait_s)
            permits = await self.coordination.permits(pacing, 1)
