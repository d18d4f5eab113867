"""A process is known to have ended once it would have renewed its lease in the eyes of another."""

from collections.abc import AsyncIterator, Collection
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update

from bot.store.database.database import Database
from bot.store.database.tables import leases
from bot.store.processes import leases as store_leases
from bot.store.processes.leases import LEASE, SERVER_TIME, Lease, hold_lease, living_processes

LONG_AGO = 2 * LEASE
JUDGE, OTHER = Lease("judge"), Lease("other")


@pytest.fixture
async def judge(database: Database) -> Lease:
    """Return the lease of a process that has renewed it for long enough to judge others."""
    await database.write(JUDGE.begin)
    await move(database, JUDGE, since=LONG_AGO)
    return JUDGE


@pytest.fixture
async def held(database: Database) -> AsyncIterator[Lease]:
    async with hold_lease(database, "holder") as lease:
        yield lease


async def move(
    database: Database,
    lease: Lease,
    since: timedelta = timedelta(),
    seen: timedelta = timedelta(),
) -> None:
    """Put the times of a lease back."""

    def work(connection: Connection) -> None:
        now = connection.execute(select(SERVER_TIME)).scalar_one()
        times = {"since": now - since, "seen": now - seen}
        connection.execute(update(leases).where(leases.c.name == lease.name).values(times))

    await database.write(work)


async def ended(database: Database, lease: Lease, *names: str) -> Collection[str]:
    return await database.read(lambda connection: lease.ended(connection, names))


async def test_a_process_that_renews_its_lease_lives(
    database: Database, judge: Lease, held: Lease
) -> None:
    assert await ended(database, judge, held.name) == set()
    assert held.name in await database.read(living_processes)


async def test_a_process_whose_lease_ran_out_has_ended(database: Database, judge: Lease) -> None:
    await database.write(OTHER.begin)
    await move(database, OTHER, since=LONG_AGO, seen=LEASE + timedelta(seconds=1))

    assert await ended(database, judge, OTHER.name) == {OTHER.name}


async def test_after_an_outage_none_is_judged_before_it_could_renew(
    database: Database, judge: Lease
) -> None:
    await database.write(OTHER.begin)
    for lease in (judge, OTHER):
        await move(database, lease, since=LONG_AGO, seen=LONG_AGO)

    await database.write(judge.renew)

    assert await ended(database, judge, OTHER.name) == set()
    await move(database, judge, since=LEASE)
    assert await ended(database, judge, OTHER.name) == {OTHER.name}


async def test_a_process_that_has_not_renewed_itself_judges_none(
    database: Database, judge: Lease
) -> None:
    await database.write(OTHER.begin)
    for lease in (judge, OTHER):
        await move(database, lease, since=LONG_AGO, seen=LONG_AGO)

    assert await ended(database, judge, OTHER.name) == set()


async def test_renewing_in_time_keeps_the_right_to_judge(database: Database, judge: Lease) -> None:
    await database.write(OTHER.begin)
    await move(database, OTHER, seen=LONG_AGO)

    await database.write(judge.renew)

    assert await ended(database, judge, OTHER.name) == {OTHER.name}


async def test_a_process_that_ended_in_order_is_known_to_have_ended_at_once(
    database: Database,
) -> None:
    async with hold_lease(database, "first") as first:
        async with hold_lease(database, "second"):
            during = await ended(database, first, "second")
        after = await ended(database, first, "second")

    assert (during, after) == (set(), {"second"})


async def test_a_process_that_was_killed_is_known_to_have_ended_once_one_starts_on_its_machine(
    database: Database, held: Lease
) -> None:
    await database.write(OTHER.begin)
    assert await ended(database, held, OTHER.name) == set()

    async with hold_lease(database, "next", [OTHER.name]) as lease:
        assert await ended(database, held, OTHER.name, lease.name) == {OTHER.name}


async def test_a_lease_is_renewed_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_leases, "RENEW_S", 0.01)
    async with hold_lease(database, "holder") as lease:
        await move(database, lease, seen=LONG_AGO)

        while lease.name not in await database.read(living_processes):
            pass

    assert await database.read(living_processes) == []


async def test_leases_of_long_ago_are_deleted(database: Database) -> None:
    await database.write(OTHER.begin)
    await move(database, OTHER, seen=timedelta(days=2))

    await database.write(JUDGE.begin)

    names = await database.read(lambda connection: connection.scalars(select(leases.c.name)).all())
    assert names == [JUDGE.name]
