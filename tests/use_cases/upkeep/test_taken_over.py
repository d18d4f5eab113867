"""What another process may have taken over is not answered here; what is in doubt is left."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.core.errors import UserError
from bot.core.pending_commands import PendingCommand
from bot.use_cases.upkeep import holds
from bot.use_cases.upkeep.holds import TakenOverError
from bot.use_cases.upkeep.pending_commands import PendingCommands
from tests.store.kept import NOON
from tests.store.test_pending_command_store import OTHER

PENDING = replace(OTHER, accepted=NOON)


@dataclass
class _Cut:
    """A store whose database can go away; see `bot.ports.PendingCommandStore`."""

    mine: set[int] = field(default_factory=set)
    sure: bool = True
    away: bool = False
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    free: list[PendingCommand] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Answer at once."""
        self.answers.set()

    async def save(self, pending: PendingCommand) -> None:
        self._refuse_away()
        self.mine.add(pending.id)

    async def is_held(self, pending: PendingCommand) -> bool:
        await self.answers.wait()
        self._refuse_away()
        return pending.id in self.mine

    def is_sure(self) -> bool:
        return self.sure

    async def remove(self, pending: PendingCommand) -> None:
        self._refuse_away()
        self.mine.discard(pending.id)

    async def let_go(self, pending: PendingCommand) -> None:
        self._refuse_away()
        if pending.id in self.mine:
            self.mine.remove(pending.id)
            self.free.append(pending)

    async def claim(self) -> Sequence[PendingCommand]:
        claimed, self.free = self.free, []
        self.mine |= {pending.id for pending in claimed}
        return claimed

    async def count(self, pending: PendingCommand, attempts: int) -> None: ...

    async def spool(self, pending: PendingCommand) -> bool:
        return bool(pending)

    async def unspool(self, pending: PendingCommand) -> None: ...

    async def release(self) -> int:
        return 0

    def _refuse_away(self) -> None:
        if self.away:
            raise UserError("I cannot reach my database just now.")


@pytest.fixture
def store() -> _Cut:
    return _Cut()


@pytest.fixture
def commands(store: _Cut) -> PendingCommands:
    return PendingCommands(store, lambda: NOON)


async def _answered(commands: PendingCommands, meanwhile: Callable[[], None]) -> None:
    """Work on a command while something happens, and make sure of it before it is shown."""
    async with commands.kept(PENDING):
        meanwhile()
        await commands.hold(PENDING).confirm()


async def test_what_this_process_holds_is_answered(commands: PendingCommands) -> None:
    async with commands.kept(PENDING):
        await commands.hold(PENDING).confirm()


async def test_what_another_process_took_over_is_not_answered(
    commands: PendingCommands, store: _Cut
) -> None:
    answering = _answered(commands, store.mine.clear)

    with pytest.raises(TakenOverError):
        await answering

    assert await commands.left_behind() == ()


async def test_what_no_other_process_finds_is_answered_whatever_the_database_does(
    commands: PendingCommands, store: _Cut
) -> None:
    store.away, store.sure = True, False

    async with commands.kept(PENDING):
        await commands.hold(PENDING).confirm()
        assert commands.hold(PENDING).is_sure()


async def test_while_no_other_process_can_have_taken_over_an_outage_is_in_no_way(
    commands: PendingCommands, store: _Cut
) -> None:
    async with commands.kept(PENDING):
        store.away = True
        await commands.hold(PENDING).confirm()
        store.away = False

    assert not store.mine


async def test_a_database_that_hangs_is_waited_for_only_where_another_may_have_taken_over(
    commands: PendingCommands, store: _Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holds, "ASKED_S", 0.01)
    async with commands.kept(PENDING):
        store.answers.clear()
        await commands.hold(PENDING).confirm()

        store.sure = False
        asking = asyncio.create_task(commands.hold(PENDING).confirm())
        done, _ = await asyncio.wait({asking}, timeout=0.05)
        assert not done

        store.answers.set()
        await asking


async def test_what_is_in_doubt_is_not_shown_and_answered_once_the_database_is_back(
    commands: PendingCommands, store: _Cut
) -> None:
    def cut_off() -> None:
        store.away, store.sure = True, False

    with pytest.raises(TakenOverError):
        await _answered(commands, cut_off)
    with pytest.raises(UserError):
        await commands.left_behind()
    assert store.mine == {PENDING.id}

    store.away, store.sure = False, True
    taken_up = await commands.left_behind()

    assert taken_up == (PENDING,)
    async with commands.taken_up(PENDING):
        await commands.hold(PENDING).confirm()
    assert not store.mine


async def test_a_doubt_that_is_cleared_leaves_nothing_behind(
    commands: PendingCommands, store: _Cut
) -> None:
    async with commands.kept(PENDING):
        store.away, store.sure = True, False
        with pytest.raises(TakenOverError):
            await commands.hold(PENDING).confirm()
        store.away = False
        await commands.hold(PENDING).confirm()

    assert not store.mine


async def test_what_comes_back_while_this_process_is_still_at_it_is_not_begun_again(
    commands: PendingCommands, store: _Cut
) -> None:
    async with commands.kept(PENDING):
        # Another process took it over, and died.
        store.mine.clear()
        store.free.append(PENDING)

        assert await commands.left_behind() == ()
        await commands.hold(PENDING).confirm()
