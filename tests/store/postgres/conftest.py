"""A PostgreSQL, which these tests are about."""

from collections.abc import AsyncIterator

import pytest

from bot.store.database.database import Database, open_database
from tests.store import server
from tests.system.trials.proxies import Proxy


@pytest.fixture
async def database(server_schema: str) -> AsyncIterator[Database]:
    async with open_database(server_schema) as opened:
        await server.empty(opened)
        yield opened


@pytest.fixture
async def proxy(server_schema: str) -> AsyncIterator[Proxy]:
    """Stand in front of the server."""
    del server_schema
    async with Proxy(server.place()) as opened:
        yield opened
