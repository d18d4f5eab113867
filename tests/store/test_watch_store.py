"""What channels watch: one step at a time, found when it is due, gone with its server."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.features import Focus
from bot.core.models import Options
from bot.core.postings import PostingId
from bot.core.shards import ALL_SHARDS, Shards
from bot.core.watches import FARTHEST, Pause, Rhythm, Watch, WatchBase, WatchId
from bot.store.database.database import Database
from bot.store.database.tables import watches as table
from bot.store.guilds import SqlGuildStore
from bot.store.watches import SqlWatchStore
from tests.store.kept import DAY, LARGEST_ID, NOON

MOST = 10
SHARDS = 4
BASE = WatchBase(NOON, Options(5, Focus.RHYTHM), b"\x00placement")


def watch(name: str = "one", *, guild: int = 70, channel: int = 700, by: int = 7) -> Watch:
    return Watch(
        id=WatchId(name),
        guild_id=guild,
        channel_id=channel,
        link=f"deezer:{name}",
        title="Evening \ud800",
        rhythm=Rhythm.WEEK,
        set_by=by,
        made=NOON,
        next_look=NOON,
    )


def as_kept(one: Watch) -> Watch:
    """Return it with the halves of characters as they come back."""
    return replace(one, title="Evening \ufffd")


@pytest.fixture
def store(database: Database) -> SqlWatchStore:
    return SqlWatchStore(database)


async def test_what_was_kept_is_read_again(store: SqlWatchStore) -> None:
    full = replace(
        watch(guild=LARGEST_ID, channel=LARGEST_ID, by=LARGEST_ID),
        rhythm=Rhythm.CHANGE,
        state="0a1b",
        posted=NOON - DAY,
        sending=PostingId("posting"),
        unopened=3,
        pause=Pause.TOO_LARGE,
        paused=NOON + DAY,
    )

    await store.add(full, MOST)

    assert await store.get(full.id) == as_kept(full)
    assert await store.of_guild(LARGEST_ID) == [as_kept(full)]
    assert await store.of_person(LARGEST_ID) == [as_kept(full)]
    assert await store.get(WatchId("other")) is None


async def test_a_step_is_kept_once(store: SqlWatchStore) -> None:
    first = watch()
    await store.add(first, MOST)

    kept = await store.change(first, replace(first, state="new"))
    late = await store.change(first, replace(first, state="late"))

    assert kept is not None
    assert late is None
    assert await store.get(first.id) == as_kept(replace(first, state="new", revision=1))
    assert await store.change(kept, replace(kept, unopened=1)) is not None


async def test_where_the_tracks_were_stays_until_it_is_replaced(store: SqlWatchStore) -> None:
    first = watch()
    await store.add(first, MOST)
    assert await store.base(first.id) is None

    second = await store.change(first, first, BASE)
    assert second is not None
    await store.change(second, second)

    assert await store.base(first.id) == BASE


async def test_the_same_playlist_in_that_channel_takes_its_place(store: SqlWatchStore) -> None:
    first = watch()
    await store.add(first, MOST)
    posted = await store.change(first, replace(first, posted=NOON, pause=Pause.CHANNEL), BASE)
    again = replace(watch(), id=WatchId("again"), rhythm=Rhythm.CHANGE, set_by=8)

    kept = await store.add(again, 1)

    assert posted is not None
    assert kept == replace(again, id=first.id, posted=NOON, revision=posted.revision + 1)
    assert await store.of_guild(70) == [as_kept(kept)]
    assert await store.base(first.id) == BASE


async def test_another_channel_is_another_watch_until_there_are_enough(
    store: SqlWatchStore,
) -> None:
    await store.add(watch(), 2)

    second = await store.add(replace(watch(), id=WatchId("two"), channel_id=701), 2)
    third = await store.add(watch("three"), 2)
    elsewhere = await store.add(watch("four", guild=71), 2)

    assert second is not None
    assert third is None
    assert elsewhere is not None


async def test_what_is_due_is_found_the_longest_due_first(store: SqlWatchStore) -> None:
    for name, look in (("late", 1), ("early", -2), ("now", 0)):
        await store.add(replace(watch(name), next_look=NOON + look * DAY), MOST)
    paused = replace(watch("paused"), pause=Pause.UNOPENED, paused=NOON)
    await store.add(paused, MOST)

    due = await store.due(NOON, ALL_SHARDS, 5)

    assert [each.id for each in due] == ["early", "now"]
    assert [each.id for each in await store.due(NOON, ALL_SHARDS, 1)] == ["early"]


async def test_a_look_that_was_planned_by_a_wrong_clock_is_due(store: SqlWatchStore) -> None:
    far = replace(watch(), next_look=NOON + FARTHEST + timedelta(minutes=1))
    await store.add(far, MOST)

    assert [each.id for each in await store.due(NOON, ALL_SHARDS, 5)] == [far.id]


async def test_a_process_finds_those_of_its_own_shards(store: SqlWatchStore) -> None:
    guilds = [(200_000_000 + number) << 22 for number in range(SHARDS * 2)]
    for guild in guilds:
        await store.add(watch(f"{guild}", guild=guild), MOST)

    found = [await store.due(NOON, Shards((number,), SHARDS), 99) for number in range(SHARDS)]

    assert sorted(each.guild_id for due in found for each in due) == guilds
    for number, due in enumerate(found):
        assert all(Shards((number,), SHARDS).holds(each.guild_id) for each in due)
        assert len(due) == 2


async def test_a_server_stops_its_own_and_no_other(store: SqlWatchStore) -> None:
    await store.add(watch(), MOST)

    assert await store.remove(WatchId("one"), 71) is None
    assert await store.remove(WatchId("one"), 70) == as_kept(watch())
    assert await store.remove(WatchId("one"), 70) is None


async def test_all_of_a_server_go_at_once(store: SqlWatchStore, database: Database) -> None:
    for name in ("one", "two"):
        await store.add(watch(name), MOST)
    await store.add(watch("three", guild=71), MOST)
    await store.add(watch("four", guild=72), MOST)
    guilds = SqlGuildStore(database)

    known = await guilds.known()
    gone = await store.remove_all(70)
    await guilds.remove(71)

    assert known == {70, 71, 72}
    assert gone == 2
    assert await guilds.known() == {72}


async def test_whose_it_was_is_forgotten_also_by_a_step_under_way(store: SqlWatchStore) -> None:
    before = watch()
    await store.add(before, MOST)

    await store.forget_person(7)
    late = await store.change(before, replace(before, state="new"))

    assert late is None
    assert [each.set_by for each in await store.of_guild(70)] == [None]
    assert await store.of_person(7) == []


async def test_what_stayed_paused_goes(store: SqlWatchStore) -> None:
    await store.add(watch("active"), MOST)
    for name, days in (("old", -2), ("new", 0)):
        paused = replace(watch(name), pause=Pause.UNOPENED, paused=NOON + days * DAY)
        await store.add(paused, MOST)

    await store.expire(NOON - DAY)

    assert {each.id for each in await store.of_guild(70)} == {"active", "new"}


@pytest.mark.parametrize("strange", [{"rhythm": "hourly"}, {"pause": "holiday"}])
async def test_what_a_newer_version_keeps_is_passed_over(
    store: SqlWatchStore, database: Database, strange: dict[str, str]
) -> None:
    await store.add(watch(), MOST)
    statement = table.update().where(table.c.id == "one").values(strange)
    await database.write(lambda connection: connection.execute(statement))

    assert await store.of_guild(70) == []
    assert await store.due(NOON, ALL_SHARDS, 5) == []


async def test_a_focus_that_is_not_known_counts_as_none(
    store: SqlWatchStore, database: Database
) -> None:
    first = watch()
    await store.add(first, MOST)
    await store.change(first, first, BASE)
    statement = table.update().values(base_focus="depth")
    await database.write(lambda connection: connection.execute(statement))

    assert await store.base(first.id) is None
