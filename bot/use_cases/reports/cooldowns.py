"""How often a user may have something new analysed."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from math import ceil

from bot.core.asker import Asker
from bot.core.errors import CooldownError
from bot.languages import Text, ngettext
from bot.ports.coordination import Claim, Coordination

MINUTE = 60


@dataclass(slots=True)
class Cooldown:
    """One user's wait, which is given back only until it is spent."""

    spent: bool = False
    waived: bool = False

    def spend(self) -> None:
        """Note that services are asked for this user."""
        self.spent = True

    def waive(self) -> None:
        """Note that the report was made for another user meanwhile."""
        self.waived = True


class Cooldowns:
    """Knows which user has to wait where, in every process alike.

    A cooldown starts when an analysis is taken on, and ends at once where that fails before any
    service was asked, or where it turns out to be made already: what costs others costs the user.
    What is found in the store never gets here.
    """

    def __init__(self, coordination: Coordination) -> None:
        self._coordination = coordination

    @contextlib.asynccontextmanager
    async def taken(self, asker: Asker, seconds: int) -> AsyncIterator[Cooldown]:
        """Start a user's cooldown; give it back where nothing was spent that costs others.

        Raises CooldownError where the user still has to wait; 0 seconds never wait.
        """
        cooldown = Cooldown()
        if not seconds:
            yield cooldown
            return
        claim = await self._start(f"cooldown {asker.place_id} {asker.person_id}", seconds)
        try:
            yield cooldown
        except BaseException:
            if not cooldown.spent:
                await self._coordination.give_back(claim)
            raise
        if cooldown.waived:
            await self._coordination.give_back(claim)

    async def _start(self, name: str, seconds: int) -> Claim:
        claim = await self._coordination.claim(name, seconds)
        if claim.left_s > 0:
            raise CooldownError(_wait(claim.left_s))
        return claim


def _wait(seconds: float) -> Text:
    if seconds > 2 * MINUTE:
        return ngettext(
            "Please give me {count} minute before your next new playlist; what I have answered "
            "before is free at any time.",
            "Please give me {count} minutes before your next new playlist; what I have answered "
            "before is free at any time.",
            ceil(seconds / MINUTE),
        )
    return ngettext(
        "Please give me {count} second before your next new playlist; what I have answered before "
        "is free at any time.",
        "Please give me {count} seconds before your next new playlist; what I have answered before "
        "is free at any time.",
        ceil(seconds),
    )
