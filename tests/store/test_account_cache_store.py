"""What accounts told: recalled while it is fresh, for its holder alone, and gone with them."""

from datetime import timedelta

import pytest

from bot.core.spotify.accounts import BOT, HolderId
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.database.database import Database, open_database
from bot.store.database.statements import BATCH
from bot.store.database.tables import accounts
from tests.store.kept import DAY, LARGEST_ID, NOON, Clock, counts

ADA, BO, STRANGER = HolderId(7), HolderId(LARGEST_ID), HolderId(8)
LONG_AGO = NOON - 9_999 * DAY
MOMENT = timedelta(microseconds=1)


@pytest.fixture
async def store(database: Database, clock: Clock) -> SqlAccountCacheStore:
    same = {"spotify_id": "one", "name": "One", "login": b"", "shows": False, "linked": NOON}
    rows = [{"holder": holder, **same} for holder in (ADA, BO, BOT)]
    await database.write(lambda connection: connection.execute(accounts.insert(), rows))
    return SqlAccountCacheStore(database, clock)


async def test_what_was_told_is_recalled_and_the_rest_is_absent(
    store: SqlAccountCacheStore,
) -> None:
    await store.remember(ADA, "saved", {"one": "true", "two": "false", "three": "true"})

    recalled = await store.recall(ADA, "saved", ["one", "two", "four"], NOON)

    assert recalled == {"one": "true", "two": "false"}
    assert await store.recall(ADA, "saved", [], NOON) == {}


async def test_holders_and_kinds_do_not_mix(store: SqlAccountCacheStore) -> None:
    told = {(ADA, "saved"): "1", (ADA, "ranks"): "2", (BO, "saved"): "3", (BOT, "saved"): "4"}
    for (holder, kind), value in told.items():
        await store.remember(holder, kind, {"one": value})

    for (holder, kind), value in told.items():
        assert await store.recall(holder, kind, ["one"], NOON) == {"one": value}
    assert await store.recall(BO, "ranks", ["one"], NOON) == {}


async def test_only_what_was_told_since_a_time_is_recalled(
    store: SqlAccountCacheStore, clock: Clock
) -> None:
    for clock.time, name in ((NOON - MOMENT, "before"), (NOON, "then")):
        await store.remember(ADA, "saved", {name: "true"})

    recalled = await store.recall(ADA, "saved", ["before", "then"], NOON)

    assert recalled == {"then": "true"}


async def test_what_is_told_later_counts_and_is_fresh(
    store: SqlAccountCacheStore, clock: Clock
) -> None:
    clock.time = NOON - DAY
    await store.remember(ADA, "saved", {"one": "true"})
    clock.time = NOON

    await store.remember(ADA, "saved", {"one": "false"})

    assert await store.recall(ADA, "saved", ["one"], NOON) == {"one": "false"}


async def test_of_whom_no_account_is_linked_nothing_is_kept(store: SqlAccountCacheStore) -> None:
    await store.remember(STRANGER, "saved", {"one": "true"})

    assert await store.recall(STRANGER, "saved", ["one"], LONG_AGO) == {}
    assert await counts(store, STRANGER) == {}


async def test_nothing_told_is_nothing_kept(store: SqlAccountCacheStore) -> None:
    await store.remember(ADA, "saved", {})

    assert await counts(store, ADA) == {}


@pytest.mark.parametrize("count", [BATCH - 1, BATCH, BATCH + 1, 2 * BATCH + 1])
async def test_more_than_one_statement_takes_is_recalled_whole(
    store: SqlAccountCacheStore, count: int
) -> None:
    told = {f"track {number}": f"{number}" for number in range(count)}
    await store.remember(ADA, "saved", told)

    assert await store.recall(ADA, "saved", list(told), NOON) == told
    assert await counts(store, ADA) == {"saved": count}


async def test_what_is_kept_is_counted_by_kind(store: SqlAccountCacheStore) -> None:
    await store.remember(ADA, "saved", {"one": "true", "two": "true"})
    await store.remember(ADA, "ranks", {"short_term": "[]"})
    await store.remember(BO, "saved", {"one": "true"})

    assert await counts(store, ADA) == {"saved": 2, "ranks": 1}


async def test_what_was_told_before_a_time_is_forgotten(
    store: SqlAccountCacheStore, clock: Clock
) -> None:
    for clock.time, name in ((NOON - MOMENT, "before"), (NOON, "then")):
        for holder in (ADA, BO):
            await store.remember(holder, "saved", {name: "true"})

    await store.expire(NOON)

    for holder in (ADA, BO):
        left = await store.recall(holder, "saved", ["before", "then"], LONG_AGO)
        assert left == {"then": "true"}


async def test_another_process_recalls_it_too(store: SqlAccountCacheStore, address: str) -> None:
    await store.remember(ADA, "saved", {"it's%_": '"日本"'})

    async with open_database(address) as other:
        recalled = await SqlAccountCacheStore(other).recall(ADA, "saved", ["it's%_"], NOON)

    assert recalled == {"it's%_": '"日本"'}
