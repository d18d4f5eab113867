"""The database of a bot that keeps things on a PostgreSQL: a schema, behind a port of its own.

What is beside the bot goes to the server itself, so that it reaches what the bot does not.
"""

import contextlib
import itertools
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import make_url, text

from tests.system.trials.database import server
from tests.system.trials.proxies import Proxy

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

Isolation = Literal["AUTOCOMMIT", "READ COMMITTED"]
TOGETHER: Isolation = "READ COMMITTED"
"""For statements that are one transaction."""
NUMBERS = itertools.count(1)
PORT = 5432
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
SIZE = """\
SELECT sum(pg_total_relation_size(oid)) FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"""
FOUND = """SELECT 1 FROM "{0}" WHERE "{0}"::text LIKE '%{1}%' LIMIT 1"""
ENDED = """\
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'constellate' AND client_port IN ({})"""


class ServerDatabase:
    """One schema; see `tests.system.trials.database.TrialDatabase`."""

    def __init__(self, schema: str, proxy: Proxy) -> None:
        self.schema = schema
        self.proxy = proxy

    @property
    def url(self) -> str:
        """Return where the bot finds it: behind the port that can be shut."""
        return url_through(self.proxy.url, self.schema)

    async def rows(self, statement: str, **values: Any) -> Sequence[Any]:
        """Read, by named values."""
        async with connected(self.schema) as connection:
            return (await connection.execute(text(statement), values)).all()

    async def execute(self, statement: str, *values: Mapping[str, Any]) -> None:
        """Write, in one transaction."""
        async with connected(self.schema, TOGETHER) as connection, connection.begin():
            await connection.execute(text(statement), list(values) or None)

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Keep everybody else from writing, as a program that locks all tables does."""
        async with connected(self.schema, TOGETHER) as connection, connection.begin():
            names = ", ".join(f'"{table}"' for table in sorted(await self.tables()))
            await connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
            yield

    @contextlib.asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Let the server refuse all connections, and break those there are."""
        self.proxy.shut()
        try:
            yield
        finally:
            await self.proxy.open()

    async def size(self) -> int:
        """Return how many bytes its tables and indexes take."""
        [[found]] = await self.rows(SIZE)
        return int(found)

    async def holds(self, words: str) -> bool:
        """Tell whether some words stand in a row of any table."""
        found = [await self.rows(FOUND.format(each, words)) for each in await self.tables()]
        return any(found)

    async def tables(self) -> Sequence[str]:
        """Name its tables."""
        return [name for (name,) in await self.rows(TABLES)]

    async def end_sessions(self) -> None:
        """Have the server end the sessions of this bot, as its restart does."""
        if ports := ", ".join(map(str, self.proxy.ports)):
            await executed(ENDED.format(ports))


@contextlib.asynccontextmanager
async def open_server_database() -> AsyncIterator[ServerDatabase]:
    """Name a schema, open a port before the server, and drop the schema at the end."""
    async with schema_on_server() as schema, Proxy(place()) as proxy:
        yield ServerDatabase(schema, proxy)


@contextlib.asynccontextmanager
async def schema_on_server() -> AsyncIterator[str]:
    """Name a schema that no other bot has for the length of the block, and drop it then."""
    schema = f"trial_{os.getpid()}_{next(NUMBERS)}"
    try:
        yield schema
    finally:
        await executed(f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def place() -> str:
    """Return where the server is, without the name of a database."""
    address = make_url(server())
    return f"{address.drivername}://{address.host}:{address.port or PORT}"


def schema_url(schema: str) -> str:
    """Return the URL of a schema on the server."""
    return f"{server()}?schema={schema}"


def url_through(place: str, schema: str) -> str:
    """Return the URL of a schema behind another port of this machine."""
    host, _, port = place.partition("://")[2].rpartition(":")
    url = make_url(schema_url(schema)).set(host=host, port=int(port))
    return url.render_as_string(hide_password=False)


async def executed(statement: str) -> Sequence[Any]:
    """Execute a statement on the server, and return its rows."""
    async with connected() as connection:
        found = await connection.execute(text(statement))
        return found.all() if found.returns_rows else ()


@contextlib.asynccontextmanager
async def connected(
    schema: str = "public", isolation: Isolation = "AUTOCOMMIT"
) -> AsyncIterator["AsyncConnection"]:
    """Connect to the server itself."""
    # Here, because it cannot be imported where PostgreSQL's libraries are missing.
    from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415

    settings = {"search_path": schema, "application_name": "trial"}
    arguments = {"server_settings": settings}
    engine = create_async_engine(
        make_url(server()), connect_args=arguments, isolation_level=isolation
    )
    try:
        async with engine.connect() as connection:
            yield connection
    finally:
        await engine.dispose()
