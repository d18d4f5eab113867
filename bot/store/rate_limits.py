"""How long Spotify asked the bot to wait, in SQL."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.database.database import Database
from bot.store.database.peek import read_time
from bot.store.database.statements import upsert
from bot.store.database.tables import bot_state

NAME = "spotify-blocked-until"


class SqlRateLimitStore:
    """Keeps the end of the last block in the bot's state; see `bot.ports.RateLimitStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def until(self) -> datetime | None:
        """Return the end of the last block, perhaps past; None where there was none."""
        return await self._database.read(_end)

    async def block(self, until: datetime) -> None:
        """Keep the end of a block; one that ends before the last one changes nothing."""
        row = {"name": NAME, "value": until.isoformat()}

        def work(connection: Connection) -> None:
            # A write begins with the lock, so no other process comes between these two.
            last = _end(connection)
            if last is None or last < until:
                connection.execute(upsert(bot_state, row))

        await self._database.write(work)


def _end(connection: Connection) -> datetime | None:
    statement = select(bot_state.c.value).where(bot_state.c.name == NAME)
    return read_time(connection.scalar(statement))
