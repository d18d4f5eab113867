"""Small facts, in SQL."""

from sqlalchemy import select

from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import facts


class SqlBotStateStore:
    """Keeps small facts; see `bot.ports.BotStateStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recall(self, name: str) -> str | None:
        """Read a fact."""
        statement = select(facts.c.value).where(facts.c.name == name)
        value: str | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return value

    async def remember(self, name: str, value: str) -> None:
        """Keep a fact."""
        statement = upsert(facts, {"name": name, "value": value})
        await self._database.write(lambda connection: connection.execute(statement))
