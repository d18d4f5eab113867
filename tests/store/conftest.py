"""A database in a fresh folder, and a clock that a test sets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database.database import Database, open_database
from bot.store.reports import SqlReportStore
from tests.store.kept import Clock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kept.sqlite3"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with open_database(url) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reports(database: Database, clock: Clock) -> SqlReportStore:
    return SqlReportStore(database, clock)
