"""A cache of lookups on the real store, by a clock that the test sets, and who asks by it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from tests.use_cases.acting import Clock
from tests.use_cases.lookups.sources import Asking, Source


@pytest.fixture
def lookup_store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock.now)


@pytest.fixture
async def lookup_cache(lookup_store: SqlLookupStore, clock: Clock) -> AsyncIterator[LookupCache]:
    opened = LookupCache(lookup_store, ServiceTurns(), clock.now)
    yield opened
    await opened.close()


@pytest.fixture
async def asking(lookup_cache: LookupCache) -> AsyncIterator[Asking]:
    opened: list[Enrichment] = []

    def make(
        patience: Patience = ENDLESS,
        genres_patience: Patience = ENDLESS,
        search_patience: Patience = ENDLESS,
        **chains: list[Source],
    ) -> Enrichment:
        plan = LookupPlan(
            **{name: [each.lookup() for each in sources] for name, sources in chains.items()}
        )
        opened.append(Enrichment(lookup_cache, plan, patience, genres_patience, search_patience))
        return opened[-1]

    yield make
    async with asyncio.timeout(10):
        for each in opened:
            await each.close()
