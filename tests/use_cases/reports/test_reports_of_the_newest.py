"""Of a playlist with too many tracks the newest are taken, and never taken for all of them."""

from collections.abc import Sequence

import pytest

from bot.core.errors import SourceError, TooLargeError, UnavailableError
from bot.core.links import Service
from bot.core.models import NewestPart, Options
from bot.core.postings import ReportKey
from bot.records.reading import RecordReader
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import KeptReport
from tests.use_cases.acting import (
    LINK,
    SOUNDS,
    Ears,
    Enriching,
    Shelf,
    ThreadCompute,
    export_file,
    reports_with,
    request,
)

NAMES: Sequence[str] = tuple(SOUNDS)
HALF = len(NAMES) // 2


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def reports(
    report_store: SqlReportStore, compute: ThreadCompute, shelf: Shelf, enriching: Enriching
) -> Reports:
    return reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(Ears()))


async def part(store: SqlReportStore, key: ReportKey) -> NewestPart | None:
    return (await RecordReader(store, key).summary()).coverage.newest


async def test_a_link_is_answered_with_its_newest_tracks(
    reports: Reports, report_store: SqlReportStore
) -> None:
    found = await reports.of_link(LINK, request(largest=HALF, newest=HALF))

    assert await part(report_store, found.key) == NewestPart(HALF, len(NAMES))
    assert (await RecordReader(report_store, found.key).summary()).coverage.rows == HALF


async def test_neither_is_taken_for_the_other(
    reports: Reports, report_store: SqlReportStore, shelf: Shelf
) -> None:
    whole = (await reports.of_link(LINK, request())).key
    newest = (await reports.of_link(LINK, request(newest=HALF))).key
    fewer = (await reports.of_link(LINK, request(newest=HALF - 2))).key

    assert len({whole, newest, fewer}) == 3
    assert shelf.readings == 3
    assert (await reports.of_link(LINK, request())).key == whole
    assert (await reports.of_link(LINK, request(newest=HALF))).key == newest
    assert shelf.readings == 3
    assert await part(report_store, whole) is None


async def test_while_the_service_is_down_the_last_answer_is_of_the_same_kind(
    reports: Reports, shelf: Shelf
) -> None:
    newest = (await reports.of_link(LINK, request(newest=HALF))).key
    shelf.unavailable = True

    assert (await reports.of_link(LINK, request(newest=HALF))).key == newest
    with pytest.raises(UnavailableError):
        await reports.of_link(LINK, request())


async def test_other_clusters_and_new_facts_stay_with_the_newest(
    reports: Reports, report_store: SqlReportStore, shelf: Shelf
) -> None:
    first = (await reports.of_link(LINK, request(newest=HALF))).key

    regrouped = await reports.of_report(KeptReport(first), request(Options(clusters=3)))
    renewed = await reports.of_report(KeptReport(first, anew=True), request())

    for key in (regrouped, renewed):
        assert await part(report_store, key) == NewestPart(HALF, len(NAMES))
    assert shelf.readings == 1


async def test_other_clusters_of_the_same_newest_tracks_read_nothing_again(
    reports: Reports, shelf: Shelf
) -> None:
    await reports.of_link(LINK, request(newest=HALF))

    await reports.of_link(LINK, request(Options(clusters=3), newest=HALF))

    assert shelf.readings == 1


async def test_a_playlist_that_is_no_longer_too_long_is_taken_whole(
    reports: Reports, report_store: SqlReportStore
) -> None:
    found = await reports.of_link(LINK, request(newest=len(NAMES)))

    assert await part(report_store, found.key) is None
    assert (await reports.of_link(LINK, request())).key == found.key


async def test_no_more_are_taken_than_may_be_here(reports: Reports, shelf: Shelf) -> None:
    with pytest.raises(TooLargeError) as caught:
        await reports.of_link(LINK, request(largest=HALF - 1, newest=HALF))

    assert caught.value.newest == HALF - 1
    assert shelf.readings == 0


async def test_what_is_seen_without_its_rows_is_never_kept_as_the_whole(
    reports: Reports, shelf: Shelf
) -> None:
    shelf.total = 0
    newest = (await reports.of_link(LINK, request(newest=HALF))).key

    shelf.failing = True

    assert (await reports.of_link(LINK, request(newest=HALF))).key == newest
    with pytest.raises(SourceError):
        await reports.of_link(LINK, request())


async def test_a_file_is_answered_with_its_newest_tracks(
    reports: Reports, report_store: SqlReportStore
) -> None:
    whole = await reports.of_file(export_file(), request())
    newest = await reports.of_file(export_file(), request(largest=HALF, newest=HALF))

    assert whole != newest
    assert await part(report_store, newest) == NewestPart(HALF, len(NAMES))
    assert await reports.of_file(export_file(), request()) == whole
