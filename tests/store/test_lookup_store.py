"""What services told, with its age: kept, recalled while it is believed, and forgotten in time."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.store.database.database import Database, open_database
from bot.store.database.errors import StoreError
from bot.store.database.statements import BATCH
from bot.store.lookups import SqlLookupStore
from tests.store.kept import DAY, NOON, Clock

FRESH, MISSED = NOON - 180 * DAY, NOON - 3 * DAY
MOMENT = timedelta(microseconds=1)
MANY = [f"isrc:QZCON26{number:05}" for number in range(2 * BATCH + 1)]


@pytest.fixture
def store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock)


async def test_what_was_told_is_recalled_and_what_was_never_asked_is_absent(
    store: SqlLookupStore,
) -> None:
    await store.remember("genres", "deezer", {"one": '["jazz"]', "two": None})

    recalled = await store.recall("genres", "deezer", ["one", "two", "three"], FRESH, MISSED)

    assert recalled == {"one": '["jazz"]', "two": None}


async def test_only_those_that_are_asked_for_are_recalled(store: SqlLookupStore) -> None:
    await store.remember("genres", "deezer", {"one": "[]", "two": None, "three": "[]"})

    assert await store.recall("genres", "deezer", ["two"], FRESH, MISSED) == {"two": None}
    assert await store.recall("genres", "deezer", [], FRESH, MISSED) == {}


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (NOON, {"one": "[]", "two": None}),
        (MISSED, {"one": "[]", "two": None}),
        (MISSED - MOMENT, {"one": "[]"}),
        (FRESH, {"one": "[]"}),
        (FRESH - MOMENT, {}),
    ],
)
async def test_a_miss_is_believed_for_a_shorter_time_than_a_hit(
    store: SqlLookupStore, clock: Clock, told: datetime, known: dict[str, str | None]
) -> None:
    clock.time = told
    await store.remember("genres", "deezer", {"one": "[]", "two": None})

    recalled = await store.recall("genres", "deezer", ["one", "two"], FRESH, MISSED)

    assert recalled == known


async def test_kinds_and_sources_do_not_mix(store: SqlLookupStore) -> None:
    told = {
        ("genres", "deezer"): "1",
        ("genres", "listenbrainz"): "2",
        ("label", "deezer"): None,
    }
    for (kind, source), value in told.items():
        await store.remember(kind, source, {"one": value})

    for (kind, source), value in told.items():
        assert await store.recall(kind, source, ["one"], FRESH, MISSED) == {"one": value}
    assert await store.recall("label", "listenbrainz", ["one"], FRESH, MISSED) == {}


@pytest.mark.parametrize("count", [BATCH - 1, BATCH, BATCH + 1, 2 * BATCH + 1])
async def test_more_than_one_statement_takes_is_recalled_whole(
    store: SqlLookupStore, count: int
) -> None:
    told = {name: None if place % 3 else f"{place}" for place, name in enumerate(MANY[:count])}
    await store.remember("features", "reccobeats", told)

    recalled = await store.recall("features", "reccobeats", MANY[:count], FRESH, MISSED)

    assert recalled == told


async def test_what_is_told_later_counts_in_both_directions(
    store: SqlLookupStore, clock: Clock
) -> None:
    clock.time = FRESH - DAY
    await store.remember("label", "deezer", {"one": '"Old"', "two": '"Old"', "three": None})

    clock.time = NOON
    await store.remember("label", "deezer", {"one": '"New"', "two": None, "three": '"New"'})

    recalled = await store.recall("label", "deezer", ["one", "two", "three"], FRESH, MISSED)
    assert recalled == {"one": '"New"', "two": None, "three": '"New"'}


async def test_nothing_told_is_nothing_kept(store: SqlLookupStore) -> None:
    await store.remember("label", "deezer", {})
    await store.remember_covers({})

    assert await store.recall("label", "deezer", MANY, FRESH, MISSED) == {}
    assert await store.recall_covers(MANY, FRESH, MISSED) == {}


async def test_the_worst_words_are_recalled_as_they_were_told(store: SqlLookupStore) -> None:
    told = {"a'b%_\x00": '"it\'s" 日本 👩‍🚀 \x00; DROP TABLE knowledge', "": ""}
    await store.remember("label", "deezer", told)

    assert await store.recall("label", "deezer", list(told), FRESH, MISSED) == told


async def test_another_process_recalls_it_too(store: SqlLookupStore, address: str) -> None:
    await store.remember("label", "deezer", {"one": '"Quill"'})
    await store.remember_covers({"https://a.example/1": b"\xff\xd8"})

    async with open_database(address) as other:
        beside = SqlLookupStore(other)
        label = await beside.recall("label", "deezer", ["one"], FRESH, MISSED)
        cover = await beside.recall_covers(["https://a.example/1"], FRESH, MISSED)

    assert label == {"one": '"Quill"'}
    assert cover == {"https://a.example/1": b"\xff\xd8"}


async def test_covers_have_the_same_two_ages(store: SqlLookupStore, clock: Clock) -> None:
    for clock.time, name in ((NOON, "new"), (MISSED - DAY, "older"), (FRESH - DAY, "oldest")):
        await store.remember_covers({name: b"\xff\xd8", f"no {name}": None})

    every = [f"{no}{name}" for name in ("new", "older", "oldest") for no in ("", "no ")]
    recalled = await store.recall_covers([*every, "never"], FRESH, MISSED)

    assert recalled == {"new": b"\xff\xd8", "no new": None, "older": b"\xff\xd8"}


async def test_more_covers_than_one_statement_takes_are_recalled_whole(
    store: SqlLookupStore,
) -> None:
    fetched = {name: name.encode() for name in MANY}
    await store.remember_covers(fetched)

    assert await store.recall_covers(MANY, FRESH, MISSED) == fetched


async def test_a_cover_that_is_gone_is_a_miss_from_then_on(store: SqlLookupStore) -> None:
    await store.remember_covers({"one": b"\xff\xd8", "two": None})

    await store.remember_covers({"one": None, "two": b"\xff\xd8"})

    recalled = await store.recall_covers(["one", "two"], FRESH, MISSED)
    assert recalled == {"one": None, "two": b"\xff\xd8"}


async def test_what_comes_while_others_are_kept_is_kept_together(
    store: SqlLookupStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, transactions = database.write, []

    async def counted(work: Callable[[Connection], Any]) -> Any:
        transactions.append(work)
        return await write(work)

    monkeypatch.setattr(database, "write", counted)
    names = [f"name {number}" for number in range(30)]

    await asyncio.gather(*(store.remember("label", "deezer", {name: '"Q"'}) for name in names))

    kept = await store.recall("label", "deezer", names, FRESH, MISSED)
    assert [*kept] == sorted(names)
    assert len(transactions) == 2


async def test_what_could_not_be_kept_is_told_to_each_and_the_next_is_kept(
    store: SqlLookupStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(_: Callable[[Connection], Any]) -> Any:
        raise StoreError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(database, "write", failing)
        told = await asyncio.gather(
            *(store.remember("label", "deezer", {name: None}) for name in ("one", "two", "three")),
            return_exceptions=True,
        )
    await store.remember("label", "deezer", {"four": None})

    kept = await store.recall("label", "deezer", ["one", "four"], FRESH, MISSED)
    assert [type(each) for each in told] == [StoreError] * 3
    assert kept == {"four": None}
