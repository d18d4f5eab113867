"""What is shared with the bot is for everybody while it is, whoever else looks at it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.core.errors import SourceError
from bot.core.links import Service
from bot.core.postings import ReportKey
from bot.core.spotify.accounts import BOT
from bot.store.database.database import Database
from bot.store.reports import SqlReportStore
from bot.use_cases.reports.reports import Reports
from tests.fakes.server import Fault
from tests.fakes.spotify import row_of, spotify_id, spotify_track
from tests.use_cases.acting import (
    SOUNDS,
    Clock,
    Ears,
    Enriching,
    ThreadCompute,
    reports_with,
    request,
    until,
)
from tests.use_cases.spotify.linked import ADA, BEN, CID, LINK, PLAYLIST, Linked, open_linked

LOOK = f"/v1/playlists/{PLAYLIST}"

ROWS = [row_of(spotify_track(number)) for number in range(1, 25)]
KNOWN = {spotify_id(number): heard for number, heard in enumerate(SOUNDS.values(), 1)}


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        opened.record.public, opened.record.collaborators = False, ["constellate"]
        opened.record.edit(ROWS)
        yield opened


@pytest.fixture
def reports(
    linked: Linked, report_store: SqlReportStore, compute: ThreadCompute, enriching: Enriching
) -> Reports:
    ears = Ears(known=KNOWN)
    means = compute, {Service.SPOTIFY: linked.playlists}, enriching(ears)
    return reports_with(report_store, *means)


async def is_open(store: SqlReportStore, key: ReportKey) -> bool:
    origin = await store.origin(key)
    return origin is not None and origin.open


async def test_its_owner_does_not_close_it_by_asking_too(
    linked: Linked, reports: Reports, report_store: SqlReportStore
) -> None:
    await linked.link(BOT)
    await linked.link(ADA)
    key = (await reports.of_link(LINK, request(person_id=CID))).key

    again = (await reports.of_link(LINK, request(person_id=ADA))).key

    assert again == key
    assert await is_open(report_store, key)


async def test_it_is_open_no_longer_when_the_bots_account_is_unlinked(
    linked: Linked, reports: Reports, report_store: SqlReportStore
) -> None:
    await linked.link(BOT)
    key = (await reports.of_link(LINK, request(person_id=CID))).key

    await linked.accounts.remove(BOT)

    assert not await is_open(report_store, key)


async def test_another_account_of_the_bots_opens_nothing_that_the_last_one_kept_private(
    linked: Linked,
) -> None:
    linked.record.owner, linked.record.collaborators = "constellate", []
    bot = await linked.link(BOT)
    linked.fake.faults = [Fault(path=LOOK, delay_s=0.2)]
    first = asyncio.create_task(linked.playlists.snapshot(LINK, CID))
    await until(lambda: LOOK in linked.fake.paths())

    await linked.accounts.keep(replace(bot, spotify_id="ben", login=linked.fake.login("ben")))
    told = await asyncio.gather(first, linked.playlists.snapshot(LINK, BEN), return_exceptions=True)

    assert [type(each) for each in told if not isinstance(each, SourceError)] == []
