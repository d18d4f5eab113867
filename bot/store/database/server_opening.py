"""A PostgreSQL opened: its schema brought up to date, by one process at a time, and then used."""

import contextlib
from collections.abc import AsyncIterator

from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateSchema
from tenacity import retry, retry_if_exception, stop_after_delay, wait_random

from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.postgres_database import PostgresDatabase
from bot.store.database.schema import migrate
from bot.store.database.server_address import Address, read_address
from bot.store.database.server_engines import open_server_migrator, open_server_readers
from bot.store.database.server_errors import server_startup_errors
from bot.store.database.server_failures import is_passing

START_S = 10.0
"""How long a start waits for a server that is starting beside it."""
LOCK = text("SELECT pg_advisory_xact_lock(1668180591, hashtext(:schema))")
"""The first number is the bot's own among the locks of a database."""
HAS_SCHEMA = text("SELECT 1 FROM pg_namespace WHERE nspname = :schema")


@contextlib.asynccontextmanager
async def open_postgres(
    url: str, monitor: TroubleMonitor = NO_MONITOR
) -> AsyncIterator[PostgresDatabase]:
    """Open a database for the length of the block, making or migrating its tables first.

    Raises LocationError where the URL names none, and StoreError where it cannot be used.
    """
    address = read_address(url)
    with server_startup_errors(address):
        await _bring_up_to_date(address)
    database = PostgresDatabase(address, monitor)
    try:
        yield database
    finally:
        await database.close()


async def try_server(url: str) -> None:
    """Connect once and change nothing; raises StoreError or LocationError with a sentence."""
    address = read_address(url)
    engine = open_server_readers(address)
    try:
        with server_startup_errors(address):
            async with engine.connect() as connection:
                await connection.execute(text("SELECT 1"))
    finally:
        await engine.dispose()


@retry(
    retry=retry_if_exception(is_passing),
    stop=stop_after_delay(START_S),
    wait=wait_random(0.1, 0.5),
    reraise=True,
)
async def _bring_up_to_date(address: Address) -> None:
    engine = open_server_migrator(address)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate, address)
    finally:
        await engine.dispose()


def _migrate(connection: Connection, address: Address) -> None:
    # A process that starts second waits here for the lock, and then finds everything done.
    connection.execute(LOCK, {"schema": address.schema})
    if connection.scalar(HAS_SCHEMA, {"schema": address.schema}) is None:
        connection.execute(CreateSchema(address.schema))
    migrate(connection, str(address))
