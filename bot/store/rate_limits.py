"""How long Spotify asked the bot to wait, in SQL."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import facts

FACT = "spotify-blocked-until"


class SqlRateLimitStore:
    """Keeps the end of the last block, as a fact; see `bot.ports.Blocks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def until(self) -> datetime | None:
        """Tell the end of the last block, perhaps past; None where there was none."""
        return await self._database.read(_end)

    async def block(self, until: datetime) -> None:
        """Remember a block; one that ends before the last one changes nothing."""
        row = {"name": FACT, "value": until.isoformat()}

        def work(connection: Connection) -> None:
            # A write begins with the lock, so no other process comes between these two.
            last = _end(connection)
            if last is None or last < until:
                connection.execute(upsert(facts, row))

        await self._database.write(work)


def _end(connection: Connection) -> datetime | None:
    written: str | None = connection.scalar(select(facts.c.value).where(facts.c.name == FACT))
    return None if written is None else datetime.fromisoformat(written)
