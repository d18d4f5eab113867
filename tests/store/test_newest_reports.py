"""Reports found by their playlist whatever its state, and whether everybody may be shown them."""

import re

import pytest
from sqlalchemy import select

from bot.core.features import Focus
from bot.core.models import Options
from bot.core.postings import ReportOrigin, newest_source, pair_source, part_source
from bot.ports import ReportStore
from bot.store import origins
from bot.store.database import answer_tables
from bot.store.database.database import Database
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, Clock, key, posting, record
from tests.store.plans import plan

PLAYLIST = "spotify:ab%d"
SOURCE = "deezer:908622995:0a1b"


async def are_open(store: ReportStore) -> list[bool | None]:
    origins = [await store.origin(key(number)) for number in (1, 2, 3)]
    return [None if origin is None else origin.open for origin in origins]


async def test_whatever_the_state_of_a_playlist_its_newest_report_is_found(
    reports: SqlReportStore, clock: Clock
) -> None:
    for number, state in enumerate(("first", "second", "third"), 1):
        clock.time += DAY
        await reports.save(record(number, source=f"{PLAYLIST}:{state}", complete=number < 3), "1")

    newest = await reports.newest(PLAYLIST, Options(), "1", 7)

    assert newest == key(3)


@pytest.mark.parametrize(
    ("source", "options", "version"),
    [
        ("spotify:a_c%d:x", Options(5, Focus.MOOD), "1"),
        (f"{PLAYLIST}5:x", Options(5, Focus.MOOD), "1"),
        (f"{PLAYLIST};x", Options(5, Focus.MOOD), "1"),
        (PLAYLIST, Options(5, Focus.MOOD), "1"),
        (f"{PLAYLIST.upper()}:x", Options(5, Focus.MOOD), "1"),
        (f"{PLAYLIST}:x", Options(None, Focus.MOOD), "1"),
        (f"{PLAYLIST}:x", Options(5, Focus.ENERGY), "1"),
        (f"{PLAYLIST}:x", Options(5, Focus.MOOD), "2"),
    ],
)
async def test_a_report_about_something_else_is_not_the_newest_of_a_playlist(
    reports: SqlReportStore, source: str, options: Options, version: str
) -> None:
    await reports.save(record(1, source=source, options=options), version)

    newest = await reports.newest(PLAYLIST, Options(5, Focus.MOOD), "1", 7)

    assert newest is None


async def test_of_a_playlist_that_is_not_open_people_find_what_they_were_given(
    reports: SqlReportStore, database: Database, clock: Clock
) -> None:
    await reports.save(record(1, source=f"{PLAYLIST}:x"), "1")
    for number in (2, 3):
        clock.time += DAY
        await reports.save(record(number, source=f"{PLAYLIST}:{number}", is_open=False), "1")
    await SqlPostingStore(database).add(posting("given", report=2, owner=7))

    found = [await reports.newest(PLAYLIST, Options(), "1", person) for person in (7, 8)]

    assert found == [key(2), key(1)]


async def test_the_reports_about_a_playlist_are_found_by_the_index(database: Database) -> None:
    which = origins.about_any_state("spotify:1")
    wanted = select(answer_tables.reports.c.key).where(*which)

    found = await plan(database, wanted)

    assert "reports_by_question" in found
    assert re.search(r"source\W*>.* AND .*source\W*<", found)


async def test_all_reports_about_a_playlist_are_opened_up_and_closed(
    reports: SqlReportStore,
) -> None:
    await reports.save(record(1, source=f"{PLAYLIST}:x", is_open=False), "1")
    other = record(2, source=f"{PLAYLIST}:y", options=Options(5), is_open=False)
    await reports.save(other, "2")
    await reports.save(record(3, source=f"{PLAYLIST}1:x", is_open=False), "1")

    await reports.set_visibility(PLAYLIST, open_to_all=True)
    opened = await are_open(reports)
    await reports.set_visibility(PLAYLIST, open_to_all=False)

    assert opened == [True, True, False]
    assert await are_open(reports) == [False, False, False]


async def test_a_part_is_as_open_as_its_playlist_and_never_stands_for_it(
    reports: SqlReportStore,
) -> None:
    part = part_source(f"{PLAYLIST}:x", key(1), 2)
    part_of_part = part_source(part, key(2), 1)
    await reports.save(record(2, source=part), "1")
    await reports.save(record(3, source=part_of_part), "1")

    await reports.set_visibility(PLAYLIST, open_to_all=False)
    closed = [await reports.origin(key(number)) for number in (2, 3)]
    await reports.set_visibility(PLAYLIST, open_to_all=True)

    assert [each.open for each in closed if each] == [False, False]
    assert [str(each.link) for each in closed if each] == [PLAYLIST, PLAYLIST]
    assert await reports.newest(PLAYLIST, Options(), "1", 7) is None
    assert await reports.newest_open(PLAYLIST, "1") is None


@pytest.mark.parametrize(
    "source",
    [
        pair_source(f"{PLAYLIST}:x", "deezer:1:y"),
        pair_source("deezer:1:y", f"{PLAYLIST}:x"),
        pair_source("file:0a1b", f"{PLAYLIST}:x"),
        part_source(pair_source(f"{PLAYLIST}:x", "deezer:1:y"), key(1), 2),
        part_source(pair_source("deezer:1:y", f"{PLAYLIST}:x"), key(1), 2),
    ],
)
async def test_what_compares_a_playlist_is_closed_with_it_and_not_opened(
    reports: SqlReportStore, source: str
) -> None:
    await reports.save(record(2, source=source), "1")
    await reports.save(record(3, source=pair_source(f"{PLAYLIST}1:x", "deezer:1:y")), "1")

    await reports.set_visibility(PLAYLIST, open_to_all=False)
    await reports.set_visibility(PLAYLIST, open_to_all=True)

    origins = [await reports.origin(key(number)) for number in (2, 3)]
    assert [each.open for each in origins if each] == [False, True]
    assert await reports.newest(PLAYLIST, Options(), "1", 7) is None


async def test_a_report_made_again_is_as_open_as_the_last_time(reports: SqlReportStore) -> None:
    await reports.save(record(1, is_open=False), "1")
    await reports.save(record(2), "1")

    await reports.save(record(1), "1")
    await reports.save(record(2, is_open=False), "1")

    origins = [await reports.origin(key(number)) for number in (1, 2)]
    assert origins == [
        ReportOrigin(SOURCE, Options(), complete=True, open=True),
        ReportOrigin(SOURCE, Options(), complete=True, open=False),
    ]


async def test_what_all_may_be_shown_is_found_with_any_options_or_with_some(
    reports: SqlReportStore, clock: Clock
) -> None:
    made = [
        record(1, source=f"{PLAYLIST}:x", options=Options(5)),
        record(2, source=f"{PLAYLIST}:y"),
        record(3, source=f"{PLAYLIST}:z", is_open=False),
        record(4, source=f"{PLAYLIST}5:x"),
    ]
    for each in made:
        clock.time += DAY
        await reports.save(each, "1")

    found = [
        await reports.newest_open(PLAYLIST, "1", Options(5)),
        await reports.newest_open(PLAYLIST, "1"),
        await reports.newest_open(PLAYLIST, "1", Options(6)),
        await reports.newest_open(PLAYLIST, "2"),
    ]

    assert found == [key(1), key(2), None, None]


@pytest.mark.parametrize(("part", "expected"), [(None, 1), (500, 2), (50, 3), (5_000, None)])
async def test_reports_about_the_newest_tracks_are_told_from_those_about_all(
    reports: SqlReportStore, clock: Clock, part: int | None, expected: int | None
) -> None:
    for number, newest in ((1, None), (2, 500), (3, 50)):
        clock.time += DAY
        await reports.save(record(number, source=newest_source(f"{PLAYLIST}:x", newest)), "1")

    found = [
        await reports.newest(PLAYLIST, Options(), "1", 7, part=part),
        await reports.newest_open(PLAYLIST, "1", part=part),
    ]

    assert found == [expected and key(expected)] * 2


async def test_a_playlist_that_is_closed_closes_its_newest_tracks_too(
    reports: SqlReportStore,
) -> None:
    await reports.save(record(1, source=newest_source(f"{PLAYLIST}:x", 500)), "1")

    await reports.set_visibility(PLAYLIST, open_to_all=False)

    assert (await are_open(reports))[0] is False
