"""What the bot remembers about itself, in SQL."""

from sqlalchemy import select

from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import bot_state


class SqlBotStateStore:
    """Keeps short texts by name; see `bot.ports.BotStateStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recall(self, name: str) -> str | None:
        """Read a text; None where there is none of this name."""
        statement = select(bot_state.c.value).where(bot_state.c.name == name)
        value: str | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return value

    async def remember(self, name: str, value: str) -> None:
        """Keep a text in the place of the one before."""
        statement = upsert(bot_state, {"name": name, "value": value})
        await self._database.write(lambda connection: connection.execute(statement))
