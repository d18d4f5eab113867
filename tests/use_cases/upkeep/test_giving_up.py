"""What broke the bot down twice is given up, one command after the other."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from bot.core.pending_commands import PendingCommand
from bot.use_cases.upkeep.pending_commands import PendingCommands
from bot.use_cases.upkeep.suspects import ATTEMPTS
from tests.store.kept import NOON
from tests.store.released_form import BY_LINK

MANY = 3


class _Kept:
    """Keeps ids alone; see `bot.ports.PendingCommandStore`."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = {*ids}

    async def save(self, pending: PendingCommand) -> None:
        self.ids.add(pending.id)

    async def remove(self, pending: PendingCommand) -> None:
        await asyncio.sleep(0)
        self.ids.remove(pending.id)

    async def count(self, pending: PendingCommand, attempts: int) -> None: ...

    async def spool(self, pending: PendingCommand) -> bool:
        return pending.id in self.ids

    async def unspool(self, pending: PendingCommand) -> None: ...

    async def is_held(self, pending: PendingCommand) -> bool:
        return pending.id in self.ids

    def is_sure(self) -> bool:
        return True

    async def let_go(self, pending: PendingCommand) -> None: ...

    async def claim(self) -> Sequence[PendingCommand]:
        return ()

    async def release(self) -> int:
        return 0


def noon() -> datetime:
    return NOON


@pytest.mark.parametrize(("attempt", "left"), [(ATTEMPTS + 1, [3, 2, 1]), (1, [3, 3, 3])])
async def test_what_is_given_up_is_forgotten_before_the_next_is(
    attempt: int, left: list[int]
) -> None:
    commands = [
        replace(BY_LINK, id=number, attempt=attempt, accepted=NOON) for number in range(MANY)
    ]
    store = _Kept([command.id for command in commands])
    pending_commands = PendingCommands(store, noon)
    kept: list[int] = []

    async def tell(pending: PendingCommand) -> None:
        async with pending_commands.taken_up(pending):
            await asyncio.sleep(0)
            kept.append(len(store.ids))

    await asyncio.gather(*map(tell, commands))

    assert kept == left
    assert not store.ids
