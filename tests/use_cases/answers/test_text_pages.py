"""Pages in words: for whom they are, and of reports without what their pictures show."""

from dataclasses import replace

import pytest

from bot.core.pages.positions import PROFILE, START, Position
from bot.core.postings import Posting
from bot.core.preferences import Preferences
from bot.records import pieces
from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.preferences import SqlPreferenceStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.spotify.personal_library import Viewer
from tests.records.written import KEY
from tests.use_cases.acting import Clock, asker
from tests.use_cases.answers.test_browsing import save

ADA = 7
ASKS, LOOKS = Viewer(ADA, shared=False, as_text=True), Viewer(ADA, shared=False)


@pytest.fixture
def browsing(
    database: Database,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    lookup_store: SqlLookupStore,
    clock: Clock,
) -> Browsing:
    lookup_cache = LookupCache(lookup_store, ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    return Browsing(
        report_store,
        posting_store,
        extras,
        Updates(clock),
        clock,
        preferences=SqlPreferenceStore(database),
    )


@pytest.fixture
async def posting(report_store: SqlReportStore, posting_store: SqlPostingStore) -> Posting:
    await save(report_store)
    return await Postings(posting_store).add(KEY, asker(ADA), "Evening", private=True)


async def test_who_asks_for_words_gets_them_and_others_the_picture(
    browsing: Browsing, posting: Posting
) -> None:
    words = await browsing.show(posting, START, 10, ASKS)
    pictured = await browsing.show(posting, START, 10, LOOKS)

    assert words.as_text
    assert words.picture is None
    assert words.page.picture is None
    assert words.page.description.count("On the map: ") == len(words.summary.clusters)
    assert not pictured.as_text
    assert pictured.picture == b"clusters.png"


async def test_who_has_chosen_words_gets_them_where_no_other_looks(
    browsing: Browsing, posting: Posting, database: Database
) -> None:
    await SqlPreferenceStore(database).keep(ADA, Preferences(text_only=True))

    private = await browsing.show(posting, START, 10, LOOKS)
    shared = await browsing.show(posting, START, 10, replace(LOOKS, shared=True))
    others = await browsing.show(posting, START, 10, replace(LOOKS, person_id=8))

    assert [each.as_text for each in (private, shared, others)] == [True, False, False]


async def test_of_a_report_without_a_sketch_the_rest_is_told(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore
) -> None:
    await save(report_store, without=[pieces.SKETCH])

    overview = await browsing.show(posting, START, 10, ASKS)
    profile = await browsing.show(posting, Position(PROFILE), 10, ASKS)

    assert "**Cluster 1, " in overview.page.description
    assert "On the map" not in overview.page.description
    assert profile.page.description.startswith("What sets each cluster apart")
    assert profile.page.picture is None
