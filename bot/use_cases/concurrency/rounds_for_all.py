"""Rounds of work that one process does for all of them."""

from bot.ports.coordination import Coordination

SHARE = 0.9
"""Of the time between two rounds, for which one holds: clocks of loops are not exact."""


async def is_mine(coordination: Coordination, work: str, every_s: float) -> bool:
    """Return whether this process does the round that is due. Raises UserError."""
    if coordination.alone:
        return True
    return not (await coordination.claim(f"round {work}", SHARE * every_s)).left_s
