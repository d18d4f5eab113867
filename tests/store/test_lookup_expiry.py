"""What services told goes in its time, and beyond a limit, a few rows at once."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.ports.lookups import KeptUntil
from bot.store import lookup_expiry
from bot.store.database.database import Database
from bot.store.lookup_expiry import AT_ONCE
from bot.store.lookups import SqlLookupStore
from tests.store.kept import DAY, NOON, Clock
from tests.store.plans import plan

EVER = NOON - 9_999 * DAY
ENDS = KeptUntil(answers=NOON - 180 * DAY, misses=NOON - 3 * DAY, covers=NOON - 30 * DAY)
MOMENT = timedelta(microseconds=1)
PLENTY = 10**9
HIT, MISS, COVER = 914, 116, 918
"""Bytes that each row of a test counts for."""
ALL = 2 * (HIT + MISS + COVER)


@pytest.fixture
def store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock)


async def kept(store: SqlLookupStore, names: Collection[str]) -> tuple[set[str], set[str]]:
    """Return which answers and which covers are there, however old they are."""
    answers = await store.recall("label", "deezer", names, EVER, EVER)
    return set(answers), set(await store.recall_covers(names, EVER, EVER))


async def test_answers_misses_and_covers_go_each_in_their_time(
    store: SqlLookupStore, clock: Clock
) -> None:
    names: list[str] = []
    for end in (ENDS.answers, ENDS.covers, ENDS.misses):
        for clock.time in (end - MOMENT, end):
            names.append(f"{clock.time}")
            await store.remember("label", "deezer", {names[-1]: '"Quill"'})
            await store.remember("label", "deezer", {f"no {names[-1]}": None})
            await store.remember_covers({names[-1]: b"\xff\xd8", f"no {names[-1]}": None})

    await store.expire(ENDS, PLENTY)

    answers, covers = await kept(store, [f"{no}{name}" for name in names for no in ("", "no ")])
    assert answers == {*names[1:], f"no {names[-1]}"}
    assert covers == {f"{no}{name}" for name in names[3:] for no in ("", "no ")}


@pytest.mark.parametrize(
    ("most", "gone"),
    [
        (ALL, 0),
        (ALL - 1, 1),
        (ALL - MISS, 1),
        (ALL - MISS - 1, 2),
        (ALL - 2 * MISS - 1, 3),
        (ALL - 2 * MISS - COVER - 1, 4),
        (2 * HIT, 4),
        (2 * HIT - 1, 5),
        (HIT - 1, 6),
        (0, 6),
    ],
)
async def test_beyond_the_limit_the_oldest_misses_go_then_covers_then_answers(
    store: SqlLookupStore, clock: Clock, monkeypatch: pytest.MonkeyPatch, most: int, gone: int
) -> None:
    monkeypatch.setattr(lookup_expiry, "AT_ONCE", 1)
    for clock.time, age in ((NOON, "new"), (NOON - DAY, "old")):
        await store.remember("label", "deezer", {f"hit {age}": "x" * 800, f"miss {age}": None})
        await store.remember_covers({f"cover {age}": bytes(800)})

    await store.expire(ENDS, most)

    order = [f"{what} {age}" for what in ("miss", "cover", "hit") for age in ("old", "new")]
    answers, covers = await kept(store, order)
    assert answers | covers == set(order[gone:])


async def test_names_count_as_many_bytes_as_they_take(store: SqlLookupStore) -> None:
    await store.remember("genres", "listenbrainz", {"東京" * 100: None})
    taken = 2 * 600 + 100

    await store.expire(ENDS, taken)
    before = await store.recall("genres", "listenbrainz", ["東京" * 100], EVER, EVER)
    await store.expire(ENDS, taken - 1)

    assert before == {"東京" * 100: None}
    assert await store.recall("genres", "listenbrainz", ["東京" * 100], EVER, EVER) == {}


@pytest.mark.parametrize("count", [1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 1])
async def test_a_transaction_deletes_a_few_at_most(
    store: SqlLookupStore,
    database: Database,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
) -> None:
    names = [f"{number}" for number in range(count)]
    clock.time = NOON - 4 * DAY
    await store.remember("label", "deezer", dict.fromkeys(names))
    clock.time = NOON
    await store.remember("label", "deezer", {"new": None})
    sizes: list[int] = []
    write = database.write

    async def noted(work: Callable[[Connection], Any]) -> Any:
        gone = await write(work)
        sizes.append(len(gone))
        return gone

    monkeypatch.setattr(database, "write", noted)
    await store.expire(ENDS, PLENTY)

    assert await kept(store, [*names, "new"]) == ({"new"}, set())
    assert sum(sizes) == count
    assert max(sizes) <= AT_ONCE


@pytest.mark.parametrize(
    ("part", "index"),
    [
        (lookup_expiry._MISSES, "knowledge_misses_by_age"),
        (lookup_expiry._EVERY_ANSWER, "knowledge_by_age"),
        (lookup_expiry._COVERS, "covers_by_age"),
    ],
)
async def test_the_oldest_are_found_without_reading_all(
    database: Database, part: lookup_expiry._Part, index: str
) -> None:
    found = await plan(database, lookup_expiry._oldest(part))

    assert index in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found
