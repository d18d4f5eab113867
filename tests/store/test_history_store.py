"""Earlier results: who may see them, how many stay, and how they go."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import ColumnElement, func, select

from bot.core.history import (
    Changes,
    ClusterChange,
    ClusterSize,
    Differences,
    HistoryId,
    Onlooker,
    PastResult,
)
from bot.core.models import Options, Sizes
from bot.core.postings import PostingId
from bot.store.database.answer_tables import history
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.history import MOST_OF_PERSON, MOST_PLACEMENTS, MOST_RESULTS, SqlHistoryStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NOON, posting, record

ABOUT = HistoryId("deezer:1")
HERE = 70
OWNER, OTHER = 7, 8
PLAIN = Options()
SIZES = (ClusterSize(1, "Bhangra", 34), ClusterSize(2, "Slow", 12))
COMPARED = Differences((), (ClusterChange(1, "Bhangra", 51, SIZES[0]),), (SIZES[1],))
MINE, MINE_OPENLY = Onlooker(OWNER, HERE, private=True), Onlooker(OWNER, HERE, private=False)
THEIRS = Onlooker(OTHER, HERE, private=True)


def result(name: str, day: int = 0, **changed: Any) -> PastResult:
    plain = PastResult(
        posting=PostingId(name),
        about=ABOUT,
        source=f"{ABOUT}:{name}",
        options=PLAIN,
        owner_id=OWNER,
        guild_id=HERE,
        private=False,
        open=True,
        title="Evening",
        made=NOON + timedelta(days=day),
        clusters=SIZES,
    )
    return replace(plain, **changed)


@pytest.fixture
def store(database: Database) -> SqlHistoryStore:
    return SqlHistoryStore(database)


async def names(store: SqlHistoryStore, onlooker: Onlooker) -> list[str]:
    return [each.posting for each in await store.results(ABOUT, onlooker)]


async def count(database: Database, *which: ColumnElement[bool]) -> int:
    statement = select(func.count()).select_from(history).where(*which)
    return await database.read(lambda connection: connection.scalar(statement)) or 0


async def test_results_come_back_as_they_were_the_newest_first(store: SqlHistoryStore) -> None:
    first, second = result("a"), result("b", 1, options=Options(5), guild_id=None)

    await store.add(first, b"1")
    await store.add(second, b"2")

    assert await store.results(ABOUT, MINE) == [second, first]
    assert await store.of_person(OWNER) == [second, first]
    assert await store.results(HistoryId("deezer:2"), MINE) == []


async def test_a_source_tells_its_user_what_it_is_about(store: SqlHistoryStore) -> None:
    await store.add(result("a"), b"")

    assert await store.about(OWNER, f"{ABOUT}:a") == ABOUT
    assert await store.about(OTHER, f"{ABOUT}:a") is None
    assert await store.about(OWNER, f"{ABOUT}:b") is None


async def test_a_private_result_is_seen_by_its_owner_alone_and_in_private(
    store: SqlHistoryStore,
) -> None:
    await store.add(result("private", private=True), b"")

    assert await names(store, MINE) == ["private"]
    assert await names(store, MINE_OPENLY) == []
    assert await names(store, THEIRS) == []


async def test_what_all_were_shown_is_seen_on_the_same_server_only(store: SqlHistoryStore) -> None:
    await store.add(result("public"), b"")

    assert await names(store, THEIRS) == ["public"]
    assert await names(store, replace(THEIRS, private=False)) == ["public"]
    assert await names(store, replace(THEIRS, guild_id=80)) == []
    assert await names(store, replace(THEIRS, guild_id=None)) == []
    assert await names(store, replace(THEIRS, guild_id=None, private=False)) == []


async def test_a_playlist_that_is_closed_is_its_viewers_own(
    store: SqlHistoryStore, reports: SqlReportStore
) -> None:
    await store.add(result("public"), b"")

    await reports.set_visibility(ABOUT, open_to_all=False)

    assert await names(store, MINE) == await names(store, MINE_OPENLY) == ["public"]
    assert await names(store, THEIRS) == []


async def test_in_a_chat_a_user_sees_their_own(store: SqlHistoryStore) -> None:
    await store.add(result("chat", guild_id=None), b"")

    assert await names(store, replace(MINE, guild_id=None)) == ["chat"]
    assert await names(store, replace(MINE_OPENLY, guild_id=None)) == ["chat"]
    assert await names(store, replace(MINE_OPENLY, guild_id=HERE)) == []


async def test_the_same_state_is_kept_once_with_its_last_time(store: SqlHistoryStore) -> None:
    await store.add(result("a", source="same"), b"")
    await store.add(result("in private", source="same", private=True), b"")

    await store.add(result("b", 3, source="same"), b"")

    assert await names(store, MINE) == ["b", "in private"]


async def test_of_one_playlist_the_newest_few_stay_and_fewer_with_their_tracks(
    store: SqlHistoryStore, database: Database
) -> None:
    for day in range(MOST_RESULTS + 2):
        await store.add(result(f"{day:02}", day), b"tracks")
    await store.add(result("other", about=HistoryId("deezer:2")), b"tracks")

    assert len(await names(store, MINE)) == MOST_RESULTS
    assert await count(database, history.c.placement.is_not(None)) == MOST_PLACEMENTS + 1


async def test_of_one_user_the_newest_few_stay(
    store: SqlHistoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_OF_PERSON >= MOST_RESULTS
    monkeypatch.setattr("bot.store.history.MOST_OF_PERSON", 2)
    for day in range(4):
        await store.add(result(f"{day}", day, about=HistoryId(f"deezer:{day}")), b"")

    assert [each.posting for each in await store.of_person(OWNER)] == ["3", "2"]


async def test_the_newest_placement_is_found_for_the_options_asked_for(
    store: SqlHistoryStore,
) -> None:
    await store.add(result("a"), b"plain")
    await store.add(result("b", 1, options=Options(5)), b"five")
    await store.add(result("c", 2, options=Options(5, sizes=Sizes(8, 60))), b"sized")

    assert await store.placement(ABOUT, PLAIN) == b"plain"
    assert await store.placement(ABOUT, Options(5)) == b"five"
    assert await store.placement(ABOUT, Options(5, sizes=Sizes(8, 60))) == b"sized"
    assert await store.placement(ABOUT, Options(5, sizes=Sizes(None, 60))) is None
    assert await store.placement(ABOUT, Options(6)) is None


async def test_the_last_result_is_of_another_state_and_rather_of_the_same_options(
    store: SqlHistoryStore,
) -> None:
    await store.add(result("a"), b"plain")
    await store.add(result("b", 1, options=Options(5)), b"five")
    await store.add(result("now", 2), b"now")

    now, later = result("now"), NOON + 9 * DAY
    found = await store.last(now, MINE, later)
    five = await store.last(replace(now, options=Options(5)), MINE, later)
    until = await store.last(replace(now, options=Options(5)), MINE, NOON)
    hidden = await store.last(now, replace(THEIRS, guild_id=1), later)

    assert found == until == (result("a"), b"plain")
    assert five is not None
    assert five[1] == b"five"
    assert hidden is None


async def test_a_result_is_found_for_those_who_may_see_it(store: SqlHistoryStore) -> None:
    await store.add(result("a", private=True), b"")

    assert await store.result(PostingId("a"), MINE) == result("a", private=True)
    assert await store.result(PostingId("a"), THEIRS) is None
    assert await store.result(PostingId("b"), MINE) is None


async def test_each_playlist_is_listed_once_with_its_newest_result(store: SqlHistoryStore) -> None:
    other = HistoryId("deezer:2")
    await store.add(result("a"), b"")
    await store.add(result("b", 1), b"")
    await store.add(result("c", 2, about=other), b"")

    assert [each.posting for each in await store.recent(MINE, 25)] == ["c", "b"]
    assert [each.posting for each in await store.recent(MINE, 1)] == ["c"]


async def test_what_an_answer_tells_goes_with_it(
    store: SqlHistoryStore, database: Database, reports: SqlReportStore
) -> None:
    await reports.save(record(1), "1")
    postings = SqlPostingStore(database)
    await postings.add(posting("mine", owner=OWNER))
    await store.add(result("mine"), b"")

    await store.tell(PostingId("mine"), NOON, COMPARED)
    told = await store.told(PostingId("mine"))
    await store.tell(PostingId("never posted"), NOON, COMPARED)
    await postings.remove(PostingId("mine"))

    assert told == Changes(NOON, COMPARED)
    assert await store.told(PostingId("never posted")) is None
    assert await store.told(PostingId("mine")) is None
    assert await names(store, MINE) == []


async def test_a_result_outlives_its_report_and_goes_when_its_answer_is_deleted(
    store: SqlHistoryStore, database: Database, reports: SqlReportStore
) -> None:
    await reports.save(record(1), "1")
    postings = SqlPostingStore(database)
    await postings.add(posting("mine", owner=OWNER))
    await store.add(result("mine"), b"")

    await reports.expire(NOON + 4_000 * DAY, 0, NOON + 4_000 * DAY)
    left = await names(store, MINE)
    await postings.remove(PostingId("mine"))

    assert left == ["mine"]
    assert await names(store, MINE) == []


async def test_everything_of_a_user_goes_with_them(
    store: SqlHistoryStore, database: Database
) -> None:
    await store.add(result("mine"), b"")
    await store.add(result("theirs", owner_id=OTHER), b"")

    await SqlPostingStore(database).remove_person(OWNER)

    assert await store.of_person(OWNER) == []
    assert len(await store.of_person(OTHER)) == 1


async def test_unlinking_takes_what_was_made_of_closed_playlists(
    store: SqlHistoryStore, database: Database
) -> None:
    await store.add(result("open"), b"")
    await store.add(result("closed", open=False, about=HistoryId("spotify:1")), b"")

    await SqlPostingStore(database).remove_restricted(OWNER)

    assert [each.posting for each in await store.of_person(OWNER)] == ["open"]


async def test_everything_of_a_server_goes_with_it(
    store: SqlHistoryStore, database: Database
) -> None:
    await store.add(result("here"), b"")
    await store.add(result("there", guild_id=80, source="there"), b"")
    guilds = SqlGuildStore(database)

    assert {HERE, 80} <= set(await guilds.known())
    await guilds.remove(HERE)

    assert [each.posting for each in await store.of_person(OWNER)] == ["there"]


async def test_old_results_expire(store: SqlHistoryStore) -> None:
    await store.add(result("old"), b"")
    await store.add(result("new", 2), b"")

    await store.expire(NOON + DAY)

    assert await names(store, MINE) == ["new"]


async def test_a_damaged_result_counts_as_gone(store: SqlHistoryStore, database: Database) -> None:
    await store.add(result("a"), b"")
    await database.write(lambda connection: connection.execute(history.update().values(sizes=b"?")))

    assert await names(store, MINE) == []


async def test_where_all_placements_are_too_large_the_oldest_go(
    store: SqlHistoryStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.history.MOST_BYTES", 25)
    for day in range(4):
        await store.add(result(f"{day}", day, about=HistoryId(f"deezer:{day}")), b"ten bytes.")

    await store.expire(NOON - DAY)

    left = history.c.placement.is_not(None)
    assert len(await store.of_person(OWNER)) == 4
    assert await count(database, left) == 2
    assert await count(database, left, history.c.posting_id.in_(["2", "3"])) == 2
