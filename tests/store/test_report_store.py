"""Reports: found, replaced, expired."""

import asyncio

import pytest

from bot.core.features import Focus
from bot.core.models import Options, Sizes
from bot.core.postings import ReportAges, ReportOrigin
from bot.ports import ReportStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NOON, PIECES, Clock, key, posting, record

SOURCE = "deezer:908622995:0a1b"


async def left(store: ReportStore, *numbers: int) -> list[int]:
    return [number for number in numbers if await store.pieces(key(number), PIECES)]


async def test_a_report_comes_back_in_the_pieces_that_are_asked_for(
    reports: SqlReportStore,
) -> None:
    store: ReportStore = reports
    await store.save(record(1), "1")

    some = await store.pieces(key(1), {"map", "missing"})
    every = await store.pieces(key(1), PIECES)

    assert some == {"map": PIECES["map"]}
    assert every == PIECES


async def test_a_report_tells_what_it_is_about(reports: SqlReportStore) -> None:
    await reports.save(record(1, options=Options(5, Focus.MOOD), complete=False), "1")
    await reports.save(record(2), "1")

    partial, whole = await reports.origin(key(1)), await reports.origin(key(2))

    assert partial == ReportOrigin(SOURCE, Options(5, Focus.MOOD), complete=False)
    assert whole == ReportOrigin(SOURCE, Options(), complete=True)
    assert await reports.origin(key(3)) is None


async def test_a_report_tells_what_sizes_its_clusters_were_to_have(
    reports: SqlReportStore,
) -> None:
    options = Options(sizes=Sizes(None, 60))
    await reports.save(record(1, options=options), "1")

    assert await reports.origin(key(1)) == ReportOrigin(SOURCE, options, complete=True)
    assert await reports.find(SOURCE, options, "1") == key(1)


async def test_a_report_without_pieces_can_be_kept(reports: SqlReportStore) -> None:
    await reports.save(record(1, {}), "1")

    assert await reports.find(SOURCE, Options(), "1") == key(1)
    assert await reports.pieces(key(1), PIECES) == {}


@pytest.mark.parametrize(
    ("source", "options", "version"),
    [
        ("deezer:908622995:ffff", Options(5, Focus.MOOD), "1"),
        (SOURCE, Options(None, Focus.MOOD), "1"),
        (SOURCE, Options(6, Focus.MOOD), "1"),
        (SOURCE, Options(5, Focus.ENERGY), "1"),
        (SOURCE, Options(5, Focus.MOOD), "2"),
        (SOURCE, Options(5, Focus.MOOD, Sizes(8, 60)), "1"),
    ],
)
async def test_a_report_answers_no_other_question(
    reports: SqlReportStore, source: str, options: Options, version: str
) -> None:
    await reports.save(record(1, options=Options(5, Focus.MOOD)), "1")

    found = await reports.find(source, options, version)

    assert found is None
    assert await reports.find(SOURCE, Options(5, Focus.MOOD), "1") == key(1)


async def test_the_newest_complete_report_is_found(reports: SqlReportStore, clock: Clock) -> None:
    await reports.save(record(2), "1")
    clock.time += DAY
    await reports.save(record(1), "1")
    clock.time += DAY
    await reports.save(record(3, complete=False), "1")

    found = await reports.find(SOURCE, Options(), "1")

    assert found == key(1)


async def test_an_equal_key_replaces_the_pieces_whole_and_spares_the_postings(
    reports: SqlReportStore, database: Database
) -> None:
    postings = SqlPostingStore(database)
    await reports.save(record(1, complete=False), "1")
    await postings.add(posting("shown"))

    await reports.save(record(1, {"map": b"new"}), "1")

    assert await reports.pieces(key(1), PIECES) == {"map": b"new"}
    assert await reports.find(SOURCE, Options(), "1") == key(1)
    assert await postings.get(posting("shown").id) == posting("shown")


async def test_two_saves_of_one_key_at_once_leave_one_of_them_whole(
    reports: SqlReportStore,
) -> None:
    first = {str(number): b"first" for number in range(200)}
    second = {str(number): b"second" for number in range(100, 300)}

    await asyncio.gather(
        *(reports.save(record(1, pieces), "1") for pieces in [first, second] * 3),
    )

    kept = await reports.pieces(key(1), first.keys() | second.keys())
    assert kept in (first, second)


async def test_a_save_that_is_given_up_at_any_step_leaves_the_older_report_whole(
    reports: SqlReportStore,
) -> None:
    older, newer = {"map": b"older"}, {str(number): b"newer" for number in range(50)}

    for steps in range(0, 1_000, 40):
        await reports.save(record(1, older), "1")
        saving = asyncio.create_task(reports.save(record(1, newer), "1"))
        for _ in range(steps):
            await asyncio.sleep(0)
        saving.cancel()
        await asyncio.gather(saving, return_exceptions=True)

        assert await reports.pieces(key(1), older.keys() | newer.keys()) in (older, newer)


async def test_a_save_that_is_given_up_is_done_before_the_database_closes(url: str) -> None:
    async with open_database(url) as database:
        saving = asyncio.create_task(SqlReportStore(database).save(record(1), "1"))
        await asyncio.sleep(0)
        saving.cancel()

    async with open_database(url) as database:
        kept = await SqlReportStore(database).pieces(key(1), PIECES)

    assert saving.cancelled()
    assert kept == PIECES


async def test_reports_that_nobody_looked_at_expire(reports: SqlReportStore, clock: Clock) -> None:
    for number in (1, 2, 3):
        await reports.save(record(number), "1")
    clock.time += DAY
    await reports.touch(key(2))

    gone = await reports.expire(NOON + DAY, 1_000, NOON + DAY)

    assert gone == 2
    assert await left(reports, 1, 2, 3) == [2]


async def test_the_oldest_expire_until_the_rest_fits(reports: SqlReportStore, clock: Clock) -> None:
    for number in (1, 2, 3, 4):
        await reports.save(record(number, {"map": bytes(100)}), "1")
        clock.time += DAY
    await reports.touch(key(1))

    gone = await reports.expire(NOON, 250, clock.time + DAY)

    assert gone == 2
    assert await left(reports, 1, 2, 3, 4) == [1, 4]


async def test_reports_just_looked_at_are_spared_whatever_their_size(
    reports: SqlReportStore, clock: Clock
) -> None:
    for number in (1, 2, 3):
        await reports.save(record(number, {"map": bytes(100)}), "1")
        clock.time += DAY

    gone = await reports.expire(clock.time, 0, NOON)

    assert gone == 1
    assert await left(reports, 1, 2, 3) == [2, 3]


async def test_touching_a_report_that_is_gone_is_no_error(reports: SqlReportStore) -> None:
    await reports.touch(key(1))

    assert await left(reports, 1) == []


async def test_of_reports_with_any_options_a_complete_one_comes_first(
    reports: SqlReportStore, clock: Clock
) -> None:
    made = [
        record(1, options=Options(5)),
        record(2, options=Options(6)),
        record(3, complete=False),
        record(4, source="deezer:908622995:ffff"),
    ]
    for each in made:
        clock.time += DAY
        await reports.save(each, "1")

    assert await reports.find_any(SOURCE, "1") == key(2)
    assert await reports.find_any(SOURCE, "2") is None


async def test_a_report_is_as_old_as_the_first_of_the_same_state(
    reports: SqlReportStore, clock: Clock
) -> None:
    await reports.save(record(1, source="deezer:908622995:ffff"), "1")
    for number in (2, 3):
        clock.time += DAY
        await reports.save(record(number, options=Options(number)), "1")

    ages = [await reports.ages(key(number)) for number in (2, 3, 4)]

    first, second = NOON + DAY, NOON + 2 * DAY
    assert ages == [ReportAges(first, first), ReportAges(second, first), None]


async def test_reports_expire_a_few_at_a_time_and_others_write_in_between(
    reports: SqlReportStore, clock: Clock, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.reports.AT_ONCE", 1)
    monkeypatch.setattr("bot.store.database.free_space.PAGES_AT_ONCE", 1)
    for number in range(20):
        await reports.save(record(number, {"body": bytes(10_000)}), "1")
    clock.time += DAY

    expiring = asyncio.create_task(reports.expire(clock.time, 10**9, clock.time))
    await SqlBotStateStore(database).remember("meanwhile", "kept")
    was_done = expiring.done()

    assert not was_done
    assert await expiring == 20


async def test_no_more_of_the_oldest_reports_go_than_have_to(
    reports: SqlReportStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.reports.AT_ONCE_BYTES", 5)
    for number in range(6):
        await reports.save(record(number, {"body": bytes(4)}), "1")
        clock.time += DAY

    gone = await reports.expire(NOON, 11, clock.time)

    kept = [number for number in range(6) if await reports.pieces(key(number), ["body"])]
    assert (gone, kept) == (4, [4, 5])
