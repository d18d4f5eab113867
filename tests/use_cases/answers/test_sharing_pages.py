"""Who may share which answer as a web page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.asker import Asker
from bot.core.errors import NotAllowedError
from bot.core.models import Options
from bot.core.postings import (
    PostedReport,
    Posting,
    PostingId,
    ReportKey,
    ReportOrigin,
    ReportRecord,
)
from bot.records.writing import report_pieces
from bot.store.database.database import Database
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.store.shared_pages import SqlSharedPageStore
from bot.use_cases.answers.documents import Documents
from bot.use_cases.answers.shared_pages import CLOSED, NOT_YOURS, OFF, SharedPages
from tests.records.written import KEY, PLAYLIST, large_report
from tests.use_cases.acting import ThreadCompute

OWNER = Asker(7, guild_id=70, channel_id=700, alone=False)
OPEN = ReportOrigin("deezer:1:a", Options(), complete=True)
LIKED = ReportOrigin("spotify:saved:ada:a", Options(), complete=True)
PUBLIC = "https://bot.example"


@pytest.fixture
def pages(database: Database) -> SharedPages:
    return shared_pages(database, PUBLIC)


def shared_pages(database: Database, public_url: str) -> SharedPages:
    documents = Documents(SqlReportStore(database), ThreadCompute())
    return SharedPages(SqlSharedPageStore(database), documents, public_url)


def posted(origin: ReportOrigin | None = OPEN) -> PostedReport:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    key, identifier = ReportKey("k"), PostingId("p")
    answer = Posting(identifier, key, 7, 70, 700, None, private=True, title="Mix", made=made)
    return PostedReport(answer, origin)


CLOSED_ORIGIN = ReportOrigin("deezer:1:a", Options(), complete=True, open=False)


@pytest.mark.parametrize("origin", [None, CLOSED_ORIGIN], ids=["unknown", "closed"])
async def test_what_is_not_open_to_all_is_not_shared(
    pages: SharedPages, origin: ReportOrigin | None
) -> None:
    assert not pages.is_offered(origin)
    with pytest.raises(NotAllowedError, match=CLOSED[:30]):
        await pages.share(posted(origin), OWNER)


async def test_liked_songs_are_never_shared(pages: SharedPages) -> None:
    assert LIKED.is_personal
    assert not pages.is_offered(LIKED)


async def test_only_the_owner_shares_and_stops(pages: SharedPages) -> None:
    other = Asker(8, guild_id=70, channel_id=700, alone=False)

    for refused in (pages.share, pages.since, pages.stop):
        with pytest.raises(NotAllowedError) as told:
            await refused(posted(), other)
        assert str(told.value) == NOT_YOURS


async def test_without_a_port_that_is_reached_nothing_is_shared(database: Database) -> None:
    pages = shared_pages(database, "")

    assert not pages.is_offered(OPEN)
    with pytest.raises(NotAllowedError) as told:
        await pages.since(posted(), OWNER)
    assert str(told.value) == OFF


async def test_what_was_shared_before_it_was_switched_off_is_shown_no_more(
    database: Database, report_store: SqlReportStore
) -> None:
    kept = dict(report_pieces(large_report(), PLAYLIST))
    await report_store.save(ReportRecord(KEY, "file:1", Options(), complete=True, pieces=kept), "1")
    answer = replace(posted().posting, report=KEY)
    await SqlPostingStore(database).add(answer)
    address = await shared_pages(database, PUBLIC).share(PostedReport(answer, OPEN), OWNER)
    token = address.rpartition("/")[2]

    on, off = shared_pages(database, PUBLIC), shared_pages(database, "")

    assert (await on.page(token) or b"").startswith(b"<!doctype html>")
    assert await off.page(token) is None


async def test_two_addresses_are_never_alike(pages: SharedPages) -> None:
    found = {await pages.share(posted(), OWNER) for _ in range(20)}

    assert len(found) == 20
    assert all(address.startswith(f"{PUBLIC}/pages/") for address in found)
