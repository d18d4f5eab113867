"""How long Spotify asked the bot to wait, in SQL."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.database.database import Database
from bot.store.database.peek import read_time
from bot.store.database.statements import upsert
from bot.store.database.tables import bot_state

NAME = "spotify-blocked-until"
OWN_APPS = f"{NAME}:"
"""How the names of users' own apps begin."""


def block_name(app: str) -> str:
    """Name the end of the last block of a user's own app, or of the operator's."""
    return f"{OWN_APPS}{app}" if app else NAME


class SqlRateLimitStore:
    """Keeps the end of the last block in the bot's state; see `bot.ports.RateLimitStore`."""

    def __init__(self, database: Database, app: str = "") -> None:
        self._database = database
        self._name = block_name(app)

    async def until(self) -> datetime | None:
        """Return the end of the last block, perhaps past; None where there was none."""
        return await self._database.read(self._end)

    async def block(self, until: datetime) -> None:
        """Keep the end of a block; one that ends before the last one changes nothing."""
        row = {"name": self._name, "value": until.isoformat()}

        def work(connection: Connection) -> None:
            # What a write has read is still true when it commits.
            last = self._end(connection)
            if last is None or last < until:
                upsert(connection, bot_state, row)

        await self._database.write(work)

    def _end(self, connection: Connection) -> datetime | None:
        statement = select(bot_state.c.value).where(bot_state.c.name == self._name)
        return read_time(connection.scalar(statement))
