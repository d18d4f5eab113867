"""A file becomes a report once, and is found from then on."""

import asyncio

import pytest

from bot.core.errors import CooldownError, ExportError, TooLargeError
from bot.core.features import Focus
from bot.core.models import Options
from bot.records.reading import RecordReader
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.make import GROUPING
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import ExportFile
from tests.use_cases.acting import (
    SOUNDS,
    Enriching,
    Gate,
    ThreadCompute,
    all_wait,
    export_file,
    reports_with,
    request,
)

GARBAGE = ExportFile(b"\x89PNG", "mix.csv")


@pytest.fixture
def reports(report_store: SqlReportStore, compute: ThreadCompute, enriching: Enriching) -> Reports:
    return reports_with(report_store, compute, {}, enriching())


async def test_a_file_is_grouped_and_kept(reports: Reports, report_store: SqlReportStore) -> None:
    key = await reports.of_file(export_file(), request(Options(clusters=3)))

    summary = await RecordReader(report_store, key).summary()
    assert summary.title == "mix.csv"
    assert len(summary.clusters) == 3
    assert sum(cluster.size for cluster in summary.clusters) == len(SOUNDS)
    assert await reports.options(key) == Options(clusters=3)


async def test_the_same_question_is_answered_from_the_store(
    reports: Reports, compute: ThreadCompute
) -> None:
    gate = Gate()
    first = await reports.of_file(export_file(), request())

    second = await reports.of_file(export_file(), request(gate=gate))

    assert second == first
    assert compute.asked == ["bot.jobs.clustering:record_export"]
    assert gate.taken == 0


async def test_what_is_found_in_the_store_is_given_to_whoever_has_to_wait(
    reports: Reports,
) -> None:
    first = await reports.of_file(export_file(), request())

    second = await reports.of_file(export_file(), request(gate=Gate(shut=True)))

    assert second == first


async def test_another_process_finds_the_report_too(
    reports: Reports, report_store: SqlReportStore, enriching: Enriching
) -> None:
    first = await reports.of_file(export_file(), request())
    idle = ThreadCompute()

    second = await reports_with(report_store, idle, {}, enriching()).of_file(
        export_file(), request()
    )

    assert second == first
    assert idle.asked == []


async def test_other_options_files_and_titles_are_other_questions(
    reports: Reports, compute: ThreadCompute
) -> None:
    questions = [
        (export_file(), Options()),
        (export_file(), Options(clusters=3)),
        (export_file(), Options(focus=Focus.MOOD)),
        (export_file("other.csv"), Options()),
        (ExportFile(export_file().content + b"\n", "mix.csv"), Options()),
    ]

    keys = [await reports.of_file(file, request(options)) for file, options in questions]

    assert len(set(keys)) == len(compute.asked) == len(questions)


async def test_fifty_who_ask_at_once_share_one_analysis_and_one_turn(
    reports: Reports, compute: ThreadCompute
) -> None:
    compute.hold()
    gates = [Gate() for _ in range(50)]
    asking = [
        asyncio.create_task(reports.of_file(export_file(), request(gate=gate))) for gate in gates
    ]
    await all_wait(reports, 50)

    compute.let_in.set()
    keys = await asyncio.gather(*asking)

    assert len(set(keys)) == 1
    assert len(compute.asked) == 1
    assert sum(gate.taken for gate in gates) == 1
    assert sum(gate.given_back for gate in gates) == 0


async def test_whoever_joins_gets_the_report_although_the_starter_gave_up(
    reports: Reports, compute: ThreadCompute
) -> None:
    compute.hold()
    starters, joiners = Gate(), Gate()
    starting = asyncio.create_task(reports.of_file(export_file(), request(gate=starters)))
    await compute.begun.wait()
    joining = asyncio.create_task(reports.of_file(export_file(), request(gate=joiners)))

    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    compute.let_in.set()
    key = await joining

    assert starting.cancelled()
    assert key == await reports.of_file(export_file(), request())
    assert len(compute.asked) == 1
    assert (starters.taken, starters.given_back, joiners.taken) == (1, 1, 0)


async def test_what_nobody_waits_for_any_more_is_kept_all_the_same(
    reports: Reports, compute: ThreadCompute
) -> None:
    compute.hold()
    asking = asyncio.create_task(reports.of_file(export_file(), request()))
    await compute.begun.wait()
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    compute.let_in.set()
    await reports.of_file(export_file(), request(gate=Gate(shut=True)))

    assert len(compute.asked) == 1


async def test_a_failure_gives_the_turn_back_and_is_not_kept(
    reports: Reports, compute: ThreadCompute
) -> None:
    gates = Gate(), Gate()

    for gate in gates:
        with pytest.raises(ExportError):
            await reports.of_file(GARBAGE, request(gate=gate))

    assert [(gate.taken, gate.given_back) for gate in gates] == [(1, 1), (1, 1)]
    assert len(compute.asked) == 2


async def test_everybody_who_waits_hears_of_a_failure(
    reports: Reports, compute: ThreadCompute
) -> None:
    compute.hold()
    gates = [Gate() for _ in range(5)]
    asking = [asyncio.create_task(reports.of_file(GARBAGE, request(gate=gate))) for gate in gates]
    await all_wait(reports, 5)

    compute.let_in.set()
    answers = await asyncio.gather(*asking, return_exceptions=True)

    assert all(isinstance(answer, ExportError) for answer in answers)
    assert len(compute.asked) == 1
    assert sum(gate.taken for gate in gates) == sum(gate.given_back for gate in gates) == 1


async def test_a_shut_gate_keeps_the_worker_idle(reports: Reports, compute: ThreadCompute) -> None:
    gate = Gate(shut=True)

    with pytest.raises(CooldownError):
        await reports.of_file(export_file(), request(gate=gate))

    assert compute.asked == []
    assert gate.given_back == 0


async def test_whoever_joins_needs_no_turn(reports: Reports, compute: ThreadCompute) -> None:
    compute.hold()
    starting = asyncio.create_task(reports.of_file(export_file(), request()))
    await compute.begun.wait()
    joining = asyncio.create_task(reports.of_file(export_file(), request(gate=Gate(shut=True))))

    compute.let_in.set()

    assert await joining == await starting


async def test_a_file_over_the_limit_is_refused_and_costs_nothing(reports: Reports) -> None:
    gate = Gate()

    with pytest.raises(TooLargeError, match=r"has 24 tracks.*up to 23;"):
        await reports.of_file(export_file(), request(largest=23, gate=gate))

    assert (gate.taken, gate.given_back) == (1, 1)
    assert await reports.of_file(export_file(), request(largest=24))


async def test_whoever_asks_hears_what_is_being_done(reports: Reports) -> None:
    heard: list[str] = []

    await reports.of_file(export_file(), request(progress=heard.append))

    assert heard == [GROUPING]
