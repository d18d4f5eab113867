"""What the bot remembers about itself, in SQL."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.store.database.database import Database
from bot.store.database.statements import insert_new, upsert
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

    async def recall_all(self, start: str) -> Sequence[tuple[str, str]]:
        """Read the texts whose names begin so, with their names."""
        begins = bot_state.c.name.startswith(start, autoescape=True)
        statement = select(bot_state.c.name, bot_state.c.value).where(begins)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [(row.name, row.value) for row in rows]

    async def remember(self, name: str, value: str) -> None:
        """Keep a text in the place of the one before."""
        row = {"name": name, "value": value}
        await self._database.write(lambda connection: upsert(connection, bot_state, row))

    async def claim(self, name: str, value: str) -> str:
        """Keep a text unless there is one of this name, and return which is kept."""
        kept = select(bot_state.c.value).where(bot_state.c.name == name)

        def work(connection: Connection) -> str:
            insert_new(connection, bot_state, {"name": name, "value": value})
            found: str = connection.execute(kept).scalar_one()
            return found

        # In one transaction, so that of two that start at once one comes first.
        return await self._database.write(work)
