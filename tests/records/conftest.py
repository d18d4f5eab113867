"""A real store in a fresh folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database.database import open_database
from bot.store.reports import SqlReportStore
from tests.store.blank import blank_database


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlReportStore]:
    async with open_database(await blank_database(tmp_path)) as database:
        yield SqlReportStore(database)
