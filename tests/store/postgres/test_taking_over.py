"""A process that was cut off from the server finds out that another one took over its commands."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.core.pending_commands import PendingCommand
from bot.store.database.database import Database, open_database
from bot.store.database.tables import leases, pending_commands
from bot.store.encryption import Cipher
from bot.store.pending_commands import SqlPendingCommandStore, open_pending_command_store
from bot.store.processes.leases import LEASE, SERVER_TIME, SURE_S, Lease
from bot.store.processes.process_lock import SUFFIX
from tests.store import server
from tests.store.kept import NEW_KEY
from tests.store.test_pending_command_store import OTHER, PENDING
from tests.system.trials.proxies import Proxy


@dataclass(frozen=True)
class Pair:
    """Two processes on one server, of which the first one's way there can be held."""

    cut_off: SqlPendingCommandStore
    other: SqlPendingCommandStore
    way: Proxy
    database: Database
    """The other one's."""

    async def a_lease_later(self) -> None:
        """Let a lease have passed, in which the other process alone renewed its own."""

        def work(connection: Connection) -> None:
            now = connection.execute(select(SERVER_TIME)).scalar_one()
            connection.execute(update(leases).values(since=now - 3 * LEASE, seen=now - 2 * LEASE))
            mine = leases.c.name == self.other._processes.name
            connection.execute(update(leases).where(mine).values(seen=now))

        await self.database.write(work)


@pytest.fixture
async def pair(proxy: Proxy, database: Database, tmp_path: Path) -> AsyncIterator[Pair]:
    async with AsyncExitStack() as stack:
        far = await stack.enter_async_context(open_database(server.url_through(proxy.url)))
        places = [tmp_path / "one" / "kept", tmp_path / "other" / "kept"]
        for place in places:
            place.parent.mkdir()
        one, other = [
            await stack.enter_async_context(open_pending_command_store(each, Cipher([NEW_KEY]), at))
            for each, at in zip((far, database), places, strict=True)
        ]
        yield Pair(one, other, proxy, database)
        proxy.let_go()


def ids(commands: Sequence[PendingCommand]) -> Sequence[int]:
    return [each.id for each in commands]


async def test_what_was_taken_over_meanwhile_is_no_longer_held(pair: Pair) -> None:
    await pair.cut_off.save(PENDING)
    assert await pair.cut_off.is_held(PENDING)

    pair.way.hold()
    asking = asyncio.create_task(pair.cut_off.is_held(PENDING))
    await pair.a_lease_later()
    claimed = await pair.other.claim()
    pair.way.let_go()

    assert ids(claimed) == [PENDING.id]
    assert not await asking
    assert await pair.other.is_held(PENDING)


async def test_what_the_other_process_has_answered_is_not_held_either(pair: Pair) -> None:
    await pair.cut_off.save(PENDING)
    await pair.a_lease_later()
    [claimed] = await pair.other.claim()
    await pair.other.remove(claimed)

    assert not await pair.cut_off.is_held(PENDING)


async def test_who_asks_in_time_is_taken_over_by_no_other(pair: Pair) -> None:
    await pair.cut_off.save(PENDING)
    await pair.cut_off.save(OTHER)
    await pair.a_lease_later()

    assert await pair.cut_off.is_held(PENDING)

    assert await pair.other.claim() == ()


async def test_of_one_who_asks_and_one_who_claims_at_once_one_alone_has_it(pair: Pair) -> None:
    for number in range(20):
        await pair.cut_off.save(PENDING)
        await pair.a_lease_later()

        held, claimed = await asyncio.gather(pair.cut_off.is_held(PENDING), pair.other.claim())

        assert held != bool(claimed), number
        await pair.cut_off.remove(PENDING)
        await pair.other.remove(PENDING)


async def test_what_a_killed_process_held_is_taken_over_at_once_by_the_next_on_its_machine(
    database: Database, tmp_path: Path
) -> None:
    place, cipher = tmp_path / "kept", Cipher([NEW_KEY])
    async with open_pending_command_store(database, cipher, place) as killed:
        await killed.save(PENDING)
        await database.write(Lease("killed").begin)
        statement = update(pending_commands).values(holder="killed")
        await database.write(lambda connection: connection.execute(statement))
    (tmp_path / f"{place.name}.killed{SUFFIX}").touch()

    async with open_pending_command_store(database, cipher, place) as following:
        [claimed] = await following.claim()

    assert claimed.id == PENDING.id


async def test_one_command_is_left_to_the_next_as_if_it_had_not_been_tried(pair: Pair) -> None:
    await pair.cut_off.save(PENDING)
    await pair.cut_off.save(OTHER)

    await pair.cut_off.let_go(PENDING)

    [claimed] = await pair.other.claim()
    assert (claimed.id, claimed.attempt) == (PENDING.id, 1)
    assert await pair.cut_off.is_held(OTHER)


def test_a_process_is_sure_for_a_while_from_when_it_began_to_renew() -> None:
    now = 0.0
    lease = Lease("one", lambda: now)
    assert not lease.is_sure()

    with lease.renewing():
        now = 5.0

    assert lease.is_sure()
    now = SURE_S
    assert not lease.is_sure()


def test_what_could_not_be_renewed_makes_no_process_sure() -> None:
    lease = Lease("one", lambda: 0.0)

    with pytest.raises(OSError, match="away"), lease.renewing():
        raise OSError("away")

    assert not lease.is_sure()
