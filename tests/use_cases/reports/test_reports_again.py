"""The same tracks in more or fewer clusters, from what is kept."""

import asyncio

import pytest

from bot.core.errors import CooldownError, GoneError
from bot.core.features import Focus
from bot.core.links import Service
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.records.reading import RecordReader
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import KeptReport
from tests.use_cases.acting import (
    ALL_BUT_ONE,
    LINK,
    Ears,
    Enriching,
    Gate,
    Shelf,
    ThreadCompute,
    all_wait,
    export_file,
    reports_with,
    request,
)

GONE = ReportKey("f" * 32)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def reports(
    report_store: SqlReportStore,
    compute: ThreadCompute,
    shelf: Shelf,
    ears: Ears,
    enriching: Enriching,
) -> Reports:
    return reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(ears))


@pytest.mark.parametrize("clusters", [2, 4])
async def test_one_more_or_one_less_is_made_of_what_is_kept(
    reports: Reports, report_store: SqlReportStore, shelf: Shelf, ears: Ears, clusters: int
) -> None:
    key = (await reports.of_link(LINK, request(Options(clusters=3)))).key

    again = await reports.of_report(KeptReport(key), request(Options(clusters=clusters)))

    summary = await RecordReader(report_store, again).summary()
    assert again != key
    assert len(summary.clusters) == clusters
    assert (shelf.looks, shelf.readings, len(ears.asked)) == (1, 1, 1)


async def test_back_to_the_first_number_finds_the_first_report(
    reports: Reports, compute: ThreadCompute
) -> None:
    first = await reports.of_file(export_file(), request(Options(clusters=3)))
    second = await reports.of_report(KeptReport(first), request(Options(clusters=4)))

    third = await reports.of_report(
        KeptReport(second), request(Options(clusters=3), gate=Gate(shut=True))
    )

    assert third == first
    assert compute.asked == [
        "bot.jobs.clustering:record_export",
        "bot.jobs.clustering:record_again",
    ]


async def test_grouped_again_is_what_the_file_gives_with_those_options(
    reports: Reports, compute: ThreadCompute
) -> None:
    options = Options(clusters=4, focus=Focus.MOOD)
    first = await reports.of_file(export_file(), request())
    again = await reports.of_report(KeptReport(first), request(options))

    asked = await reports.of_file(export_file(), request(options))

    assert asked == again
    assert len(compute.asked) == 2
    assert await reports.options(again) == options


async def test_ten_who_ask_for_the_same_new_number_take_one_turn(
    reports: Reports, compute: ThreadCompute
) -> None:
    key = await reports.of_file(export_file(), request())
    compute.hold()
    gates = [Gate() for _ in range(10)]
    four = Options(clusters=4)
    asking = [
        asyncio.create_task(reports.of_report(KeptReport(key), request(four, gate=gate)))
        for gate in gates
    ]
    await all_wait(reports, 10)

    compute.let_in.set()
    await asyncio.gather(*asking)

    assert len(compute.asked) == 2
    assert sum(gate.taken for gate in gates) == 1


async def test_a_new_number_has_to_wait_for_its_turn(
    reports: Reports, compute: ThreadCompute
) -> None:
    key = await reports.of_file(export_file(), request())

    with pytest.raises(CooldownError):
        await reports.of_report(KeptReport(key), request(Options(clusters=4), gate=Gate(shut=True)))

    assert len(compute.asked) == 1


async def test_an_incomplete_report_stays_incomplete(
    reports: Reports, report_store: SqlReportStore, ears: Ears, compute: ThreadCompute
) -> None:
    ears.known, ears.complete = ALL_BUT_ONE, False
    key = (await reports.of_link(LINK, request())).key

    again = await reports.of_report(KeptReport(key), request(Options(clusters=4)))
    await reports.of_report(KeptReport(key), request(Options(clusters=4)))

    origin = await report_store.origin(again)
    assert origin is not None
    assert not origin.complete
    assert len(compute.asked) == 3


async def test_a_report_that_is_gone_cannot_be_grouped_again(reports: Reports) -> None:
    gate = Gate()

    with pytest.raises(GoneError, match="run /clusters again"):
        await reports.of_report(KeptReport(GONE), request(gate=gate))

    with pytest.raises(GoneError):
        await reports.options(GONE)
    assert gate.taken == 0
