"""Writes of several processes on one server come one after the other, as if none was beside it."""

import asyncio

from sqlalchemy import Connection, select

from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.database.statements import upsert
from bot.store.database.tables import bot_state

TIMES = 25


def count(connection: Connection) -> None:
    """Add one to what was read."""
    statement = select(bot_state.c.value).where(bot_state.c.name == "count")
    value = connection.scalar(statement)
    upsert(connection, bot_state, {"name": "count", "value": str(int(value or 0) + 1)})


async def test_what_a_write_has_read_is_still_true_when_it_commits(
    database: Database, server_schema: str
) -> None:
    async with open_database(server_schema) as other:
        await asyncio.gather(
            *(each.write(count) for each in (database, other) for _ in range(TIMES))
        )

    assert await SqlBotStateStore(database).recall("count") == str(2 * TIMES)


async def test_who_claims_a_name_at_the_same_time_hears_the_same(
    database: Database, server_schema: str
) -> None:
    async with open_database(server_schema) as other:
        stores = [SqlBotStateStore(each) for each in (database, other) for _ in range(5)]
        kept = await asyncio.gather(
            *(store.claim("name", str(number)) for number, store in enumerate(stores))
        )

    assert len(set(kept)) == 1
