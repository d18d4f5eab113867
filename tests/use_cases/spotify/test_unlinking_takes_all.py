"""Unlinking leaves nothing behind that came of an account."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.core.asker import Asker
from bot.core.errors import SourceError, UserError
from bot.core.links import Service
from bot.store.database.database import Database
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.postings import Postings
from bot.use_cases.reports.reports import Reports
from bot.use_cases.spotify.linking import Linking, PendingLogin
from tests.fakes.server import Fault
from tests.fakes.spotify import REDIRECT_URI, row_of, spotify_id, spotify_track
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
from tests.use_cases.spotify.linked import ADA, LINK, Linked, open_linked

ROWS = [row_of(spotify_track(number)) for number in range(1, 25)]
KNOWN = {spotify_id(number): heard for number, heard in enumerate(SOUNDS.values(), 1)}


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        opened.record.public = False
        opened.record.edit(ROWS)
        await opened.link(ADA)
        yield opened


@pytest.fixture
def reports(
    linked: Linked, report_store: SqlReportStore, compute: ThreadCompute, enriching: Enriching
) -> Reports:
    ears = Ears(known=KNOWN)
    means = compute, {Service.SPOTIFY: linked.playlists}, enriching(ears)
    return reports_with(report_store, *means)


async def test_a_report_whose_answer_was_deleted_before_goes_too(
    linked: Linked,
    reports: Reports,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
) -> None:
    postings = Postings(posting_store)
    key = (await reports.of_link(LINK, request(person_id=ADA))).key
    posting = await postings.add(key, Asker(ADA, None, 7, alone=False), "Night Drive", private=True)
    await postings.take_back(posting, ADA, moderator=False)

    await linked.accounts.remove(ADA)

    assert await report_store.origin(key) is None


async def test_what_is_being_made_meanwhile_is_not_kept(
    linked: Linked, reports: Reports, compute: ThreadCompute
) -> None:
    compute.hold()
    making = asyncio.create_task(reports.of_link(LINK, request(person_id=ADA)))
    await until(compute.begun.is_set)

    await linked.accounts.remove(ADA)
    compute.let_in.set()

    with pytest.raises(UserError):
        await making


async def test_a_login_that_is_being_finished_meanwhile_is_not_kept(linked: Linked) -> None:
    linking = Linking(linked.accounts, linked.api, REDIRECT_URI)
    landed = linked.fake.agree(linking.start(PendingLogin(ADA, "Ada", ADA)), "ada")
    linked.fake.faults = [Fault(path="/api/token", delay_s=0.1)]
    finishing = asyncio.create_task(linking.finish_with(landed, ADA))
    await until(lambda: "/api/token" in linked.fake.paths())

    await linking.unlink(ADA)
    with contextlib.suppress(UserError, SourceError):
        await finishing

    assert await linked.accounts.of(ADA) is None
