"""A real PostgreSQL for tests: a schema of their own in it, or the reason why there is none.

`TESTS_POSTGRES` is the URL of a database that may be written; left out, the database
`test` of a server on this machine that asks for no password. Where none answers, tests skip, unless
`TESTS_POSTGRES_REQUIRED` is set, as CI does.
"""

import asyncio
import getpass
import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec

import pytest
from sqlalchemy import Connection, delete, make_url, text

from bot.store.database.database import Database, open_database
from bot.store.database.server_engines import LIBRARIES
from bot.store.database.tables import metadata

DEFAULT = f"postgresql+asyncpg://{getpass.getuser()}@127.0.0.1:5432/test"
SCHEMA = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"


@pytest.fixture(scope="session")
def server_schema() -> Iterator[str]:
    """Return the URL of a schema of this process's own, migrated, and drop it at the end."""
    need_server()
    yield server_url()
    asyncio.run(drop_schema())


def base_url() -> str:
    return os.environ.get("TESTS_POSTGRES") or DEFAULT


def server_url(schema: str = SCHEMA) -> str:
    return f"{base_url()}?schema={schema}"


def need_server() -> None:
    """Skip the test where no server answers, or fail it where one is required."""
    if problem := _problem():
        if os.environ.get("TESTS_POSTGRES_REQUIRED"):
            pytest.fail(problem)
        pytest.skip(problem)


async def execute(statement: str) -> None:
    """Execute a statement by itself, beside what is tested."""
    # Here, because it cannot be imported where the libraries are missing.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    engine = create_async_engine(make_url(base_url()), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(statement))
    finally:
        await engine.dispose()


async def drop_schema(schema: str = SCHEMA) -> None:
    await execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


async def empty(database: Database) -> None:
    """Delete what an earlier test has kept."""
    await database.write(_empty)


def _empty(connection: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))


@cache
def _problem() -> str:
    if not all(map(find_spec, LIBRARIES)):
        return "no PostgreSQL for tests: its libraries are not installed"
    try:
        asyncio.run(_make_schema())
    except (OSError, TimeoutError) as error:
        return f"no PostgreSQL for tests: {type(error).__name__}"
    return ""


async def _make_schema() -> None:
    await execute("SELECT 1")
    async with open_database(server_url()):
        pass


def place() -> str:
    """Return where the server is, without the name of a database."""
    url = make_url(base_url())
    return f"{url.drivername}://{url.host}:{url.port or 5432}"


def url_through(port_url: str) -> str:
    """Return the URL of the schema behind another port."""
    url = make_url(server_url()).set(port=int(port_url.rpartition(":")[2]))
    return url.render_as_string(hide_password=False)
