"""The real store in a fresh folder, and use cases on it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database import Database, open_database
from bot.store.facts import SqlFactStore
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.records.blank import blank_database
from tests.use_cases.acting import Clock, ThreadCompute


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(await blank_database(tmp_path)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def compute() -> ThreadCompute:
    return ThreadCompute()


@pytest.fixture
def report_store(database: Database, clock: Clock) -> SqlReportStore:
    return SqlReportStore(database, clock.now)


@pytest.fixture
def posting_store(database: Database) -> SqlPostingStore:
    return SqlPostingStore(database)


@pytest.fixture
def guild_store(database: Database) -> SqlGuildStore:
    return SqlGuildStore(database)


@pytest.fixture
def fact_store(database: Database) -> SqlFactStore:
    return SqlFactStore(database)
