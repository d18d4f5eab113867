"""Pages with the ranks and hearts of whoever looks."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.core.asker import Asker
from bot.core.models import Options, TrackId
from bot.core.pages.positions import START, Position
from bot.core.postings import Posting, ReportRecord
from bot.core.spotify.ranks import TimeRange
from bot.core.tracks.sorting import Sort
from bot.records import pieces
from bot.records.writing import report_pieces
from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.answers.shown import Shown
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer
from tests.core.pages.nasty import links
from tests.fakes.server import Fault
from tests.records.written import KEY, PLAYLIST, large_report
from tests.store.kept import counts
from tests.use_cases.acting import Clock
from tests.use_cases.spotify.linked import ADA, BEN, Linked, open_linked

REPORT = large_report()
IDS = [member.track.id for member in REPORT.clusters[0].members]
TOP = [IDS[place] for place in (40, 3, 59)]
SAVED = IDS[:5]
HEARTS, PLACES = "/v1/me/library/contains", "/v1/me/top/tracks"
ALONE, BEFORE_OTHERS = Viewer(ADA, shared=False), Viewer(ADA, shared=True)
BY_RANK = Position("1", sort=Sort.RANK)


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        ada = opened.fake.users["ada"]
        ada.saved, ada.top = SAVED, {TimeRange.LONG: TOP}
        yield opened


@pytest.fixture
async def library(linked: Linked, clock: Clock) -> AsyncIterator[PersonalLibrary]:
    opened = PersonalLibrary(
        linked.accounts, linked.api, linked.account_cache, clock.now, patience=ENDLESS
    )
    yield opened
    await opened.close()


@pytest.fixture
async def browsing(
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    lookup_store: SqlLookupStore,
    library: PersonalLibrary,
) -> Browsing:
    kept = dict(report_pieces(REPORT, PLAYLIST))
    kept |= {pieces.product_piece(name): b"PNG" for name in ("clusters.png", "profile.png")}
    await report_store.save(ReportRecord(KEY, "file:1", Options(), complete=True, pieces=kept), "1")
    lookup_cache = LookupCache(lookup_store, ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    return Browsing(report_store, posting_store, extras, Updates(), library=library)


@pytest.fixture
async def posting(browsing: Browsing, posting_store: SqlPostingStore) -> Posting:  # noqa: ARG001  needs its report
    asked = Asker(ADA, guild_id=70, channel_id=700, alone=False)
    return await Postings(posting_store).add(KEY, asked, "Evening", private=False)


async def settled(library: PersonalLibrary) -> None:
    while tasks := library._background._tasks:
        await asyncio.wait(set(tasks))


def tracks(shown: Shown) -> list[TrackId]:
    addresses = [address for _, address in links(shown.page.description)]
    return [TrackId(each.rpartition("/")[2]) for each in addresses if "/track/" in each]


async def test_a_page_shows_the_ranks_and_hearts_of_whoever_looks(
    linked: Linked, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)
    await linked.link(BEN)

    mine = await browsing.show(posting, Position("1"), 10, ALONE)
    theirs = await browsing.show(posting, Position("1"), 10, Viewer(BEN, shared=False))

    assert mine.page.description.count("💚") == len(SAVED)
    assert " · #2 · 💚" in mine.page.description
    assert "💚" not in theirs.page.description
    assert " · #" not in theirs.page.description


async def test_where_they_are_withheld_the_footer_says_how_to_see_them(
    linked: Linked, browsing: Browsing, posting: Posting
) -> None:
    stranger = await browsing.show(posting, Position("1"), 10, BEFORE_OTHERS)
    await linked.link(ADA)
    owner = await browsing.show(posting, Position("1"), 10, BEFORE_OTHERS)

    assert stranger.page.footer.endswith(" · /spotify link shows your ranks and 💚")
    assert owner.page.footer.endswith(" · ranks and 💚 show in private copies")
    assert not linked.fake.calls


async def test_without_anybody_who_looks_nothing_is_said_of_ranks(
    browsing: Browsing, posting: Posting
) -> None:
    shown = await browsing.show(posting, Position("1"), 10)

    assert "—" not in shown.page.description
    assert "💚" not in shown.page.footer
    assert shown.knows_accounts


async def test_the_hearts_of_all_clusters_are_looked_up_after_the_first_page(
    linked: Linked, library: PersonalLibrary, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)

    await browsing.show(posting, Position("1"), 10, ALONE)
    await settled(library)
    first = linked.fake.counts()
    await browsing.show(posting, Position("1", 50), 10, ALONE)
    await browsing.show(posting, Position("2"), 10, ALONE)
    await settled(library)

    assert first == {PLACES: 3, HEARTS: 3}
    assert linked.fake.counts() == first
    assert await counts(linked.account_cache, ADA) == {"ranks": 1, "saved": 62}


async def test_pages_without_tracks_ask_nothing(
    linked: Linked, library: PersonalLibrary, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)

    for section in ("o", "p", "b", "u"):
        await browsing.show(posting, Position(section, sort=Sort.RANK), 10, ALONE)
    await settled(library)

    assert not linked.fake.calls


async def test_tracks_are_sorted_by_the_ranks_of_whoever_looks(
    linked: Linked, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)
    pages = [await browsing.show(posting, BY_RANK, 10, ALONE)]

    while (place := pages[-1].walk.after(pages[-1].position)) and place.section == "1":
        pages.append(await browsing.show(posting, place, 10, ALONE))

    shown = [track for page in pages for track in tracks(page)]
    assert shown == [*TOP, *(track for track in IDS if track not in TOP)]
    assert all(" · by your rank · " in page.page.footer for page in pages)


async def test_who_comes_upon_somebodys_order_by_rank_gets_the_typical_one(
    linked: Linked, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)

    for viewer in (Viewer(BEN, shared=False), BEFORE_OTHERS, None):
        shown = await browsing.show(posting, BY_RANK, 10, viewer)

        assert tracks(shown) == IDS[:10]
        assert shown.position.sort is Sort.TYPICAL
        assert "most typical first" in shown.page.footer


async def test_an_order_by_rank_that_nobody_tells_becomes_the_typical_one(
    linked: Linked, browsing: Browsing, posting: Posting
) -> None:
    await linked.link(ADA)
    linked.fake.faults = [Fault(body="<html>")]

    shown = await browsing.show(posting, BY_RANK, 10, ALONE)

    assert tracks(shown) == IDS[:10]
    assert shown.position.sort is Sort.TYPICAL


async def test_where_only_apps_of_ones_own_are_linked_others_see_nothing_of_ranks(
    linked: Linked, library: PersonalLibrary, browsing: Browsing, posting: Posting
) -> None:
    library._inviting = False
    stranger = await browsing.show(posting, Position("1"), 10, ALONE)
    await linked.link(ADA)
    left_over = await browsing.show(posting, Position("1"), 10, ALONE)

    for shown in (stranger, left_over):
        assert not shown.knows_accounts
        assert "—" not in shown.page.description
        assert "/spotify" not in shown.page.footer


async def test_a_bot_without_accounts_offers_no_order_by_rank(
    report_store: SqlReportStore, browsing: Browsing, posting: Posting
) -> None:
    without = Browsing(report_store, browsing._postings, browsing._extras, Updates())

    assert not (await without.show(posting, START, 10, ALONE)).knows_accounts
    assert (await without.show(posting, BY_RANK, 10, ALONE)).position.sort is Sort.TYPICAL
