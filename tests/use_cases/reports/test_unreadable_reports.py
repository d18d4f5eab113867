"""A report that was kept in a form that is not known counts as gone, and is made anew."""

import asyncio

import pytest

from bot.core.errors import GoneError, UnavailableError
from bot.core.links import Service
from bot.core.models import Options
from bot.core.tracks.sorting import Sort
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.store.database.database import Database
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import KeptReport
from tests.records.mangled import MANGLED, mangle
from tests.use_cases.acting import (
    LINK,
    Ears,
    Enriching,
    Gate,
    Shelf,
    ThreadCompute,
    all_wait,
    reports_with,
    request,
)

SENTENCE = "I no longer have that answer; please run /clusters again"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def reports(
    report_store: SqlReportStore, compute: ThreadCompute, shelf: Shelf, enriching: Enriching
) -> Reports:
    return reports_with(report_store, compute, {Service.DEEZER: shelf}, enriching(Ears()))


@pytest.mark.parametrize("body", MANGLED.values(), ids=MANGLED)
async def test_a_playlist_that_cannot_be_read_is_not_grouped_again(
    reports: Reports, database: Database, body: bytes
) -> None:
    key = (await reports.of_link(LINK, request())).key
    await mangle(database, body, pieces.PLAYLIST)
    gate = Gate()

    with pytest.raises(GoneError, match=SENTENCE):
        await reports.of_report(KeptReport(key), request(Options(clusters=3), gate=gate))
    with pytest.raises(GoneError, match=SENTENCE):
        await reports.of_report(KeptReport(key, anew=True), request(Options(clusters=4), gate=gate))

    assert gate.taken == gate.given_back == 2


async def test_the_command_makes_anew_what_cannot_be_read(
    reports: Reports, report_store: SqlReportStore, database: Database, compute: ThreadCompute
) -> None:
    key = (await reports.of_link(LINK, request())).key
    await mangle(database)

    again = (await reports.of_link(LINK, request())).key

    assert again == key
    assert len(compute.asked) == 2
    assert await RecordReader(report_store, again).is_readable()


@pytest.mark.parametrize("piece", [pieces.PLAYLIST, pieces.order_piece(1, Sort.TITLE)])
async def test_one_kind_of_piece_of_a_form_to_come_is_enough_to_make_it_anew(
    reports: Reports, database: Database, compute: ThreadCompute, piece: str
) -> None:
    key = (await reports.of_link(LINK, request())).key
    await mangle(database, name=piece)

    again = (await reports.of_link(LINK, request())).key

    assert again == key
    assert await reports.of_report(KeptReport(again), request(Options(clusters=3)))
    assert len(compute.asked) == 3


async def test_who_asks_for_the_same_meanwhile_gets_it_made(
    reports: Reports, report_store: SqlReportStore, database: Database, compute: ThreadCompute
) -> None:
    key = (await reports.of_link(LINK, request())).key
    await mangle(database)
    compute.hold()
    compute.begun.clear()
    clicked = asyncio.create_task(reports.of_report(KeptReport(key), request(Options(clusters=3))))
    await compute.begun.wait()
    asked = asyncio.create_task(reports.of_link(LINK, request(Options(clusters=3))))
    await all_wait(reports, 2)

    compute.let_in.set()
    with pytest.raises(GoneError):
        await clicked
    made = (await asked).key

    assert await RecordReader(report_store, made).is_readable()


async def test_while_the_service_is_away_there_is_nothing_to_show_instead(
    reports: Reports, database: Database, shelf: Shelf
) -> None:
    await reports.of_link(LINK, request())
    await mangle(database)
    shelf.unavailable = True

    with pytest.raises(UnavailableError):
        await reports.of_link(LINK, request())
