"""A database in a fresh folder, or on a server, and a clock that a test sets.

A test that asks for `database` runs on both kinds; one that asks for the `file`, too, or its `url`
is about SQLite's.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.database.database import Database, open_database
from bot.store.reports import SqlReportStore
from tests.store import server
from tests.store.kept import Clock
from tests.store.server import server_schema

__all__ = ["server_schema"]

SQLITE, POSTGRES = "sqlite", "postgres"
OF_SQLITE = {"file", "url"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run on both kinds of database what is not about one of them."""
    if "kind" in metafunc.fixturenames:
        asked = set(metafunc.fixturenames)
        kinds = [SQLITE] if asked & OF_SQLITE else [SQLITE, POSTGRES]
        metafunc.parametrize("kind", kinds)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "kept.sqlite3"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return what the names of files begin with that lie beside a database, wherever that is."""
    (tmp_path / "data").mkdir(exist_ok=True)
    return tmp_path / "data" / "kept.sqlite3"


@pytest.fixture
def address(kind: str, place: Path, request: pytest.FixtureRequest) -> str:
    """Return the URL of the database, for a test that opens it once more."""
    if kind == POSTGRES:
        return str(request.getfixturevalue("server_schema"))
    return f"sqlite+aiosqlite:///{place}"


@pytest.fixture
async def database(kind: str, address: str) -> AsyncIterator[Database]:
    async with open_database(address) as opened:
        if kind == POSTGRES:
            await server.empty(opened)
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reports(database: Database, clock: Clock) -> SqlReportStore:
    return SqlReportStore(database, clock)
