"""A cache of lookups on the real store, by a clock that the test sets."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from tests.use_cases.acting import Clock


@pytest.fixture
def lookup_store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock.now)


@pytest.fixture
async def lookup_cache(lookup_store: SqlLookupStore, clock: Clock) -> AsyncIterator[LookupCache]:
    opened = LookupCache(lookup_store, ServiceTurns(), clock.now)
    yield opened
    await opened.close()
