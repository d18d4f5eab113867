"""What the bot remembers about itself, in SQL."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

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

    async def claim(self, name: str, value: str) -> str:
        """Keep a text unless there is one of this name, and return which is kept."""
        statement = insert(bot_state).values(name=name, value=value).on_conflict_do_nothing()
        kept = select(bot_state.c.value).where(bot_state.c.name == name)

        def work(connection: Connection) -> str:
            connection.execute(statement)
            found: str = connection.execute(kept).scalar_one()
            return found

        # In one transaction, so that of two that start at once one comes first.
        return await self._database.write(work)
