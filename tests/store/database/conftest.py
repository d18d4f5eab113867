"""SQLite's database, whose file these tests are about."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database.location import database_file
from bot.store.database.sqlite_database import SqliteDatabase, open_sqlite


@pytest.fixture
async def database(url: str) -> AsyncIterator[SqliteDatabase]:
    async with open_sqlite(database_file(url)) as opened:
        yield opened
