"""Bot state read from a server from beside the bot, without writing."""

import asyncio

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from bot.store.database.server_address import Address, read_address
from bot.store.database.server_engines import open_server_readers
from bot.store.database.tables import bot_state

PATIENCE_S = 5


def read_server_state(url: str, name: str) -> str | None:
    """Read a text by name; None where none can be read."""
    address = read_address(url)
    try:
        return asyncio.run(_read(address, name))
    except (DBAPIError, OSError):
        # Where nothing answers in time, too.
        return None


async def _read(address: Address, name: str) -> str | None:
    statement = select(bot_state.c.value).where(bot_state.c.name == name)
    engine = open_server_readers(address)
    try:
        async with asyncio.timeout(PATIENCE_S), engine.connect() as connection:
            value: str | None = await connection.scalar(statement)
            return value
    finally:
        await engine.dispose()
