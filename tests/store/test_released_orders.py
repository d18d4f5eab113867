"""A report of the first release is walked, and handed out, in orders that it did not know."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.pages.positions import Position
from bot.core.postings import Posting
from bot.core.reports import Product
from bot.core.tracks.sorting import Sort
from bot.store.database.database import Database, open_database
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.documents import Documents
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.updates import Updates
from tests.store.released_form import OPEN, released_database
from tests.use_cases.acting import ThreadCompute

SPOKEN = {
    Sort.TEMPO: ("slowest first", " BPM**"),
    Sort.ENERGY: ("calmest first", "**energy "),
    Sort.MOOD: ("moodiest first", "**mood "),
    Sort.WAVE: ("energy in waves", "**energy "),
    Sort.KEY: ("no keys known here, most typical first", "*"),
}
UNCHANGED = {Sort.TYPICAL, Sort.RANK, Sort.KEY}
"""Nothing is known that these could go by."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite+aiosqlite:///{released_database(tmp_path)}") as opened:
        yield opened


@pytest.fixture
async def posting(database: Database) -> Posting:
    posting = await SqlPostingStore(database).get(OPEN)
    assert posting
    return posting


@pytest.mark.parametrize("sort", SPOKEN)
async def test_it_is_walked_in_orders_that_it_did_not_know(
    database: Database, posting: Posting, sort: Sort
) -> None:
    lookup_cache = LookupCache(SqlLookupStore(database), ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    browsing = Browsing(SqlReportStore(database), SqlPostingStore(database), extras, Updates())

    shown = await browsing.show(posting, Position("1", 5, sort), 5)

    words, value = SPOKEN[sort]
    below = [line for line in shown.page.description.split("\n") if line.startswith("-# *")]
    assert shown.page.footer.endswith(words)
    assert below
    assert all(value in line for line in below)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("product", [Product.CSV, Product.MARKDOWN, Product.URIS, Product.LISTS])
async def test_its_files_come_in_every_order(
    database: Database, posting: Posting, product: Product, sort: Sort
) -> None:
    documents = Documents(SqlReportStore(database), ThreadCompute())

    usual = await documents.document(posting, product, Sort.TYPICAL)
    ordered = await documents.document(posting, product, sort)

    assert ordered.name == usual.name
    assert (ordered.content == usual.content) is (sort in UNCHANGED)
