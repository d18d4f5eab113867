"""What lasting sources told never grows too old, and goes last where there is no room."""

import pytest

from bot.core.lookups import LASTING, PREVIEW
from bot.ports.lookups import KeptUntil
from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from tests.store.kept import DAY, NOON, Clock

UNTIL = KeptUntil(answers=NOON, misses=NOON, covers=NOON, lasting=LASTING)
ROOM = 10**9
LONG_AGO = NOON - 9_999 * DAY


@pytest.fixture
async def store(database: Database, clock: Clock) -> SqlLookupStore:
    """Keep two answers and a miss of a lasting source, and of another, from long ago."""
    kept = SqlLookupStore(database, clock)
    for source in (PREVIEW, "reccobeats"):
        for clock.time, name in ((LONG_AGO, "older"), (LONG_AGO + DAY, "old")):
            await kept.remember("sounds", source, {name: "{}"})
        await kept.remember("sounds", source, {"missed": None})
    return kept


async def told(store: SqlLookupStore, source: str) -> set[str]:
    names = ["older", "old", "missed"]
    return {*await store.recall("sounds", source, names, LONG_AGO, LONG_AGO)}


async def test_its_answers_stay_and_its_misses_go_like_all_others(store: SqlLookupStore) -> None:
    await store.expire(UNTIL, ROOM)

    assert await told(store, PREVIEW) == {"older", "old"}
    assert await told(store, "reccobeats") == set()


async def test_where_there_is_no_room_they_go_after_all_others(store: SqlLookupStore) -> None:
    ever = KeptUntil(answers=LONG_AGO, misses=LONG_AGO, covers=LONG_AGO, lasting=LASTING)

    await store.expire(ever, 250)

    assert await told(store, "reccobeats") == set()
    assert await told(store, PREVIEW) == {"older", "old"}


async def test_without_any_room_they_go_too(store: SqlLookupStore) -> None:
    await store.expire(UNTIL, 0)

    assert await told(store, PREVIEW) == set()
